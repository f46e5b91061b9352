import pytest

from claims.exclusions import excluded_by, excluded_terms


@pytest.mark.parametrize(
    ("qualifier", "text", "word"),
    [
        ("Excepto Canarias, Ceuta y Melilla", "Vivo en Canarias y llevo diez días esperando", "canarias"),
        ("No incluye Baleares.", "Pedido a Mallorca, Baleares: cinco días", "baleares"),
        ("Except Northern Ireland and the Highlands", "I live in the Highlands and it took nine days", "highlands"),
        ("Not available in Alaska", "Ordered to Alaska, three weeks", "alaska"),
        ("Excepto Canarias", "Vivo en Madrid y llevo diez días esperando", ""),
        ("Pedidos de más de 30 euros", "Un pedido de cincuenta euros que no llega", ""),
        ("Except islands", "Ordered in London", ""),
    ],
)  # fmt: skip
def test_a_complaint_that_names_what_the_claim_excludes(qualifier: str, text: str, word: str) -> None:
    assert excluded_by([qualifier], text) == word


def test_a_condition_behind_the_exclusion_is_no_excluded_thing() -> None:
    assert excluded_terms(["Excepto Canarias si el pedido supera los veinte kilos"]) == {"canarias"}

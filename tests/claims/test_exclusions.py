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
        ("Excepto Canarias", "Vivo en Tenerife y van nueve días", "tenerife"),
        ("Excepto las islas", "En Ibiza tardó una semana", "ibiza"),
        ("Envío gratis en península", "A Mallorca me cobraron 12 euros", "mallorca"),
        ("Envío gratis en península y Baleares", "A Mallorca me cobraron 12 euros", ""),
        ("Envío gratis en península y Baleares", "A Lanzarote me cobraron 12 euros", "lanzarote"),
        ("En toda la península de Yucatán", "A Lanzarote me cobraron 12 euros", ""),
        ("Entrega en 24 h en Canarias", "A Tenerife tardó una semana", ""),
        ("Free shipping in the contiguous US", "Live in Honolulu and paid 28 dollars", "honolulu"),
        ("UK mainland only", "Sent to Belfast, took two weeks", "belfast"),
        ("Excludes the Scottish Highlands", "Nine days to Inverness", "inverness"),
        ("Free shipping in the US", "Live in Honolulu and paid 28 dollars", ""),
    ],
)  # fmt: skip
def test_a_complaint_that_names_what_the_claim_excludes(qualifier: str, text: str, word: str) -> None:
    assert excluded_by([qualifier], text) == word


def test_a_condition_behind_the_exclusion_is_no_excluded_thing() -> None:
    assert excluded_terms(["Excepto Canarias si el pedido supera los veinte kilos"]) == {"canarias"}

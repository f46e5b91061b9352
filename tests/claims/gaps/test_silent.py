from builders import claim
from gap_builders import all_late, gaps_of, kinds


def test_a_recurring_theme_without_a_claim_is_silent() -> None:
    gaps = gaps_of([claim("Descuentos todo el año", "price")], all_late())
    assert kinds(gaps) == ["silent"]
    assert gaps[0].claim_ids == ()
    assert "10 quejas de 10 personas" in gaps[0].reasons[0].es


def test_a_theme_that_a_promise_accounts_for_is_not_silent() -> None:
    assert "silent" not in kinds(gaps_of([claim("Entrega en 24 h")], all_late()))

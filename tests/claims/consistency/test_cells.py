"""A row of a table says one thing for each of its columns."""

from __future__ import annotations

import pytest
from builders import claim

from claims.consistency.cells import cells_of, without_column

ROWS = {
    "es": ("Manejo de cuenta · Clásica: 0 € · Plus: 99 €", ["Clásica: 0 €", "Plus: 99 €"], [[0], [99]]),
    "en": (
        "Set-up over 2 days · Basic: £10 · Fast: £20",
        ["Basic: £10", "Fast: £20"],
        [[172800, 10], [172800, 20]],
    ),
}


@pytest.mark.parametrize("lang", ROWS)
def test_each_column_has_its_own_amounts_and_the_heads(lang: str) -> None:
    quote, cells, amounts = ROWS[lang]
    head = quote.split(" · ")[0]
    found = cells_of(claim(quote, "price", language=lang, place="table"))
    assert [one.quote for one in found] == [f"{head} · {cell}" for cell in cells]
    assert [[q.high for q in one.quantities] for one in found] == amounts
    for one in found:
        assert [one.quote[q.start : q.end] for q in one.quantities] == [q.text for q in one.quantities]


@pytest.mark.parametrize(
    ("lang", "quote", "alone"),
    [
        ("es", "Reposición · Clásica: 120 € · Plus: 120 €", "Reposición · 120 €"),
        ("en", "One-off set-up · Fibre 80: £19.95 · Fibre 500: £19.95", "One-off set-up · £19.95"),
    ],
)
def test_what_is_the_same_in_every_column_is_said_of_all_too(lang: str, quote: str, alone: str) -> None:
    found = cells_of(claim(quote, "price", language=lang, place="table"))
    assert len(found) == 3
    assert found[-1].quote == alone
    assert [found[-1].quote[q.start : q.end] for q in found[-1].quantities] == [alone.split(" · ")[1]]


@pytest.mark.parametrize(
    ("lang", "quote", "left"),
    [
        ("es", "Más de 3 horas · Qué te damos: vale de 12 €", ["12 €"]),
        ("es", "Hasta 24 horas · Devolución: 100 % · Cargo: 5 €", ["100 %", "5 €"]),
        ("en", "Over 3 hours · What you get: a £10 voucher", ["£10"]),
        ("en", "Until 24 hours before · Refund: 100% · Charge: £5", ["100%", "£5"]),
    ],
)
def test_for_what_a_row_holds_is_nothing_that_it_promises(lang: str, quote: str, left: list[str]) -> None:
    found = cells_of(claim(quote, "refunds", language=lang, place="table"))
    assert [q.text for one in found for q in one.quantities] == left


def test_what_is_no_row_stays_as_it_is() -> None:
    for quote, place in (("Menú · Café: 2 € · Té: 2 €", "body"), ("Café: 2 €", "table")):
        statement = claim(quote, "price", place=place)
        assert cells_of(statement) == (statement,)


def test_columns_names_are_left_out() -> None:
    assert without_column("Set-up · Fibre 80: £19.95 · Fibre 500: £29.95") == "Set-up £19.95 £29.95"
    assert without_column("Envío gratis") == "Envío gratis"

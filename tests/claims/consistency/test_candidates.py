"""Which statements meet, and that a shop full of prices does not make every pair of them worth a look."""

from __future__ import annotations

import pytest
from builders import claim

from claims.consistency.candidates import candidates
from claims.model import Claim

LANGS = {
    "es": (
        ("Entrega en 24 h", "delivery_time"),
        ("Sin permanencia", "price"),
        ("Compromiso de permanencia de 12 meses", "features"),
        ("Abierto las 24 horas", "availability"),
        ("Atención de 9:00 a 18:00", "information"),
        ("Desayuno incluido", "features"),
        ("Desayuno: 12 € por persona", "price"),
    ),
    "en": (
        ("Delivery in 24 hours", "delivery_time"),
        ("No contract", "price"),
        ("The minimum term is 12 months", "features"),
        ("Open 24 hours a day", "availability"),
        ("Staffed from 9am to 6pm", "information"),
        ("Breakfast included", "features"),
        ("Breakfast: £12 per person", "price"),
    ),
}


def met(statements: list[Claim]) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in candidates(statements)}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_two_sides_of_one_matter_meet_whatever_their_aspects(lang: str) -> None:
    statements = [claim(quote, aspect, language=lang) for quote, aspect in LANGS[lang]]
    assert met(statements) == {(1, 2), (3, 4), (5, 6)}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_statements_of_an_aspect_with_one_answer_meet(lang: str) -> None:
    quote, aspect = LANGS[lang][0]
    assert met([claim(quote, aspect, language=lang), claim(f"{quote}!", aspect, language=lang)]) == {(0, 1)}


def test_of_a_thousand_prices_only_those_of_the_thing_given_meet_it() -> None:
    prices = [claim(f"Molinillo modelo {number}: {number + 20} €", "price") for number in range(1000)]
    given = claim("Funda bordada gratis, incluida con la tetera", "features")
    named = claim("Funda bordada: 9 €", "price")
    assert met([*prices, given, named]) == {(1000, 1001)}

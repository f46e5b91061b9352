"""A sentence and its translation that tell different numbers; vectors say which sentence is which."""

from __future__ import annotations

import numpy as np
import pytest
from builders import claim

from claims.consistency.translations import untranslated_numbers
from claims.model import Claim

Said = tuple[str, str]  # quote, and the letter of what it says
SHOP = "https://tienda.example"


def found(spanish: list[Said], english: list[Said], path: str = "/planes") -> list[tuple[str, str]]:
    said = [
        (quote, letter, lang) for lang, both in (("es", spanish), ("en", english)) for quote, letter in both
    ]
    statements = [claim(quote, "price", language=lang, url=f"{SHOP}/{lang}{path}") for quote, _, lang in said]
    vectors = np.stack([np.eye(26, dtype=np.float32)[ord(letter) - ord("a")] for _, letter, _ in said])
    return pairs(statements, vectors)


def pairs(statements: list[Claim], vectors: np.ndarray) -> list[tuple[str, str]]:
    return [
        (statements[more].quote, statements[less].quote)
        for more, less, _ in untranslated_numbers(statements, vectors)
    ]


def test_the_better_number_is_the_promise_whichever_language_tells_it() -> None:
    cheap, dear = "Plan de datos: 29 € al mes", "Data plan: €35 per month"
    assert found([(cheap, "a")], [(dear, "a")]) == [(cheap, dear)]
    dear, cheap = "Plan de datos: 35 € al mes", "Data plan: €29 per month"
    assert found([(dear, "a")], [(cheap, "a")]) == [(cheap, dear)]
    dear, cheap = "Plan de datos: 30 € al mes", "Data plan: €29 per month"
    assert found([(dear, "a")], [(cheap, "a")]) == [(cheap, dear)]
    less, more = "Descuento del 10 %", "20% discount"
    assert found([(less, "a")], [(more, "a")]) == [(more, less)]


@pytest.mark.parametrize(
    ("spanish", "english"),
    [
        ([("Plan de datos: 29 € al mes", "a")], [("Data plan: €29 per month", "a")]),
        ([("Garantía de 3 años", "a")], [("A 36-month guarantee", "a")]),
        ([("Plan de datos: 29 € al mes", "a")], [("Gift wrapping: €35", "b")]),
        (
            [("Plan de datos: 29 € al mes", "a")],
            [("Data plan: €35 per month", "a"), ("From €29 per month", "b")],
        ),
        ([("Envío estándar: 4 días", "a")], [("Express shipping: 2 days", "a")]),
        ([("Envío a Canarias: 4 €", "a")], [("Shipping: €6", "a")]),
        ([("Plan de datos: 29 € al mes", "a")], [("Data plan: $35 per month", "a")]),
    ],
    ids=["same", "same-in-months", "another-thing", "said-elsewhere", "service", "place", "currency"],
)
def test_what_says_the_same_or_speaks_of_another_thing_is_no_conflict(
    spanish: list[Said], english: list[Said]
) -> None:
    assert found(spanish, english) == []


def test_two_products_of_one_page_are_no_translation_though_one_name_is_foreign() -> None:
    url = f"{SHOP}/en/coffee"
    statements = [
        claim("Sereno, decaffeinated €12.50", "price", language="en", url=url),
        claim("Alba, Ethiopia €13.90", "price", language="es", url=url),
    ]
    assert pairs(statements, np.ones((2, 1), dtype=np.float32)) == []


def test_pages_of_different_paths_are_not_compared() -> None:
    statements = [
        claim("Plan de datos: 29 € al mes", "price", url=f"{SHOP}/es/planes"),
        claim("Data plan: €35 per month", "price", language="en", url=f"{SHOP}/en/business"),
    ]
    assert pairs(statements, np.ones((2, 1), dtype=np.float32)) == []

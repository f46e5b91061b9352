"""Two statements of a company, measured."""

from __future__ import annotations

import numpy as np
import pytest
from builders import claim

from claims import weights
from claims.consistency.measures import FEATURES, row_of
from claims.consistency.rules import Ruling
from claims.consistency.statements import Statements
from claims.consistency.values import Why
from claims.model import Claim, Words

WORDS = Words("porque sí", "because")
FREE = {
    "es": ("Envío gratis desde 30 €", "Envío gratis desde 45 €"),
    "en": ("Free delivery from €30", "Free delivery from €45"),
}


def stand(*said: Claim, cosine: float = 0.9) -> Statements:
    """Two statements so near each other, and as many others that lie apart."""
    rows = np.eye(len(said), dtype=np.float32)
    rows[1] = 0
    rows[1, :2] = cosine, np.sqrt(1 - cosine**2)
    return Statements(said, len(said), rows, rows)


def measured(statements: Statements, ruling: Ruling | None = None) -> dict[str, float]:
    return dict(zip(FEATURES, row_of(statements, 0, 1, ruling), strict=True))


def test_the_weights_that_ship_are_of_these_measures() -> None:
    store = weights.load("consistency")
    assert tuple(store["features"].tolist()) == FEATURES
    assert len(store["product"]) == len(FEATURES)


@pytest.mark.parametrize("language", FREE)
@pytest.mark.parametrize(("cosine", "alike"), [(0.9, True), (0.3, False)])
def test_one_sentence_with_another_number_is_told_from_two_sentences(
    language: str, cosine: float, alike: bool
) -> None:
    said = [claim(text, "delivery_cost", language=language) for text in FREE[language]]
    ruling = Ruling(0, 1, Why("delivery_cost 30 45", WORDS, by_number=True))
    found = measured(stand(*said, cosine=cosine), ruling)
    assert (found["other_number"] > 0) is alike
    assert (found["by_number"], found["ruled_out"], found["same_value"]) == (1, 0, 0)
    assert measured(stand(*said, cosine=cosine))["other_number"] == 0


@pytest.mark.parametrize(
    ("more", "less", "language"),
    [
        ("Nunca cobramos", "Hay una comisión de 3 €", "es"),
        ("We never charge", "There is a fee of £3", "en"),
    ],
)
def test_what_denies_and_what_charges_is_read_in_both_languages(more: str, less: str, language: str) -> None:
    said = [
        claim(more, "price", language=language),
        claim(less, "billing", language=language, place="fine_print"),
    ]
    found = measured(stand(*said), Ruling(0, 1, Why("no fees", WORDS)))
    assert (found["negates"], found["negates_less"], found["charges"]) == (1, 0, 1)
    assert (found["small_print"], found["small_print_of_more"], found["languages"]) == (1, 0, 0)
    assert (found["by_number"], found["ruled_out"], found["number_in_less_alone"]) == (0, 1, 1)


def test_the_same_value_in_other_words_is_seen_and_so_is_another_language() -> None:
    said = [claim("Entrega en 24 h"), claim("Delivered within 24 hours", language="en")]
    found = measured(stand(*said))
    assert (found["same_value"], found["languages"], found["aspect"], found["shared_words"]) == (1, 1, 1, 0)

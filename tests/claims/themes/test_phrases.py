"""The phrase a word is mostly said in."""

from collections.abc import Sequence

import pytest
from builders import told

from claims.themes.phrases import phrase_of


def said(word: str, texts: Sequence[str], lang: str = "es", dull: frozenset[str] = frozenset()) -> str | None:
    return phrase_of(word, lang, [told(text, "features") for text in texts], lambda other: other not in dull)


@pytest.mark.parametrize(
    ("lang", "word", "texts", "phrase"),
    [
        (
            "es",
            "barra",
            [
                "La barra de marcadores no sale",
                "No veo la Barra  de marcadores",
                "¿Y la barra de los marcadores?",
                "Barra vacía",
            ],
            "barra de marcadores",
        ),
        (
            "es",
            "dinero",
            ["Quiero que me devuelvan el dinero", "Que devuelvan el dinero ya", "¡Devuelvan mi dinero!"],
            "devuelvan el dinero",
        ),
        (
            "en",
            "update",
            ["The forced update broke it", "A forced update again", "forced update, why", "update?"],
            "forced update",
        ),
        (
            "en",
            "leave",
            ["They let nobody leave the club", "I want to leave the club", "Leave my club? Ha."],
            "leave the club",
        ),
    ],
)
def test_a_word_is_known_by_the_company_it_keeps(lang: str, word: str, texts: list[str], phrase: str) -> None:
    assert said(word, texts, lang) == phrase


def test_what_few_say_or_what_every_text_says_makes_no_phrase() -> None:
    bars = ["barra de marcadores"] * 3
    assert said("barra", [f"{bar} {number}" for number, bar in enumerate(bars)]) == "barra de marcadores"
    assert said("barra", bars[:2]) is None
    assert said("barra", bars, dull=frozenset({"marcadores"})) is None
    many = [f"barra {word}" for word in ("gris", "rota", "vacía", "doble", "lenta", "fina", "alta")]
    assert said("barra", bars + many) is None


def test_a_phrase_ends_where_a_clause_does() -> None:
    assert said("barra", ["barra, marcadores", "barra. Marcadores", "barra (marcadores)"]) is None
    assert said("barra", ["barra que no veo marcadores"] * 3) is None

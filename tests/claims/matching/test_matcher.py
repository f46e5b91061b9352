"""Which complaints count against a promise: not one that wishes it away, nor of the opposite or another thing."""

from __future__ import annotations

import pytest
from builders import claim, told

from claims.encoders import load_encoder
from claims.matching import Matcher
from claims.themes import Corpus

# A promise, a complaint that bears against it, and one as near that speaks of something else.
CASES = {
    "wished away, en": (
        ("Automatic updates", "features", "en"),
        "Automatic updates never install, I am stuck on an old version",
        "How do I turn off automatic updates?",
    ),
    "wished away, es": (
        ("Actualizaciones automáticas", "features", "es"),
        "Las actualizaciones automáticas no se instalan nunca, es desesperante",
        "¿Cómo puedo desactivar las actualizaciones automáticas?",
    ),
    "the opposite way, en": (
        ("Import your bookmarks with one click", "ease", "en"),
        "I cannot import my bookmarks, it fails every time",
        "I cannot export my bookmarks, it fails every time",
    ),
    "the opposite way, es": (
        ("Importa tus marcadores con un clic", "ease", "es"),
        "No consigo importar mis marcadores, falla siempre",
        "No consigo exportar mis marcadores, falla siempre",
    ),
    "another thing given, en": (
        ("Free gift wrapping", "promotions", "en"),
        "They charged me three pounds for the gift wrapping",
        "They charged me three pounds for the gift card",
    ),
    "another thing given, es": (
        ("Envoltorio de regalo gratis", "promotions", "es"),
        "Me cobraron tres euros por el envoltorio de regalo",
        "Me cobraron tres euros por la devolución",
    ),
}


@pytest.mark.parametrize(("promise", "against", "beside"), CASES.values(), ids=CASES)
def test_what_speaks_of_something_else_does_not_count(
    promise: tuple[str, str, str], against: str, beside: str
) -> None:
    quote, aspect, language = promise
    encoder = load_encoder()
    texts = Corpus.of([told(text, aspect, lang=language) for text in (against, beside)], encoder, 0.5)
    matches = Matcher([claim(quote, aspect, language=language)], texts, encoder).complaint_matches()
    assert [pair.text.text for match in matches for pair in match.pairs] == [against]

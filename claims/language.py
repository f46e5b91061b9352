"""Which language a text is written in, among those the audit allows."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = {
    "es": frozenset(
        "de la el los las un una y en con para por que tu su sin no es más gratis envío desde hasta".split()
    ),
    "en": frozenset(
        "the of and to in for with your our is are you free we on from or it no delivery returns".split()
    ),
}


def detect(text: str, allowed: Sequence[str] = ("es", "en"), declared: str = "") -> str:
    """Give the likeliest of the allowed languages; the declared one is the prior."""
    words = text.lower().split()
    scores = {lang: sum(word in _WORDS.get(lang, ()) for word in words) for lang in allowed}
    if declared in scores:
        scores[declared] += 1
    if any(char in "ñ¿¡áéíóú" for char in text.lower()) and "es" in scores:
        scores["es"] += 2
    return max(allowed, key=lambda lang: (scores[lang], lang == declared))

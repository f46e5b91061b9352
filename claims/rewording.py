"""Whether a text says what a promise says, in these words or nearly: a comma moved begins no new promise."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from claims.sentences import split
from claims.text import fold, same_wording

_ALIKE = 85.0  # of 100
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
# A word of these more or less makes another promise of it.
_TURNS = frozenset(
    "no ni nunca jamas casi hasta desde aprox aproximadamente unos normalmente salvo excepto siempre todo "
    "toda todos todas cualquier laborables habiles dias minutos not never almost nearly up from about around "
    "usually except always all every any business working days minutes".split()
)


def says_the_same(promise: str, text: str) -> bool:
    """Whether the promise stands in the text, or a sentence near to it with the same numbers does."""
    wanted = fold(promise)
    if wanted in fold(text):
        return True
    return any(_reworded(same_wording(promise), same_wording(sentence)) for sentence in _sentences(text))


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


def _reworded(one: str, other: str) -> bool:
    if _NUMBER.findall(one) != _NUMBER.findall(other) or fuzz.ratio(one, other) < _ALIKE:
        return False
    return not _TURNS & (set(_WORD.findall(one)) ^ set(_WORD.findall(other)))

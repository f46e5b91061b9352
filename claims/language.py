"""Which language a text is written in, among those the audit allows.

A linear scorer over character n-grams of words (`claims/weights/language.npz`, learned from texts of our own
writing by `claims/language_training.py`). Each word's score is kept once reckoned, so that tens of thousands
of short texts a second are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np

WEIGHTS = Path(__file__).with_name("weights") / "language.npz"
LONGEST_GRAM = 4
_KNOWN = ("es", "en")  # the scorer's sides: Spanish above zero, English below
WORD = re.compile(r"[^\W\d_]{1,40}")
_SPANISH_SIGNS = re.compile(r"[ñÑ¿¡]")
_SIGN_SCORE = 4.0
_DECLARED = 2.0  # log-odds: a declared language decides "WiFi", and yields to one clear word of the other
_READ = 4_000  # characters; a longer text has told its language long before
_REMEMBERED = 50_000  # words, then memory is cleared: bounded whatever comes


def detect(text: str, allowed: Sequence[str] = _KNOWN, declared: str = "") -> str:
    """Give the likeliest of the allowed languages (ISO 639-1); the declared one ("es", "es-MX") is the prior.

    Spanish and English are told apart by the text; any other allowed language is given only where it is
    declared, for nothing here could tell. Without a hint the first allowed one is given.
    """
    stated = declared.lower().replace("_", "-").split("-")[0]
    known = [lang for lang in allowed if lang in _KNOWN]
    if stated in allowed and stated not in _KNOWN:
        return stated
    if len(known) < len(_KNOWN):
        return known[0] if known else next(iter(allowed), "")
    score = spanish_score(text)
    score += {"es": _DECLARED, "en": -_DECLARED}.get(stated, 0.0)
    if score == 0.0:
        return known[0]
    return "es" if score > 0 else "en"


def spanish_score(text: str) -> float:
    """Give the log-odds of Spanish against English, 0.0 where nothing speaks for either."""
    head = text[:_READ]
    score = sum(_word_score(word) for word in WORD.findall(head.lower()))
    return score + _SIGN_SCORE if _SPANISH_SIGNS.search(head) else score


def grams(word: str) -> Iterator[str]:
    """Give a word's character n-grams, one to four long, with spaces for where it begins and ends."""
    padded = f" {word} "
    for size in range(1, LONGEST_GRAM + 1):
        for start in range(len(padded) - size + 1):
            yield padded[start : start + size]


_scores: dict[str, float] = {}


def _word_score(word: str) -> float:
    score = _scores.get(word)
    if score is None:
        weights = _weights()
        score = sum(weights.get(gram, 0.0) for gram in grams(word))
        if len(_scores) >= _REMEMBERED:
            _scores.clear()
        _scores[word] = score
    return score


@cache
def _weights() -> dict[str, float]:
    with np.load(WEIGHTS, allow_pickle=False) as table:
        names = bytes(table["grams"]).decode("utf-8").split("\n")
        return dict(zip(names, table["weights"].astype(float).tolist(), strict=True))

"""The part of a long customer's text that bears on a claim, for places where the whole would not be read."""

from __future__ import annotations

import re

from claims.sentences import split
from claims.text import fold

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_MARK = "…"


def excerpt(text: str, claim: str, limit: int = 260) -> str:
    """Whole sentences around the one that says most about `claim`; "" when the text is short enough as it is.

    The sentence with the most word stems of the claim wins, a number counting as two, the earliest among
    equals. Left-out text is marked with an ellipsis.
    """
    if len(text) <= limit:
        return ""
    spans = split(text)
    if not spans:
        return text[:limit].rstrip() + _MARK
    wanted = _stems(claim)
    scores = [_score(text[span.start : span.end], wanted) for span in spans]
    first = last = scores.index(max(scores))
    while True:
        grown = [(first, last + 1), (first - 1, last)]
        fitting = [
            (a, b) for a, b in grown if a >= 0 and b < len(spans) and spans[b].end - spans[a].start <= limit
        ]
        if not fitting:
            break
        first, last = fitting[0]
    start, end = spans[first].start, spans[last].end
    shown = text[start:end]
    if len(shown) > limit:
        shown = shown[:limit].rsplit(" ", 1)[0]
        end = start + len(shown)
    before = f"{_MARK} " if start > spans[0].start else ""
    after = f" {_MARK}" if end < spans[-1].end else ""
    return f"{before}{shown}{after}"


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(fold(text))}


def _score(sentence: str, wanted: set[str]) -> int:
    return len(_stems(sentence) & wanted) + 2 * any(ch.isdigit() for ch in sentence)

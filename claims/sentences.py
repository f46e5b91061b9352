"""Sentences of a text as spans of code points."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: code points from `start` up to `end`."""

    start: int
    end: int


def split(text: str) -> tuple[Span, ...]:
    """Cut a text into sentences; each span is stripped, together they cover all that is not space."""
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    spans = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            begin = start + len(piece) - len(piece.lstrip())
            spans.append(Span(begin, begin + len(stripped)))
    return tuple(spans)

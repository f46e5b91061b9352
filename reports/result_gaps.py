"""What the result says of one gap beside its quotes: how told values spread, and when they were told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ToldCount:
    """One told value, in the delta's unit, and how many people's texts tell it."""

    value: float
    n: int


@dataclass(frozen=True, slots=True)
class SpanOut:
    """When a gap's complaints were written, over those with a date; ISO dates."""

    first: str
    last: str
    weeks: int  # different ISO weeks with at least one
    dated: int

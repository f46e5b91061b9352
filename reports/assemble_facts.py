"""Small facts that the report shows: how told values spread, when they were told, what is around a quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median_low

from claims.model import JudgedText
from reports.result_gaps import SpanOut, ToldCount

_STEPS = 60  # different told values published; more than these are gathered into as many groups
_AROUND = 140  # characters of context on either side of a quote


def spread_out(values: Sequence[float]) -> tuple[ToldCount, ...]:
    """Told values (ascending) with how often each was told.

    More than sixty different ones are gathered, as evenly as it goes, under the middle one of each group.
    """
    counts = sorted(Counter(values).items())
    if len(counts) <= _STEPS:
        return tuple(ToldCount(value, n) for value, n in counts)
    groups = [
        values[len(values) * step // _STEPS : len(values) * (step + 1) // _STEPS] for step in range(_STEPS)
    ]
    return tuple(ToldCount(median_low(group), len(group)) for group in groups)


def span_out(texts: Sequence[JudgedText]) -> SpanOut | None:
    """From when to when the texts were written; None where none has a date."""
    days = sorted(text.date for text in texts if text.date)
    if not days:
        return None
    weeks = {day.isocalendar()[:2] for day in days}
    return SpanOut(days[0].isoformat(), days[-1].isoformat(), len(weeks), len(days))


def around(text: str, quote: str) -> tuple[str, str]:
    """What stands before and after a quote in its block, cut at whole words; empty where it is all of it."""
    place = text.find(quote)
    if place < 0:
        return "", ""
    return _tail(text[:place].strip()), _head(text[place + len(quote) :].strip())


def _tail(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    cut = text[-_AROUND:]
    _, blank, whole = cut.partition(" ")
    return f"… {whole if blank else cut}"


def _head(text: str) -> str:
    if len(text) <= _AROUND:
        return text
    cut = text[:_AROUND]
    whole, _, _ = cut.rpartition(" ")
    return f"{whole or cut} …"

"""Reads the items of one answer one by one: a malformed one is counted, the others are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from crawler.sources.records import RawRecord

_SHAPE = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)


def each(items: Iterable[Any], read: Callable[[Any], RawRecord]) -> tuple[list[RawRecord], int]:
    """Return the records that could be read, and how many could not."""
    records: list[RawRecord] = []
    failed = 0
    for item in items:
        try:
            records.append(read(item))
        except _SHAPE:
            failed += 1
    return records, failed

"""One language promises more than the other: a sentence and its translation that tell different numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from claims.comparison import comparable, one_calendar_time
from claims.consistency.subjects import paths_of, rivals
from claims.consistency.values import Why, better, both_values
from claims.model import Claim, Quantity

_TRANSLATED = 0.5  # cosine from which the closest sentence of the other language is taken for a translation
# Of these more is more; of times and sums less, which `better` knows.
_LARGER_IS_MORE = frozenset({"percent", "count", "data_rate", "data_size", "weight"})
_Value = tuple[str, str, float, float]


def untranslated_numbers(
    statements: Sequence[Claim], vectors: NDArray[np.float32]
) -> Iterator[tuple[int, int, Why]]:
    """Pairs of one page in two languages whose numbers differ: the one that promises more comes first.

    Both sentences are each other's closest of the page, and neither value stands anywhere in the page in the
    other language: of several plans none is the translation of another.
    """
    pages: dict[str, list[int]] = {}
    for number, statement in enumerate(statements):
        for path in paths_of(statement):
            pages.setdefault(path, []).append(number)
    seen: set[tuple[int, int]] = set()
    for path in sorted(pages):
        for left, right in _translated(statements, vectors, pages[path]):
            if (left, right) in seen:
                continue
            seen.add((left, right))
            found = _told_apart(statements, pages[path], left, right)
            if found is not None:
                yield found


def _translated(
    statements: Sequence[Claim], vectors: NDArray[np.float32], page: Sequence[int]
) -> Iterator[tuple[int, int]]:
    spoken: dict[str, list[int]] = {}
    for number in page:
        spoken.setdefault(statements[number].language, []).append(number)
    for one, other in combinations(sorted(spoken), 2):
        near = vectors[spoken[one]] @ vectors[spoken[other]].T
        for row, left in enumerate(spoken[one]):
            column = int(near[row].argmax())
            if near[row, column] >= _TRANSLATED and int(near[:, column].argmax()) == row:
                yield left, spoken[other][column]


def _told_apart(
    statements: Sequence[Claim], page: Sequence[int], left: int, right: int
) -> tuple[int, int, Why] | None:
    mine, its = statements[left], statements[right]
    if {s.url for s in mine.sightings} & {s.url for s in its.sightings}:
        return None  # a name taken for another language's, on one page
    if len(mine.quantities) != 1 or len(its.quantities) != 1 or rivals(mine, its):
        return None
    p, q = mine.quantities[0], its.quantities[0]
    if not comparable(p, q) or _value(p) == _value(q) or one_calendar_time(p, q):
        return None
    for value, language in ((p, its.language), (q, mine.language)):
        there = [statements[number] for number in page if statements[number].language == language]
        if any(_value(value) == _value(said) for one in there for said in one.quantities):
            return None
    for more, less, a, b in ((left, right, p, q), (right, left, q, p)):
        if better(statements[more].aspect, a, b) or (a.kind in _LARGER_IS_MORE and a.low > b.high):
            return more, less, both_values(statements[more].aspect, a, b)
    return None


def _value(quantity: Quantity) -> _Value:
    return (quantity.kind, quantity.unit, quantity.low, quantity.high)

"""Aspects that few complaints stand under: their texts join those that tell of the same matter.

Of eight people who tell of one matter three are read as speaking of the delay, three of the tracking and
two of what nobody told them: no such handful would ever make a theme. Handfuls that lie close to each other
are put together, the closest first. Measured on made-up companies (docs/quality.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
_FEW, _ALIKE = 5, 0.32  # complaints under an aspect, and the cosine of two aspects' means, to be put together
_STILL_FEW, _STILL_ALIKE = 10, 0.2  # the same for those that were together before
_TOGETHER = 0.5  # the share of a handful from which it was gathered somewhere before: there it stays


@dataclass(frozen=True, slots=True)
class _Handful:
    """An aspect with the rows that are gathered under it, and the sum of their vectors."""

    aspect: str
    rows: tuple[int, ...]
    total: Float
    past: Counter[str]  # aspects that its texts were gathered under before

    def with_other(self, other: _Handful) -> _Handful:
        """Both, under the aspect of the larger."""
        first = max((self, other), key=lambda one: (len(one.rows), one is other))
        return _Handful(
            first.aspect,
            tuple(sorted((*self.rows, *other.rows))),
            self.total + other.total,
            self.past + other.past,
        )


def gathered(aspects: Sequence[str], vectors: Float, past: Sequence[str]) -> list[str]:
    """The aspect that each complaint is gathered under, in order, once handfuls have joined their like.

    `aspects` says under which each stands by itself, `vectors` are unit rows without what all of them share,
    and `past` says under which each was gathered in the run before ("" for a new one).
    """
    handfuls = [_handful(name, aspects, vectors, past) for name in sorted(set(aspects))]
    while (pair := _closest(handfuls)) is not None:
        few, other = pair
        rest = [one for one in handfuls if one is not few and one is not other]
        handfuls = sorted([*rest, other.with_other(few)], key=lambda one: one.aspect)
    of = {row: one.aspect for one in handfuls for row in one.rows}
    return [of[row] for row in range(len(aspects))]


def _handful(name: str, aspects: Sequence[str], vectors: Float, past: Sequence[str]) -> _Handful:
    rows = tuple(row for row, aspect in enumerate(aspects) if aspect == name)
    return _Handful(name, rows, vectors[list(rows)].sum(axis=0), Counter(past[row] for row in rows))


def _closest(handfuls: Sequence[_Handful]) -> tuple[_Handful, _Handful] | None:
    """The handful that lies closest to another, and that other; None where none lies close enough."""
    means = np.array([one.total / max(float(np.linalg.norm(one.total)), 1e-9) for one in handfuls])
    # Rounded, so that the order in which a processor adds settles no tie.
    alike = np.round((means @ means.T).astype(np.float64), 5)
    pairs = [
        (-float(alike[at, beside]), at, beside)
        for at, few in enumerate(handfuls)
        for beside, other in enumerate(handfuls)
        if at != beside and _may_join(few, other, float(alike[at, beside]))
    ]
    if not pairs:
        return None
    _, at, beside = min(pairs)
    return handfuls[at], handfuls[beside]


def _may_join(few: _Handful, other: _Handful, alike: float) -> bool:
    count = len(few.rows)
    if count >= _STILL_FEW or alike < _STILL_ALIKE:
        return False
    if few.past[other.aspect] >= _TOGETHER * count:
        return True
    stood = few.past[few.aspect] >= _TOGETHER * count
    return not stood and count < _FEW and alike >= _ALIKE


def by_market(keys: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], list[int]]:
    """The rows of each brand and country: what is told of one says nothing of another."""
    found: dict[tuple[str, str], list[int]] = {}
    for row, key in enumerate(keys):
        found.setdefault(key, []).append(row)
    return found

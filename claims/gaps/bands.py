"""How firm a gap's score and rank are: with other people, and with other weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from claims.gaps.factors import Values
from claims.gaps.resampling import Draws
from claims.gaps.score import Crowd, Weighed, scores_of, tally_of
from claims.gaps.weights import DEFAULT, shaken
from claims.model import Gap, Rank

_LOW, _HIGH = 5, 95  # percentiles
_Band = NDArray[np.int64]


def banded(
    opened: Sequence[Sequence[Weighed]], others: Sequence[Sequence[Weighed]], crowd: Crowd
) -> tuple[Gap, ...]:
    """Every gap with the interval of its score and the band of its rank.

    Each list is one kind in its order. A gap's rank moves among its kind only, for no score of one kind is
    comparable with one of another; the `opened` kinds are numbered on from one to the next.
    """
    lists = [*opened, *others]
    found = [weighed for kind in lists for weighed in kind]
    tallies = Draws.of(found, crowd).tallies(found)
    drawn = [scores_of(weighed, DEFAULT, tally) for weighed, tally in zip(found, tallies, strict=True)]
    gaps: list[Gap] = []
    start, all_open = 0, sum(map(len, opened))
    for kind in lists:
        before, of = (start, all_open) if start < all_open else (0, len(kind))
        gaps.extend(_of_kind(kind, drawn[start : start + len(kind)], crowd, _Numbers(before, of)))
        start += len(kind)
    return tuple(gaps)


@dataclass(frozen=True, slots=True)
class _Numbers:
    """How a kind is numbered: how many stand before it, and how many there are in its list."""

    before: int
    of: int


def _of_kind(kind: Sequence[Weighed], drawn: Sequence[Values], crowd: Crowd, numbers: _Numbers) -> list[Gap]:
    if not kind:
        return []
    ranks = _ranks(np.array(drawn)) + numbers.before
    resampled = np.percentile(ranks, (_LOW, _HIGH), axis=1, method="nearest").astype(int)
    moved = _ranks(_reweighed(kind, crowd)) + numbers.before
    gaps = []
    for number, weighed in enumerate(kind):
        low, high = np.percentile(drawn[number], (_LOW, _HIGH))
        place, score = numbers.before + number + 1, weighed.gap.score
        people = (int(resampled[0, number]), int(resampled[1, number]))
        weights = (int(moved[number].min()), int(moved[number].max()))
        rank = Rank(
            place=place,
            of=numbers.of,
            best=min(place, people[0], weights[0]),
            worst=max(place, people[1], weights[1]),
            resampled=people,
            reweighed=weights,
        )
        gaps.append(
            replace(
                weighed.gap,
                low=round(min(float(low), score), 2),
                high=round(max(float(high), score), 2),
                rank=rank,
            )
        )
    return gaps


def _reweighed(kind: Sequence[Weighed], crowd: Crowd) -> Values:
    """One row a gap, one column for each weight moved down or up."""
    tallies = [tally_of(weighed.voices, weighed.population, crowd) for weighed in kind]
    columns = [
        [float(scores_of(weighed, weights, tally)[0]) for weighed, tally in zip(kind, tallies, strict=True)]
        for weights in shaken()
    ]
    return np.array(columns).T


def _ranks(scores: Values) -> _Band:
    """The rank of each row in each column, 1 for the highest; equal scores keep their order."""
    order = np.argsort(-np.round(scores, 6), axis=0, kind="stable")
    ranks: _Band = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, len(scores) + 1)[:, None], axis=0)
    return ranks

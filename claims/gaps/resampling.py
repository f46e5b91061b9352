"""The audit's people drawn again: what scores and ranks would have been with other people writing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.gaps.factors import Manner, Tally, Values
from claims.gaps.score import Crowd, Weighed
from claims.statistics import generator

RESAMPLES = 400
_Key = tuple[int, int, tuple[tuple[int, Manner, int], ...]]


@dataclass(frozen=True, slots=True)
class Draws:
    """How often each sort of person was drawn: one row a resample, one column a sort.

    People who wrote the same number of texts into the same gaps are of one sort, which saves most of the
    memory.
    """

    times: NDArray[np.int64]
    sorts: tuple[_Key, ...]

    @classmethod
    def of(cls, found: Sequence[Weighed], crowd: Crowd) -> Draws:
        """Draw as many people as there are, with replacement, `RESAMPLES` times."""
        written: defaultdict[str, Counter[tuple[int, Manner]]] = defaultdict(Counter)
        for number, weighed in enumerate(found):
            for voice in weighed.voices:
                written[voice.person][number, voice.manner] += 1
        people = sorted({*crowd.complaints, *crowd.praise, *written})
        keys = [_key(person, crowd, written.get(person, Counter())) for person in people]
        sorts = tuple(sorted(set(keys)))
        if not sorts:
            return cls(np.zeros((RESAMPLES, 0), dtype=np.int64), ())
        number_of = {key: number for number, key in enumerate(sorts)}
        sort_of = np.array([number_of[key] for key in keys])
        # The people drawn depend on how many there are and on nothing else: one gap more or less elsewhere
        # leaves every interval as it was.
        rng = generator("gaps", str(len(people)))
        rows = [
            np.bincount(sort_of[rng.integers(0, len(people), len(people))], minlength=len(sorts))
            for _ in range(RESAMPLES)
        ]
        return cls(np.array(rows), sorts)

    def tallies(self, found: Sequence[Weighed]) -> list[Tally]:
        """The tally of each gap in each resample, in the order of `found`."""
        complaints = self._sum([key[0] for key in self.sorts])
        praise = self._sum([key[1] for key in self.sorts])
        columns: defaultdict[int, defaultdict[Manner, list[tuple[int, int]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for column, (_, _, entries) in enumerate(self.sorts):
            for number, manner, times in entries:
                columns[number][manner].append((column, times))
        tallies = []
        for number, weighed in enumerate(found):
            counts = {manner: self._part(cells) for manner, cells in columns[number].items()}
            own = sum(counts.values(), np.zeros(RESAMPLES))
            totals = {"complaints": complaints, "praise": praise, "own": own, "none": np.zeros(RESAMPLES)}
            tallies.append(Tally(counts, totals[weighed.population]))
        return tallies

    def _sum(self, texts: Sequence[int]) -> Values:
        total: Values = (self.times @ np.asarray(texts, dtype=np.int64)).astype(np.float64)
        return total

    def _part(self, cells: Sequence[tuple[int, int]]) -> Values:
        columns, times = zip(*cells, strict=True)
        part: Values = (self.times[:, list(columns)] @ np.asarray(times)).astype(np.float64)
        return part


def _key(person: str, crowd: Crowd, written: Counter[tuple[int, Manner]]) -> _Key:
    entries = tuple(sorted((number, manner, times) for (number, manner), times in written.items()))
    return (crowd.complaints.get(person, 0), crowd.praise.get(person, 0), entries)

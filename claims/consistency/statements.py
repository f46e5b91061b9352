"""The statements of a company side by side: what it says, and what the encoders make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.model import Claim
from claims.vectors import ENOUGH, Nearest, levelled, nearest

Float = NDArray[np.float32]
_RANKED = 20  # of the nearest statements it is known which comes first
_NEAREST, _LIKEST = 10, 5  # by the matcher's vectors, by the sentence vectors
_LEAST = -1.0


@dataclass(frozen=True)
class Statements:
    """Claims, then stated limits, with their vectors row by row."""

    said: Sequence[Claim]
    claims: int  # how many of them are claims: only those promise
    vectors: Float  # (statements, width), unit rows
    match: Float  # the matcher's, likewise

    @property
    def many(self) -> bool:
        """Whether there are enough for what they all share to be known."""
        return len(self.said) >= ENOUGH

    def similarity(self, left: int, right: int) -> float:
        """The cosine of two statements' sentence vectors."""
        return float(self.vectors[left] @ self.vectors[right])

    @cached_property
    def levelled(self) -> tuple[Float, Float]:
        """The sentence vectors and the matcher's without what all statements share."""
        return levelled(self.vectors), levelled(self.match)

    def near(self) -> Iterator[tuple[int, int]]:
        """Pairs that lie near each other by either measure, each once, the lower number first."""
        found = {
            (min(row, int(other)), max(row, int(other)))
            for table, most in ((self._by_match.rows, _NEAREST), (self._by_sentence.rows, _LIKEST))
            for row, others in enumerate(table)
            for other in others[:most]
            if int(other) != row
        }
        yield from sorted(found)

    def places(self, left: int, right: int) -> tuple[int, int]:
        """How many statements are nearer to each of two than the other is; from _RANKED on they are alike."""
        return self._place[left].get(right, _RANKED), self._place[right].get(left, _RANKED)

    @cached_property
    def _place(self) -> list[dict[int, int]]:
        others = ((row for row in table if row != own) for own, table in enumerate(self._by_match.rows))
        return [{int(row): at for at, row in enumerate(nearer)} for nearer in others]

    @cached_property
    def _by_match(self) -> Nearest:
        return nearest(self.levelled[1], _RANKED, _LEAST)

    @cached_property
    def _by_sentence(self) -> Nearest:
        return nearest(self.levelled[0], _LIKEST, _LEAST)

"""How likely a complaint bears against a promise, by how the pair stands among all pairs of its audit.

What a pair looks like alone (claims/bearing.py) says half of it. A complaint that is near to every promise of
a shop says nothing of any; it belies the promise that it is nearer to than to the others, and to which few
other complaints are nearer. Learned from whole audits of made-up companies, of whose complaints it is known
what they belie (benchmarks/learning/stands.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims import weights
from claims.model import Relation, RelationKind
from claims.pairs import odds

Float = NDArray[np.float32]
FEATURES = (
    "bears",
    "match",
    "sentence",
    "broken",
    "met",
    "contradicts",
    "beside",
    "related",
    "among_claims",
    "among_texts",
)
_ENOUGH = 10  # of claims, or texts, from which a mean and spread of them say something


@dataclass(frozen=True, slots=True)
class Pair:
    """What is asked of a pair."""

    bears: float  # probability that it bears against the promise, taken alone
    match: float  # cosine of match vectors without what all share
    sentence: float  # cosine of sentence vectors without what all share
    relation: Relation
    among_claims: float | None  # its closeness beside that of the text to all claims, in standard deviations
    among_texts: float | None  # its closeness beside that of the claim to all texts; None: too few to tell

    def row(self) -> list[float]:
        """The features in the order of FEATURES."""
        kind, told = self.relation.kind, self.relation.by_number
        return [
            odds(self.bears),
            self.match,
            self.sentence,
            float(told and kind is RelationKind.CONTRADICTS),
            float(told and kind is not RelationKind.CONTRADICTS),
            float(kind is RelationKind.CONTRADICTS),
            float(kind is RelationKind.SAME_ASPECT),
            self.relation.score,
            self.among_claims or 0.0,
            self.among_texts or 0.0,
        ]

    @property
    def stands(self) -> bool:
        """Whether there are claims and texts enough to say how the pair stands among others."""
        return self.among_claims is not None and self.among_texts is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean and the standard deviation of some closeness values, one of each a row or one for all."""

    mean: Float
    deviation: Float

    @classmethod
    def of(cls, total: Float, squares: Float, count: Float) -> Spread:
        """From sums, sums of squares and counts; of too few the spread is not a number."""
        known = np.maximum(count, 1)
        mean = (total / known).astype(np.float32)
        deviation = np.sqrt(np.maximum(squares / known - mean * mean, 1e-6))
        return cls(mean, np.where(count >= _ENOUGH, deviation, np.nan).astype(np.float32))

    @classmethod
    def of_one(cls, values: Float) -> Spread:
        """Of one row of values."""
        sums = (values.sum(), (values * values).sum(), len(values))
        total, squares, count = (np.asarray(one, dtype=np.float32) for one in sums)
        return cls.of(total, squares, count)

    def at(self, rows: NDArray[np.int64]) -> Spread:
        """Of some of the rows."""
        return Spread(self.mean[rows], self.deviation[rows])

    def standing(self, values: Float) -> list[float | None]:
        """How many deviations some values lie above the mean; None where too few are known."""
        found = (values - self.mean) / self.deviation
        return [None if np.isnan(one) else float(one) for one in found]


@dataclass(frozen=True, slots=True)
class StandingModel:
    """The learned weights of the features, levelled by their mean and spread."""

    product: Float  # (features,)
    bias: float

    @classmethod
    @cache
    def load(cls) -> StandingModel:
        """Load the shipped weights once a process."""
        store = weights.load("standing")
        return cls(np.asarray(store["product"], np.float32), float(np.asarray(store["bias"], np.float64)))

    def probabilities(self, pairs: Sequence[Pair]) -> list[float]:
        """Judge pairs, one probability each, in order; where nothing can stand out, as each is alone."""
        if not pairs:
            return []
        rows = np.array([pair.row() for pair in pairs], dtype=np.float32)
        found = 1 / (1 + np.exp(-(rows @ self.product + self.bias)))
        return [float(one) if pair.stands else pair.bears for pair, one in zip(pairs, found, strict=True)]

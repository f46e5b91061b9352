"""One claim and one customer's text, measured: what a verdict on them is drawn from.

The matcher's vectors tell how close they are and how they stand to each other; the readings tell aspects,
reproach, cited promises; numbers are compared where both sides tell one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims import weights
from claims.linear import softmax
from claims.logistic import odds
from claims.transformer import Matcher, PairVectors

Float = NDArray[np.float32]
FEATURES = (
    "match", "similarity", "overlap", "against", "beside", "apart",
    "broken", "kept", "cites", "reproach", "praise", "absolute",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signs:
    """What the encoders make of one pair: two cosines, and the three shares of the pair head."""

    similarity: float  # cosine of the sentence vectors
    match: float  # cosine where a promise lies close to what is told against it
    against: float  # the text says otherwise than the claim
    beside: float  # it is about the same, and does not
    apart: float  # it is about something else


def signs_of(left: PairVectors, right: PairVectors, likeness: Float) -> list[Signs]:
    """Return the signs of pairs, row by row; `likeness` holds the cosines of their sentence vectors."""
    if not len(left.pooled):
        return []
    match = (left.match * right.match).sum(axis=1)
    shares = Matcher.load().stances(left.pooled, right.pooled)
    return [
        Signs(float(a), float(b), float(one[0]), float(one[1]), float(one[2]))
        for a, b, one in zip(likeness, match, shares, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Measures:
    """A pair's features by name, each a plain number."""

    signs: Signs
    overlap: float  # of the aspects, 0 to 1
    broken: bool | None  # numbers: broken, kept, or nothing to compare
    cites: float  # probability that the text cites a promise
    reproach: float
    praise: float
    absolute: bool

    def row(self) -> list[float]:
        """The features in the order of FEATURES; probabilities as log-odds."""
        signs = self.signs
        return [
            signs.match, signs.similarity, self.overlap,
            odds(signs.against), odds(signs.beside), odds(signs.apart),
            float(self.broken is True), float(self.broken is False),
            self.cites, odds(self.reproach), odds(self.praise), float(self.absolute),
        ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The learned weights: shares of contradicts, same aspect and unrelated from a pair's measures."""

    product: Float  # (features, 3)
    bias: Float
    mean: Float
    spread: Float

    @classmethod
    @cache
    def load(cls) -> Verdicts:
        """Load the shipped weights once a process."""
        return cls.from_arrays(weights.load("relations"))

    @classmethod
    def from_arrays(cls, store: Mapping[str, NDArray[np.generic]]) -> Verdicts:
        """Read what training wrote."""
        names = ("product", "bias", "mean", "spread")
        return cls(*(np.asarray(store[name], dtype=np.float32) for name in names))

    def shares(self, measures: list[Measures]) -> Float:
        """Judge pairs; shape (pairs, 3), rows sum to one."""
        if not measures:
            return np.zeros((0, 3), dtype=np.float32)
        rows = np.array([one.row() for one in measures], dtype=np.float32)
        levelled = ((rows - self.mean) / self.spread).astype(np.float32)
        logits: Float = levelled @ self.product + self.bias
        return softmax(logits)

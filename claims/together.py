"""How likely a complaint bears against a promise, once the complaints nearest to it are heard too.

One complaint may be about any of several promises; eight that tell of the same matter mostly agree on one.
So the likelihood of a pair by itself (claims/standing.py) is heard together with those of the text's nearest
neighbours, and beside the other promises that the text, or its neighbours, may be about. Learned from whole
audits of made-up companies (benchmarks/learning/stands.py). Of forty promises the foremost may well be meant;
of nine hundred there is always one that comes first, and on a real site of so many it misled: so the more
promises there are, the less the neighbours count.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from claims import weights

Float = NDArray[np.float64]
FEATURES = ("alone", "likeliest", "heard", "foremost")
_NEAREST = 8  # complaints that are heard
_CLOSE = 0.2  # cosine from which a complaint is heard, weighed by it
_LEAST = 0.01  # of what is heard: less is no ground to say which promise comes first
_EDGE = 1e-3
# The made-up companies have up to 83 promises; a real site with 913 is told no better with neighbours.
# Between the two nothing was measured.
_FEW_PROMISES, _MANY_PROMISES = 80, 400
_BLOCK = 1000  # rows compared at a time


@dataclass(frozen=True, slots=True)
class Heard:
    """The complaints of an audit as they hear each other: only those of one brand and country do."""

    vectors: NDArray[np.float32]  # (complaints, width), unit rows
    markets: NDArray[np.int64]  # (complaints,): a number for each brand and country

    @classmethod
    def of(cls, vectors: NDArray[np.float32], markets: Sequence[Hashable] = ()) -> Heard:
        """Number the markets; without any, all complaints are of one."""
        number = {market: at for at, market in enumerate(dict.fromkeys(markets))}
        return cls(vectors, np.array([number[one] for one in markets] or [0] * len(vectors), dtype=np.int64))


def features(likely: Float, complaints: Heard, pairs: NDArray[np.int64]) -> Float:
    """Return the features of some pairs of (promise, complaint), shape (pairs, FEATURES).

    `likely`: how likely each complaint by itself bears against each promise, shape (promises, complaints), 0
    where they were not compared.
    """
    heard = np.asarray((_neighbours(complaints) @ likely.T).T)
    said, told = pairs[:, 0], pairs[:, 1]
    alone, among = likely[said, told], heard[said, told]
    return np.column_stack(
        [
            _odds(alone),
            alone / np.maximum(likely.max(axis=0), _EDGE)[told],
            _odds(among),
            among / np.maximum(heard.max(axis=0), _LEAST)[told],
        ]
    )


def share_heard(promises: int) -> float:
    """How much the neighbours count beside the text itself in an audit of so many promises, 1 to 0."""
    few, many = _FEW_PROMISES, _MANY_PROMISES
    return min(1.0, max(0.0, math.log(many / max(promises, 1)) / math.log(many / few)))


def _neighbours(complaints: Heard) -> csr_matrix:
    """How much each complaint hears of the others, shape (complaints, complaints): few, by their cosine."""
    vectors, markets = complaints.vectors, complaints.markets
    count = len(vectors)
    rows, columns, shares = [], [], []
    for start in range(0, count, _BLOCK):
        # Rounded, so that the order in which a processor adds settles no tie.
        close = np.round((vectors[start : start + _BLOCK] @ vectors.T).astype(np.float64), 4)
        own = np.arange(len(close))
        close[own, own + start] = 0.0
        close[markets[start : start + _BLOCK, None] != markets[None, :]] = 0.0
        nearest = np.argsort(-close, axis=1, kind="stable")[:, :_NEAREST]
        weight = np.take_along_axis(close, nearest, axis=1)
        kept = weight >= _CLOSE
        rows.append(np.broadcast_to(own[:, None] + start, nearest.shape)[kept])
        columns.append(nearest[kept])
        shares.append(weight[kept] / _NEAREST)
    joined = [np.concatenate(part) for part in (rows, columns, shares)]
    return csr_matrix((joined[2], (joined[0], joined[1])), shape=(count, count))


def _odds(probability: Float) -> Float:
    kept = np.clip(probability, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(kept / (1 - kept)))


@dataclass(frozen=True, slots=True)
class TogetherModel:
    """The learned weights of the features."""

    product: Float  # (features,)
    bias: float

    @classmethod
    @cache
    def load(cls) -> TogetherModel:
        """Load the shipped weights once a process."""
        store = weights.load("together")
        return cls(np.asarray(store["product"], np.float64), float(np.asarray(store["bias"], np.float64)))

    def probabilities(
        self, likely: Float, complaints: Heard, pairs: Sequence[tuple[int, int]]
    ) -> list[float]:
        """Judge pairs of a promise and a complaint, one probability each, in order; see `features`."""
        if not pairs:
            return []
        rows, share = features(likely, complaints, np.array(pairs)), share_heard(len(likely))
        odds = (1 - share) * rows[:, 0] + share * (rows @ self.product + self.bias)
        return [float(one) for one in 1 / (1 + np.exp(-odds))]

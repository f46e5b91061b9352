"""Learns how likely a complaint bears against a promise, from judged pairs that the matcher was not shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.learning import bearing
from benchmarks.learning.bearing import Bearing
from benchmarks.learning.measure import Rows
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.matching.bearing import FEATURES, row_of
from claims.matching.pairs import signs_of
from claims.promises import PromiseInput, PromiseReader
from claims.sides import ClaimSide, ComplaintSide
from claims.transformer import PairVectors

Float = NDArray[np.float64]
_STRENGTH = 0.1  # C of the logistic regression
# A pair that bears in part counts for this much of one that bears: with it the pairs that bear in full are
# ranked no worse, and those in part better.
_IN_PART = 0.3
_SOURCES = ("site", "sites", "ours")
_SOURCE_PULL = 0.4
_SPREAD = 0.05  # a feature's spread is never taken for less
_FOLDS = 5
AGAINST = 2  # how a pair was judged whose complaint bears against its promise


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learned, as claims/matching/bearing.py reads it."""

    product: Float
    bias: float
    mean: Float
    spread: Float

    def probabilities(self, rows: Float) -> Float:
        """Judge measured pairs."""
        found: Float = 1 / (1 + np.exp(-((rows - self.mean) / self.spread @ self.product + self.bias)))
        return found


@dataclass(frozen=True)
class Read:
    """Pairs as the readers and encoders see them; `promise`, `complaint`: which text each pair is of."""

    pairs: list[Bearing]
    promise: Rows
    complaint: Rows
    sides: list[ClaimSide]
    told: list[ComplaintSide]
    said_vectors: NDArray[np.float32]
    told_vectors: NDArray[np.float32]
    said_pairs: PairVectors
    told_pairs: PairVectors

    @classmethod
    def of(cls, pairs: list[Bearing]) -> Read:
        """Read each text once."""
        encoder = load_encoder()
        said, promise = _once([one.promise for one in pairs])
        told, complaint = _once([one.complaint for one in pairs])
        described = PromiseReader.load(encoder).describe([PromiseInput(text) for text in said])
        readings = ComplaintReader.load(encoder).read_many([ComplaintInput(text) for text in told])
        return cls(
            pairs,
            promise,
            complaint,
            [ClaimSide(one.text, one.aspects, one.quantities, one.strength) for one in described],
            [ComplaintSide(text, reading) for text, reading in zip(told, readings, strict=True)],
            encoder.encode(said),
            encoder.encode(told),
            PairVectors.of(said),
            PairVectors.of(told),
        )

    @property
    def bears(self) -> NDArray[np.bool_]:
        """Which pairs were judged to bear against the promise."""
        return np.array([one.bears == AGAINST for one in self.pairs])

    @property
    def sources(self) -> Float:
        """Which source each pair is of; shape (pairs, sources)."""
        where = np.array([one.where for one in self.pairs])
        return _SOURCE_PULL * np.stack([where == source for source in _SOURCES], axis=1)

    @cached_property
    def rows(self) -> Float:
        """The features of the pairs, as the matching measures them; shape (pairs, features)."""
        left, right = self.promise, self.complaint
        signs = signs_of(
            PairVectors(self.said_pairs.pooled[left], self.said_pairs.match[left]),
            PairVectors(self.told_pairs.pooled[right], self.told_pairs.match[right]),
            (self.said_vectors[left] * self.told_vectors[right]).sum(axis=1),
        )
        return np.array(
            [
                row_of(self.sides[claim], self.told[text], sign)
                for claim, text, sign in zip(left, right, signs, strict=True)
            ]
        )


def learn() -> dict[str, NDArray[np.generic]]:
    """Fit on every held-out pair; returns the arrays to store."""
    read = held_out()
    fitted = _fit(read, np.arange(len(read.pairs)))
    return {
        "features": np.array(FEATURES),
        "product": fitted.product.astype(np.float32),
        "bias": np.array(fitted.bias),
        "mean": fitted.mean.astype(np.float32),
        "spread": fitted.spread.astype(np.float32),
    }


def held_out() -> Read:
    """The pairs that the matcher did not learn from."""
    return Read.of([one for one in bearing.read() if one.held_out])


def cross_validated(read: Read) -> Float:
    """Judge each pair by what was learned from the pairs of other promises."""
    return _held(read, np.arange(len(read.pairs)), _fit)


def _held(read: Read, rows: Rows, fit: Callable[[Read, Rows], Fitted]) -> Float:
    """Judge each of some pairs by what `fit` makes of those of other promises."""
    result = np.zeros(len(rows))
    promises = read.promise[rows]
    for taught, asked in GroupKFold(_FOLDS).split(rows, groups=promises):
        result[asked] = fit(read, rows[taught]).probabilities(read.rows[rows[asked]])
    return result


def _once(texts: list[str]) -> tuple[list[str], Rows]:
    """Return each text once, and where each of the given ones is among them."""
    row = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return list(row), np.array([row[text] for text in texts], dtype=np.int64)


def _fit(read: Read, rows: Rows) -> Fitted:
    """Learn the features' weights, then what their sum means, from pairs that it was not learned from."""
    weighed = _weigh(read, rows)
    score = _odds(_held(read, rows, _weigh)).reshape(-1, 1)
    meaning = LogisticRegression(C=1e3, max_iter=500).fit(score, read.bears[rows])
    slope, level = float(meaning.coef_[0][0]), float(meaning.intercept_[0])
    return Fitted(weighed.product * slope, weighed.bias * slope + level, weighed.mean, weighed.spread)


def _weigh(read: Read, rows: Rows) -> Fitted:
    """Learn the weights; each source has its own level, or the weights would tell the sources apart."""
    measured, sources = read.rows[rows], read.sources[rows]
    mean, spread = measured.mean(axis=0), np.maximum(measured.std(axis=0), _SPREAD)
    seen = np.hstack([(measured - mean) / spread, sources])
    share = np.array([(0.0, _IN_PART, 1.0)[read.pairs[row].bears] for row in rows])
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(
        np.vstack([seen, seen]),
        np.repeat([True, False], len(rows)),
        sample_weight=np.concatenate([share, 1 - share]),
    )
    product, levels = np.split(model.coef_[0], [measured.shape[1]])
    return Fitted(product, float(model.intercept_[0] + levels @ sources.mean(axis=0)), mean, spread)


def _odds(probabilities: Float) -> Float:
    found: Float = np.log(probabilities / (1 - probabilities))
    return found

"""Learns how likely a complaint bears against a promise, from judged pairs that the matcher was not shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.learning import bearing
from benchmarks.learning.bearing import Bearing
from benchmarks.learning.measure import Rows
from claims.bearing import FEATURES, row_of
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.pairs import PairVectors, signs_of
from claims.promises import PromiseInput, PromiseReader
from claims.relations import ClaimSide, ComplaintSide

Float = NDArray[np.float64]
_STRENGTH = 0.1  # C of the logistic regression
_SPREAD = 0.05  # a feature's spread is never taken for less
_FOLDS = 5
AGAINST = 2  # how a pair was judged whose complaint bears against its promise


@dataclass(frozen=True, slots=True)
class Fitted:
    """What was learned, as claims/bearing.py reads it."""

    product: Float
    bias: float
    mean: Float
    spread: Float

    def probabilities(self, rows: Float) -> Float:
        """Judge measured pairs."""
        found: Float = 1 / (1 + np.exp(-((rows - self.mean) / self.spread @ self.product + self.bias)))
        return found


@dataclass(frozen=True, slots=True)
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
    fitted = _fit(read.rows(), read.bears)
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
    rows, bears = read.rows(), read.bears
    result = np.zeros(len(bears))
    for taught, asked in GroupKFold(_FOLDS).split(rows, bears, [one.promise for one in read.pairs]):
        result[asked] = _fit(rows[taught], bears[taught]).probabilities(rows[asked])
    return result


def _once(texts: list[str]) -> tuple[list[str], Rows]:
    """Return each text once, and where each of the given ones is among them."""
    row = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return list(row), np.array([row[text] for text in texts], dtype=np.int64)


def _fit(rows: Float, bears: NDArray[np.bool_]) -> Fitted:
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), _SPREAD)
    model = LogisticRegression(C=_STRENGTH, max_iter=500).fit((rows - mean) / spread, bears)
    return Fitted(model.coef_[0], float(model.intercept_[0]), mean, spread)

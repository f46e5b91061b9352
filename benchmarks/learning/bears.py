"""Learns how likely a complaint bears against a promise, from judged pairs that the matcher was not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.learning.bearing import Bearing, read
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


def learn() -> dict[str, NDArray[np.generic]]:
    """Fit on every held-out pair; returns the arrays to store."""
    pairs = held_out()
    fitted = _fit(measured(pairs), np.array([one.bears == AGAINST for one in pairs]))
    return {
        "features": np.array(FEATURES),
        "product": fitted.product.astype(np.float32),
        "bias": np.array(fitted.bias),
        "mean": fitted.mean.astype(np.float32),
        "spread": fitted.spread.astype(np.float32),
    }


def held_out() -> list[Bearing]:
    """The pairs that the matcher did not learn from."""
    return [one for one in read() if one.held_out]


def cross_validated(pairs: Sequence[Bearing]) -> Float:
    """Judge each pair by what was learned from the pairs of other promises."""
    rows, bears = measured(pairs), np.array([one.bears == AGAINST for one in pairs])
    result = np.zeros(len(pairs))
    for taught, asked in GroupKFold(_FOLDS).split(rows, bears, [one.promise for one in pairs]):
        result[asked] = _fit(rows[taught], bears[taught]).probabilities(rows[asked])
    return result


def measured(pairs: Sequence[Bearing]) -> Float:
    """Measure pairs as the matching does; shape (pairs, features)."""
    encoder = load_encoder()
    said = list(dict.fromkeys(one.promise for one in pairs))
    told = list(dict.fromkeys(one.complaint for one in pairs))
    sides = [
        ClaimSide(one.text, one.aspects, one.quantities, one.strength)
        for one in PromiseReader.load(encoder).describe([PromiseInput(text) for text in said])
    ]
    readings = ComplaintReader.load(encoder).read_many([ComplaintInput(text) for text in told])
    left = np.array([said.index(one.promise) for one in pairs])
    right = np.array([told.index(one.complaint) for one in pairs])
    promises, complaints = PairVectors.of(said), PairVectors.of(told)
    likeness = (encoder.encode(said)[left] * encoder.encode(told)[right]).sum(axis=1)
    signs = signs_of(
        PairVectors(promises.pooled[left], promises.match[left]),
        PairVectors(complaints.pooled[right], complaints.match[right]),
        likeness,
    )
    return np.array(
        [
            row_of(sides[claim], ComplaintSide(told[text], readings[text]), sign)
            for claim, text, sign in zip(left, right, signs, strict=True)
        ]
    )


def _fit(rows: Float, bears: NDArray[np.bool_]) -> Fitted:
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), _SPREAD)
    model = LogisticRegression(C=_STRENGTH, max_iter=500).fit((rows - mean) / spread, bears)
    return Fitted(model.coef_[0], float(model.intercept_[0]), mean, spread)

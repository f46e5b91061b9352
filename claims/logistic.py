"""Our own logistic models: the weight of each feature, and how the odds become a probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from claims import weights

Float = NDArray[np.float64]
_EDGE = 1e-3  # a probability is kept so far from 0 and 1


@dataclass(frozen=True, slots=True)
class Logistic:
    """The learned weights of some features as they are measured."""

    product: Float  # (features,)
    bias: float

    @classmethod
    @cache
    def load(cls, name: str) -> Logistic:
        """Load the shipped weights of this name once a process, levelled features as they are measured."""
        store = weights.load(name)
        numbers = {key: np.asarray(part, np.float64) for key, part in store.items() if key != "features"}
        product, bias = numbers["product"], float(numbers["bias"])
        if "spread" in numbers:
            product = product / numbers["spread"]
            bias -= float(numbers["mean"] @ product)
        return cls(product, bias)

    def odds(self, rows: Float) -> Float:
        """The log-odds of measured rows, shape (rows,)."""
        return np.asarray(rows @ self.product + self.bias)

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """Judge measured rows, one probability each, in order."""
        return shares(self.odds(np.array(rows, dtype=np.float64))) if rows else []


def shares(odds: Float) -> list[float]:
    """Log-odds as probabilities."""
    return [float(one) for one in 1 / (1 + np.exp(-odds))]


def odds(probability: float) -> float:
    """The log-odds of a probability, kept from both ends."""
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return log(kept / (1 - kept))


def odds_of(probabilities: Float) -> Float:
    """The log-odds of probabilities, each kept from both ends."""
    kept = np.clip(probabilities, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(kept / (1 - kept)))

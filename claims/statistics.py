"""The few statistics the audit uses, each deterministic."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from math import ceil, erfc, log2, sqrt

import numpy as np
from numpy.typing import NDArray

from claims.model import ToldValues

Z95 = 1.959963984540054


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95% Wilson interval of the share `k` of `n`; (0, 1) when nothing was counted."""
    if n <= 0:
        return 0.0, 1.0
    p = k / n
    centre = p + Z95**2 / (2 * n)
    half = Z95 * sqrt(p * (1 - p) / n + Z95**2 / (4 * n * n))
    scale = 1 + Z95**2 / n
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def wilson_low(k: NDArray[np.float64], n: NDArray[np.float64]) -> NDArray[np.float64]:
    """The lower end of `wilson` for many shares at once; 0 where nothing was counted."""
    some = np.maximum(n, 1)
    p = k / some
    centre = p + Z95**2 / (2 * some)
    half = Z95 * np.sqrt(p * (1 - p) / some + Z95**2 / (4 * some * some))
    low: NDArray[np.float64] = np.where(n > 0, np.maximum(0.0, (centre - half) / (1 + Z95**2 / some)), 0.0)
    return low


def told_values(values: Sequence[float], unit: str) -> ToldValues:
    """Count, median and quartiles (linear interpolation) of told values; raises ValueError on none."""
    if not values:
        raise ValueError("told_values needs at least one value")
    q1, median, q3 = np.percentile(np.asarray(values, dtype=float), [25, 50, 75])
    ordered = tuple(sorted(map(float, values)))
    return ToldValues(len(values), float(median), float(q1), float(q3), unit, ordered)


def nine_in_ten(values: Sequence[float], *, larger_is_worse: bool = True) -> float:
    """The told value that nine in ten told cases would have met: always one that somebody told."""
    ordered = sorted(values, reverse=not larger_is_worse)
    return ordered[ceil(0.9 * len(ordered)) - 1]


def generator(*seed: str) -> np.random.Generator:
    """A random generator whose stream depends on `seed` alone, so that a re-run gives the same bytes."""
    digest = hashlib.sha256("\x1f".join(seed).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def two_sided_p(z: float) -> float:
    """How often chance alone gives a z statistic this far from zero, either way."""
    return erfc(abs(z) / sqrt(2))


def discoveries(p_values: Sequence[float], false_share: float = 0.05) -> frozenset[int]:
    """Which of many tests hold when at most `false_share` of those told may be false (Benjamini-Hochberg)."""
    order = sorted(range(len(p_values)), key=lambda index: (p_values[index], index))
    held = [rank for rank, index in enumerate(order, 1) if p_values[index] <= false_share * rank / len(order)]
    return frozenset(order[: max(held, default=0)])


def saturating(n: int, half: float) -> float:
    """`n / (n + half)`: 0 with nothing, one half at `half`, towards 1 with many."""
    return n / (n + half) if n > 0 else 0.0


def log_growth(n: int) -> float:
    """Base-2 logarithm of a count of at least one."""
    return log2(max(n, 1))

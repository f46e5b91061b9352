"""Numbers with their intervals, and the tables of docs/quality.md."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_DRAWS = 400
_SEED = 11
Rows = NDArray[np.int64]
Bins = list[tuple[str, int, str, str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number with its 95% bootstrap interval and how many texts it is over."""

    value: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


def figure(score: Callable[[Rows], float], rows: Rows, groups: Sequence[object] | None = None) -> Figure:
    """Measure `score` on rows; the bootstrap redraws whole groups (sites) where these are given."""
    random = np.random.default_rng(_SEED)
    if groups is None:
        draws = [random.choice(rows, len(rows)) for _ in range(_DRAWS)]
    else:
        members: dict[object, list[int]] = {}
        for row in rows.tolist():
            members.setdefault(groups[row], []).append(row)
        names = sorted(members, key=str)
        picks = [random.integers(0, len(names), len(names)) for _ in range(_DRAWS)]
        draws = [
            np.array([row for at in pick for row in members[names[at]]], dtype=np.int64) for pick in picks
        ]
    scores = [score(draw) for draw in draws]
    low, high = np.percentile(scores, [2.5, 97.5])
    return Figure(score(rows), float(low), float(high), len(rows))


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines) + "\n"


def reliability(sure: NDArray[np.float32], true: NDArray[np.bool_]) -> tuple[Bins, float]:
    """Compare stated probabilities with what came true, in ten bins; returns rows and expected error."""
    rows: Bins = []
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (sure >= low) & ((sure < low + 0.1) | (low > 0.85))
        if inside.any():
            said, came = float(sure[inside].mean()), float(true[inside].mean())
            rows.append((f"{low:.1f}-{low + 0.1:.1f}", int(inside.sum()), f"{said:.2f}", f"{came:.2f}"))
            error += abs(said - came) * inside.sum() / len(sure)
    return rows, error

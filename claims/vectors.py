"""Tables of unit vectors: what all rows share taken out, and which rows lie nearest to each."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
ENOUGH = 30  # of fewer texts it is not known what they all have in common
_BLOCK = 1000  # rows compared at a time
_DECIMALS = 4  # of a cosine: so the order in which a processor adds settles no tie


def levelled(vectors: Float) -> Float:
    """Unit rows without what all of them share; few rows stay as they are."""
    if len(vectors) < ENOUGH:
        return vectors
    centred = vectors - vectors.mean(axis=0)
    norms = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.where(norms == 0, 1, norms), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Nearest:
    """The rows nearest to each row, closest first; shapes (rows, count) both."""

    rows: NDArray[np.int64]
    cosines: NDArray[np.float64]  # 0 where a row is not close enough to count


def nearest(vectors: Float, count: int, least: float, groups: Sequence[Hashable] = ()) -> Nearest:
    """Find the `count` other rows nearest to each from a cosine of `least` on, in the same group if given."""
    number = {group: at for at, group in enumerate(dict.fromkeys(groups))}
    group = np.array([number[one] for one in groups] or [0] * len(vectors), dtype=np.int64)
    count = min(count, len(vectors))
    rows = np.zeros((len(vectors), count), dtype=np.int64)
    cosines = np.zeros((len(vectors), count))
    for start in range(0, len(vectors), _BLOCK):
        part = slice(start, start + _BLOCK)
        close = np.round((vectors[part] @ vectors.T).astype(np.float64), _DECIMALS)
        own = np.arange(len(close))
        close[own, own + start] = 0.0
        close[group[part, None] != group[None, :]] = 0.0
        rows[part] = np.argsort(-close, axis=1, kind="stable")[:, :count]
        found = np.take_along_axis(close, rows[part], axis=1)
        cosines[part] = np.where(found >= least, found, 0.0)
    return Nearest(rows, cosines)

"""Mean-centring: sentence vectors crowd around a common direction that tells nothing apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def centred(vectors: NDArray[np.float32], mean: NDArray[np.float32]) -> NDArray[np.float32]:
    """Subtract `mean` (dim,) from each row of `vectors` (n, dim) and scale rows to unit norm."""
    moved = vectors - mean
    norms = np.linalg.norm(moved, axis=1, keepdims=True)
    result: NDArray[np.float32] = np.divide(moved, norms, out=np.zeros_like(moved), where=norms > 1e-9)
    return result

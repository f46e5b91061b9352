"""Sub-themes: one aspect's complaints split by meaning, where a split is clear enough to be worth it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SMALLEST_GROUP = 60  # fewer texts than this stay one theme: halves would be too small to speak of
_SMALLEST_PART = 15
_MOST_PARTS = 4
_CLEAR = 0.08  # mean silhouette (cosine) from which parts are told apart
_SAMPLE = 1500  # silhouettes are quadratic; larger groups are judged on an evenly spaced sample


def split_by_meaning(vectors: NDArray[np.float32]) -> NDArray[np.int64]:
    """Label each row with its part, 0 to 3; all 0 where no split is clear.

    Spherical k-means with a fixed seed over k = 2..4; the k with the best mean silhouette wins, if every part
    has at least 15 texts.
    """
    count = len(vectors)
    whole = np.zeros(count, dtype=np.int64)
    if count < _SMALLEST_GROUP:
        return whole
    best, best_score = whole, _CLEAR
    for parts in range(2, _MOST_PARTS + 1):
        labels = _k_means(vectors, parts)
        if np.bincount(labels, minlength=parts).min() < _SMALLEST_PART:
            continue
        score = _silhouette(vectors, labels)
        if score > best_score:
            best, best_score = labels, score
    return best


def _k_means(vectors: NDArray[np.float32], parts: int) -> NDArray[np.int64]:
    from sklearn.cluster import KMeans

    model = KMeans(n_clusters=parts, n_init=4, random_state=0, max_iter=100).fit(vectors.astype(np.float64))
    labels = np.asarray(model.labels_, dtype=np.int64)
    # Number the parts by their first member, so that the numbering does not depend on the library's.
    order = list(dict.fromkeys(labels.tolist()))
    return np.asarray([order.index(label) for label in labels.tolist()], dtype=np.int64)


def _silhouette(vectors: NDArray[np.float32], labels: NDArray[np.int64]) -> float:
    from sklearn.metrics import silhouette_score

    step = max(1, len(vectors) // _SAMPLE)
    sample, sample_labels = vectors[::step], labels[::step]
    if len(set(sample_labels.tolist())) < 2:
        return -1.0
    return float(silhouette_score(sample.astype(np.float64), sample_labels, metric="cosine"))

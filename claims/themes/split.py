"""Sub-themes: one aspect's complaints split by meaning, where a split is clear enough to be worth it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SMALLEST_GROUP = 80  # fewer texts than this stay one theme: halves would be too small to speak of
_TEXTS_A_PART = 40  # so many texts for each part, on average, before one more part is tried
_SMALLEST_PART = 12
_MOST_PARTS = 8
_CLEAR = 0.035  # mean silhouette (cosine) from which parts are told apart; short texts never score high
_NEARLY_BEST = 0.5  # a finer split is taken while it keeps this much of the best silhouette
_SAMPLE = 1500  # silhouettes are quadratic; larger groups are judged on an evenly spaced sample


def split_by_meaning(vectors: NDArray[np.float32]) -> NDArray[np.int64]:
    """Label each row with its part, 0 to 7; all 0 where no split is clear.

    k-means with a fixed seed for k = 2..8, as many as the group's size bears. Of the splits whose parts are
    large enough and clear, the finest that keeps half of the best silhouette is taken: a reader can act on
    "bookmarks lost", not on "it does not work".
    """
    count = len(vectors)
    whole = np.zeros(count, dtype=np.int64)
    if count < _SMALLEST_GROUP:
        return whole
    splits: list[tuple[float, NDArray[np.int64]]] = []
    for parts in range(2, min(_MOST_PARTS, count // _TEXTS_A_PART) + 1):
        labels = _k_means(vectors, parts)
        if np.bincount(labels, minlength=parts).min() >= _SMALLEST_PART:
            splits.append((_silhouette(vectors, labels), labels))
    floor = max(_CLEAR, _NEARLY_BEST * max((score for score, _ in splits), default=0.0))
    clear = [labels for score, labels in splits if score >= floor]
    return clear[-1] if clear else whole


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

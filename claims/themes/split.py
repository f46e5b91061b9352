"""Sub-themes: one aspect's complaints split by what they are about, where a split is clear and steady."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from claims.statistics import generator

Float = NDArray[np.float32]
Labels = NDArray[np.int64]

SMALLEST_GROUP = 80  # fewer texts than this stay one theme: parts would be too small to speak of
SMALLEST_PART = 12
_TEXTS_A_PART = 40  # so many texts for each part, on average, before one more part is tried
MOST_PARTS = 16
CLEAR = 0.04  # mean silhouette (cosine) from which parts are told apart; short texts never score high
_AS_CLEAR = 0.7  # of the clearest coarser split's silhouette: a finer one must not be bought with less
_STEADY = 0.45  # mean adjusted Rand index with splits of four fifths of the texts
_TRIALS = 4
_KEPT = 0.8
_SAMPLE = 1500  # centres are found on, and silhouettes taken of, an evenly spaced sample of larger groups
_STARTS = 8
_DIRECTIONS = 64  # principal directions that centres are looked for in; the rest is mostly noise


def split(
    vectors: Float,
    traits: Sequence[Sequence[Hashable]] = (),
    most: int = MOST_PARTS,
) -> Labels:
    """Label each row with its part, 0 to `most` - 1; all 0 where no split is clear and steady.

    k-means with a fixed seed for 2 to `most` parts, as many as the group's size bears. A split counts when
    no part is tiny, its silhouette is clear, most texts find themselves together again when a fifth of them
    is left out, and no trait (language, channel, length) tells the parts. The finest that counts and is
    about as clear as the coarser is taken: a reader can act on "bookmarks lost", not on "it does not work".
    """
    count = len(vectors)
    best = np.zeros(count, dtype=np.int64)
    if count < SMALLEST_GROUP:
        return best
    sample = vectors[:: -(-count // _SAMPLE)]
    compact, clearest = principal(sample), CLEAR
    for parts in range(2, min(most, count // _TEXTS_A_PART) + 1):
        labels = k_means(compact, parts)
        clear = separation(sample, labels)
        if (
            np.bincount(labels, minlength=parts).min() * (count / len(sample)) >= SMALLEST_PART
            and clear >= max(CLEAR, _AS_CLEAR * clearest)
            and steadiness(compact, labels, parts) >= _STEADY
        ):
            centres = np.asarray([sample[labels == part].mean(axis=0) for part in range(parts)])
            everyone = in_order(nearest(vectors, centres))
            if not any(told_by(everyone, trait) for trait in traits):
                best, clearest = everyone, max(clearest, clear)
    return best


def nearest(vectors: Float, centres: Float) -> Labels:
    """The row of `centres` nearest to each of `vectors`, by Euclidean distance."""
    distance = (centres**2).sum(axis=1)[None, :] - 2 * vectors @ centres.T
    return np.asarray(np.round(distance, 6).argmin(axis=1), dtype=np.int64)


def separation(vectors: Float, labels: Labels) -> float:
    """The mean silhouette (cosine) of a split; -1 where there is only one part."""
    from sklearn.metrics import silhouette_score

    step = -(-len(vectors) // _SAMPLE)
    seen = labels[::step]
    if not 1 < len(set(seen.tolist())) < len(seen):
        return -1.0
    return float(silhouette_score(vectors[::step].astype(np.float64), seen, metric="cosine"))


def told_by(labels: Labels, trait: Sequence[Hashable]) -> bool:
    """Whether knowing a trait goes a long way to knowing the part (normalised mutual information)."""
    from sklearn.metrics import normalized_mutual_info_score

    return float(normalized_mutual_info_score(labels, [str(value) for value in trait])) > 0.25


def in_order(labels: Labels) -> Labels:
    """Number the parts by their first member, so that numbers do not depend on the library's."""
    order = {label: number for number, label in enumerate(dict.fromkeys(labels.tolist()))}
    return np.asarray([order[label] for label in labels.tolist()], dtype=np.int64)


def principal(vectors: Float) -> Float:
    """The vectors in their 64 principal directions: quicker to split, and steadier."""
    if vectors.shape[1] <= _DIRECTIONS:
        return vectors
    moved = vectors.astype(np.float64) - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(moved.T @ moved)
    return np.asarray(moved @ directions[:, : -_DIRECTIONS - 1 : -1], dtype=np.float32)


def k_means(vectors: Float, parts: int) -> Labels:
    """Labels of a split into so many parts, the same each time."""
    from sklearn.cluster import KMeans

    model = KMeans(n_clusters=parts, n_init=_STARTS, random_state=0, max_iter=100)
    model.fit(vectors.astype(np.float64))
    return np.asarray(model.labels_, dtype=np.int64)


def steadiness(vectors: Float, labels: Labels, parts: int) -> float:
    """How alike splits of four fifths of the texts are to the split of all."""
    from sklearn.metrics import adjusted_rand_score

    rng = generator("split", str(len(vectors)), str(parts))
    alike = []
    for _ in range(_TRIALS):
        kept = np.sort(rng.permutation(len(vectors))[: int(_KEPT * len(vectors))])
        alike.append(adjusted_rand_score(labels[kept], k_means(vectors[kept], parts)))
    return float(np.mean(alike))

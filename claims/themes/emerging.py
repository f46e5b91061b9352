"""Emerging themes: groups that recur among the complaints no aspect explains."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from claims.themes.corpus import Corpus

_CLOSE = 0.6  # mean cosine inside a group; looser groups are no theme
_MOST_TEXTS = 3000  # pairwise work is bounded: of more texts an evenly spaced sample is looked at


def emerging_groups(corpus: Corpus, residue: Sequence[str], people: int) -> tuple[tuple[str, ...], ...]:
    """Average-linkage groups of at least `people` different people, largest first."""
    step = max(1, -(-len(residue) // _MOST_TEXTS))
    ids = list(residue)[::step]
    if len(ids) < max(people, 2):
        return ()
    from sklearn.cluster import AgglomerativeClustering

    rows = [corpus.row[text_id] for text_id in ids]
    distance = np.clip(1 - corpus.vectors[rows] @ corpus.vectors[rows].T, 0, 2).astype(np.float64)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - _CLOSE
    )
    labels = np.asarray(model.fit_predict(distance))
    groups = []
    for part in sorted(set(labels.tolist())):
        members = tuple(sorted(ids[i] for i in np.flatnonzero(labels == part)))
        if len({text.person for text in corpus.select(members)}) >= people:
            groups.append(members)
    return tuple(sorted(groups, key=lambda group: (-len(group), group)))

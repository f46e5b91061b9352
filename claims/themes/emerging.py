"""Emerging themes: groups that recur among the complaints no aspect explains."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.themes.corpus import Corpus
from claims.themes.facets import facets
from claims.themes.identity import PastTheme
from claims.themes.words import content_words

Float = NDArray[np.float32]
_CLOSE = 0.4  # mean cosine of facets inside a group; looser groups are no theme
_SAID_BY = 1 / 3  # of a group's people who use one and the same word; else it shares a mood, not a matter
_MOST_TEXTS = 3000  # pairwise work is bounded: groups are looked for in an evenly spaced sample of more texts


def emerging_groups(
    corpus: Corpus, residue: Sequence[str], people: int, past: Sequence[PastTheme] = ()
) -> tuple[tuple[str, ...], ...]:
    """Groups of at least `people` people who say the same, largest first; past ones stand, new texts join.

    Average linkage over a sample of at most 3,000; every other text joins the group to whose members it is as
    close, on average, as they are to each other.
    """
    if not residue:
        return ()
    ids = sorted(residue)
    # What all complaints have in common is taken out, not what the residue has: that may be the theme.
    everyone = facets(corpus, corpus.complaints)
    place = {corpus.texts[row].id: number for number, row in enumerate(corpus.complaints)}
    vectors = everyone[[place[text_id] for text_id in ids]]
    labels = _standing(ids, past)
    _join(vectors, labels)
    rest = np.flatnonzero(labels < 0)
    sample = rest[:: max(1, -(-len(rest) // _MOST_TEXTS))]
    if len(sample) >= max(people, 2):
        first = int(labels.max()) + 1
        for number, rows in enumerate(_linked(corpus, ids, vectors, sample, people)):
            labels[rows] = first + number
        _join(vectors, labels)
    groups = [
        tuple(ids[row] for row in np.flatnonzero(labels == part)) for part in range(int(labels.max()) + 1)
    ]
    kept = [group for group in groups if _voices(corpus, group) >= people and _has_matter(corpus, group)]
    return tuple(sorted(kept, key=lambda group: (-len(group), group)))


def _standing(ids: Sequence[str], past: Sequence[PastTheme]) -> NDArray[np.int64]:
    """Each text's past emerging theme, -1 for none."""
    home: dict[str, int] = {}
    for number, theme in enumerate(past):
        for text_id in theme.members:
            home.setdefault(text_id, number)
    found = [home.get(text_id, -1) for text_id in ids]
    order = {number: place for place, number in enumerate(sorted({n for n in found if n >= 0}))}
    return np.asarray([order.get(number, -1) for number in found], dtype=np.int64)


def _join(vectors: Float, labels: NDArray[np.int64]) -> None:
    """Put every loose text that is close enough to a group's members into that group."""
    parts, loose = int(labels.max()) + 1, np.flatnonzero(labels < 0)
    if not parts or not len(loose):
        return
    means = np.asarray([vectors[labels == part].mean(axis=0) for part in range(parts)])
    closeness = np.round(vectors[loose] @ means.T, 6)
    best = closeness.argmax(axis=1)
    near = closeness[np.arange(len(loose)), best] >= _CLOSE
    labels[loose[near]] = best[near]


def _linked(
    corpus: Corpus, ids: Sequence[str], vectors: Float, rows: NDArray[np.int64], people: int
) -> list[NDArray[np.int64]]:
    from sklearn.cluster import AgglomerativeClustering

    distance = np.clip(1 - vectors[rows] @ vectors[rows].T, 0, 2).astype(np.float64)
    model = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - _CLOSE
    )
    labels = np.asarray(model.fit_predict(distance))
    groups = [rows[labels == part] for part in sorted(set(labels.tolist()))]
    return [group for group in groups if _voices(corpus, [ids[row] for row in group]) >= people]


def _has_matter(corpus: Corpus, ids: Sequence[str]) -> bool:
    """Whether enough people of a group use one word that not everybody uses."""
    users: dict[tuple[str, str], set[str]] = {}
    for text in corpus.select(ids):
        lang = text.reading.lang
        for word, _ in content_words(text.text, lang):
            if not corpus.vocabulary.everywhere(word, lang):
                users.setdefault((lang, word), set()).add(text.person)
    return max(map(len, users.values()), default=0) >= _SAID_BY * _voices(corpus, ids)


def _voices(corpus: Corpus, ids: Sequence[str]) -> int:
    return len({text.person for text in corpus.select(ids)})

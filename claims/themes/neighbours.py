"""Which aspect a complaint is gathered under: its own reading's, heard together with its neighbours'.

One text read alone is often read askance: of people who tell of the same matter some are filed under the
delay, some under what nobody told them. Complaints that lie close by the vectors by which they are compared
with promises are mostly of one matter, so they vote. Measured on made-up companies (docs/quality-themes.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claims.model import JudgedText
from claims.themes.corpus import Corpus
from claims.vectors import levelled, nearest

Float = NDArray[np.float32]
OTHER = "other"
_NEAREST = 5  # of a complaint's neighbours, that vote
_CLOSE = 0.2  # cosine from which complaints are neighbours
_STAYS = 0.5  # share of the best aspect's votes with which a text stays under the one it was under


def voted_aspects(corpus: Corpus, rows: Sequence[int], past: Mapping[str, str]) -> list[str]:
    """The aspect of each of some complaints, in order.

    `past` says under which aspect a text (by id) was gathered before: it stays there unless the votes turn.
    """
    texts = [corpus.texts[row] for row in rows]
    if not texts:
        return []
    names = sorted({aspect.id for text in texts for aspect in text.reading.aspects} - {OTHER})
    own = _scores(texts, {name: column for column, name in enumerate(names)})
    votes = own + _heard(levelled(corpus.pair_vectors.match[list(rows)]), own)
    return [_chosen(row, names, past.get(text.id, "")) for row, text in zip(votes, texts, strict=True)]


def _scores(texts: Sequence[JudgedText], column: Mapping[str, int]) -> Float:
    table = np.zeros((len(texts), len(column)), dtype=np.float32)
    for row, text in enumerate(texts):
        for aspect in text.reading.aspects:
            if aspect.id in column:
                table[row, column[aspect.id]] = aspect.score
    return table


def _heard(vectors: Float, scores: Float) -> Float:
    """What the nearest neighbours of each row are mainly read as, beyond what all are, each by its cosine."""
    # Where nine in ten tell of one aspect, neighbours that do so too say nothing of this text.
    mains = np.where(scores == scores.max(axis=1, keepdims=True), scores, np.float32(0))
    told = np.maximum(mains - mains.mean(axis=0), 0)
    close = nearest(vectors, _NEAREST, _CLOSE)
    return np.asarray((close.cosines[:, :, None] * told[close.rows]).sum(axis=1), dtype=np.float32)


def _chosen(votes: Float, names: Sequence[str], past: str) -> str:
    # Rounded, so that the order in which a processor adds settles no tie.
    rounded = np.round(votes.astype(np.float64), 5)
    best = int(rounded.argmax())
    if past in names and rounded[names.index(past)] >= _STAYS * rounded[best]:
        return past
    return names[best]

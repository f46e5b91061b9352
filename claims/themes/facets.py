"""What complaints of one aspect are told apart by: matter as the matcher sees it, meaning, content words.

The sentence vector alone groups by tone as much as by matter. The vector by which a complaint is compared
with promises was tuned on what is told of what, and follows the subjects that people sort complaints by
much better; the content words' mean adds to it. The further aspects of the reading made steadier splits
that follow those subjects less, and are left out (docs/quality-themes.md). Language, channel and length
are taken out, so that no group is "the Spanish ones" or "the long ones".
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.model import JudgedText
from claims.themes.corpus import Corpus
from claims.themes.words import unit_rows

Float = NDArray[np.float32]
_FEWEST = 12  # texts of one language or channel from which their mean is worth taking out
_ENOUGH = 60  # in fewer texts, what they have in common or differ by in length may be what they are about


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each facet counts; one of weight nought is left out."""

    matter: float = 1.0  # the vector by which complaints are compared with claims
    sentence: float = 0.7
    words: float = 0.7
    aspects: float = 0.0


def facets(corpus: Corpus, rows: Sequence[int], main: str = "", weights: Weights | None = None) -> Float:
    """Unit rows, one for each of `rows`, comparable among themselves; `main` is the aspect they share."""
    weights = weights or Weights()
    texts = [corpus.texts[row] for row in rows]
    parts = []
    if weights.matter:
        parts.append(weights.matter * _plain(corpus.pair_vectors.match[list(rows)], texts))
    if weights.sentence:
        parts.append(weights.sentence * _plain(corpus.vectors[list(rows)], texts))
    if weights.words:
        parts.append(weights.words * _plain(corpus.content_vectors(rows), texts))
    if weights.aspects:
        parts.append(weights.aspects * _plain(_further(texts, main), texts))
    return unit_rows(np.hstack(parts).astype(np.float32))


def _further(texts: Sequence[JudgedText], main: str) -> Float:
    """The aspects of each text beside the main one, by the root of their score."""
    ids = sorted({aspect.id for text in texts for aspect in text.reading.aspects if aspect.id != main})
    column = {aspect: number for number, aspect in enumerate(ids)}
    table = np.zeros((len(texts), max(1, len(ids))), dtype=np.float32)
    for row, text in enumerate(texts):
        for aspect in text.reading.aspects:
            if aspect.id in column:
                table[row, column[aspect.id]] = max(0.0, aspect.score) ** 0.5
    return table


def _plain(vectors: Float, texts: Sequence[JudgedText]) -> Float:
    """Take out what language, channel and length account for, then scale rows to one."""
    if len(texts) < _ENOUGH:
        return unit_rows(vectors)
    freed = np.asarray(vectors - vectors.mean(axis=0, keepdims=True), dtype=np.float32)
    freed = _without_means(freed, [text.reading.lang for text in texts])
    freed = _without_means(freed, [text.channel for text in texts])
    lengths = np.log1p([len(text.text) for text in texts]).astype(np.float32)
    lengths -= lengths.mean()
    if float(lengths @ lengths) > 1e-6 * len(texts):
        freed = freed - np.outer(lengths, lengths @ freed) / (lengths @ lengths)
    return unit_rows(np.asarray(freed, dtype=np.float32))


def _without_means(vectors: Float, labels: Sequence[Hashable]) -> Float:
    freed = vectors.copy()
    for label in sorted(set(labels), key=str):
        mine = np.asarray([other == label for other in labels])
        if mine.sum() >= _FEWEST:
            freed[mine] -= freed[mine].mean(axis=0)
    return freed

"""How close a customer's text is to a claim: three likenesses, weighed and added.

It ranks claims for a text and texts for a claim; whether the two have to do with each other at all is for
relations.py to say.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.encoders import TextEncoder
from claims.model import ScoredAspect
from claims.transformer import PairVectors

Float = NDArray[np.float32]
# Learned on the situations that the matcher was not shown (benchmarks/corpus): the weights under which a text
# finds its promise among all the others' most often.
_MATCH, _SENTENCE, _ASPECTS = 14.4, 3.6, 1.6


def closeness(match: Float, sentence: Float, aspects: Float) -> Float:
    """Weigh cosines of match vectors and of sentence vectors and the overlap of aspects, same shapes."""
    result: Float = _MATCH * match + _SENTENCE * sentence + _ASPECTS * aspects
    return result


def close_texts(
    claims: Sequence[str],
    claim_aspects: Sequence[Sequence[ScoredAspect]],
    texts: Sequence[str],
    text_aspects: Sequence[Sequence[ScoredAspect]],
    encoder: TextEncoder,
) -> Float:
    """Return how close each text is to each claim, shape (claims, texts)."""
    left, right = PairVectors.of(list(claims)), PairVectors.of(list(texts))
    sentence = encoder.encode(claims) @ encoder.encode(texts).T
    overlap = aspect_roots(claim_aspects, text_aspects)
    return closeness(left.match @ right.match.T, sentence, np.minimum(1, overlap[0] @ overlap[1].T))


def aspect_roots(
    left: Sequence[Sequence[ScoredAspect]], right: Sequence[Sequence[ScoredAspect]]
) -> tuple[Float, Float]:
    """Square roots of aspect scores in shared columns: a dot product is the Bhattacharyya overlap.

    "other" explains nothing and is left out.
    """
    columns: dict[str, int] = {}
    for aspects in (*left, *right):
        for aspect in aspects:
            if aspect.id != "other":
                columns.setdefault(aspect.id, len(columns))
    return _roots(left, columns), _roots(right, columns)


def _roots(rows: Sequence[Sequence[ScoredAspect]], columns: dict[str, int]) -> Float:
    table = np.zeros((len(rows), max(len(columns), 1)), dtype=np.float32)
    for number, aspects in enumerate(rows):
        for aspect in aspects:
            if aspect.id in columns:
                table[number, columns[aspect.id]] = aspect.score
    return np.sqrt(table)

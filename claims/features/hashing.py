"""Words, characters and sentence skeletons as hashed counts; no vocabulary is kept: nobody's words ship."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer

from claims.features.lexicon import lexicon

WORD_BUCKETS = CHAR_BUCKETS = 2**15
SKELETON_BUCKETS = 2**14
BUCKETS = WORD_BUCKETS + CHAR_BUCKETS + SKELETON_BUCKETS
LONGEST = 2_000  # characters; what a text is about is settled by then
_WORDS = r"(?u)\w+|[?!¿¡%€$]"
_SIGNS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[^\w\s]")
_ENDING = 3  # letters of a content word that stay in the skeleton: -mos, -ing, -ión tell its part of speech


def skeleton(text: str) -> list[str]:
    """Cut a text to its grammar: listed words whole, other words by their ending, digits as #."""
    kept = lexicon("company").words
    bones = ["^"]
    for sign in _SIGNS.findall(text.lower().replace("’", "'")):
        if sign.isdigit():
            bones.append("#" if len(sign) < 4 else "##")
        elif sign in kept or not sign[0].isalpha():
            bones.append(sign)
        else:
            bones.append(sign[-_ENDING:])
    return [*bones, "$"]


def _bone_runs(text: str) -> list[str]:
    bones = skeleton(text)
    pairs = [" ".join(pair) for pair in pairwise(bones)]
    threes = [" ".join(three) for three in zip(bones, bones[1:], bones[2:], strict=False)]
    return bones + pairs + threes


@cache
def _vectorizers() -> tuple[HashingVectorizer, ...]:
    def build(buckets: int, **how: str | tuple[int, int] | Callable[[str], list[str]]) -> HashingVectorizer:
        return HashingVectorizer(n_features=buckets, alternate_sign=False, norm=None, **how)

    return (
        build(WORD_BUCKETS, token_pattern=_WORDS, ngram_range=(1, 2)),
        build(CHAR_BUCKETS, analyzer="char_wb", ngram_range=(3, 5)),
        build(SKELETON_BUCKETS, analyzer=_bone_runs),
    )


def hashed(texts: Sequence[str], idf: NDArray[np.float32] | None = None) -> csr_matrix:
    """Hash texts three ways; shape (len(texts), BUCKETS), each of the three parts of unit norm a row."""
    parts = []
    start = 0
    cut = [text[:LONGEST] for text in texts]
    for vectorizer in _vectorizers():
        counts = vectorizer.transform(cut).astype(np.float32)
        counts.data = 1.0 + np.log(counts.data)
        width = counts.shape[1]
        if idf is not None:
            counts.data *= idf[start : start + width][counts.indices]
        start += width
        norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
        counts.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(counts.indptr)).astype(np.float32)
        parts.append(counts)
    return csr_matrix(hstack(parts, format="csr"))


def document_frequencies(texts: Sequence[str]) -> NDArray[np.float32]:
    """Return the smoothed inverse document frequency of each bucket, shape (BUCKETS,)."""
    seen = np.asarray((hashed(texts) > 0).sum(axis=0)).ravel()
    return (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)

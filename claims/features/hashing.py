"""Texts as features: hashed words and characters (no vocabulary is kept, so no customer's words ship)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer

WORD_BUCKETS = 2**15
CHAR_BUCKETS = 2**15
_LONGEST = 2_000  # characters; what a text is about is settled by then


@cache
def _vectorizers() -> tuple[HashingVectorizer, HashingVectorizer]:
    words = HashingVectorizer(
        token_pattern=r"(?u)\w+|[?!¿¡%€$]",
        ngram_range=(1, 2),
        n_features=WORD_BUCKETS,
        alternate_sign=False,
        norm=None,
    )
    chars = HashingVectorizer(
        analyzer="char_wb", ngram_range=(3, 5), n_features=CHAR_BUCKETS, alternate_sign=False, norm=None
    )
    return words, chars


def hashed(texts: Sequence[str], idf: NDArray[np.float32] | None = None) -> csr_matrix:
    """Hash words and characters of texts; shape (texts, WORD_BUCKETS + CHAR_BUCKETS), each half of unit norm."""
    parts = []
    start = 0
    for vectorizer in _vectorizers():
        counts = vectorizer.transform([text[:_LONGEST] for text in texts]).astype(np.float32)
        counts.data = 1.0 + np.log(counts.data)
        width = counts.shape[1]
        if idf is not None:
            counts.data *= idf[start : start + width][counts.indices]
        start += width
        norms = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
        counts.data /= np.repeat(np.maximum(norms, 1e-9), np.diff(counts.indptr)).astype(np.float32)
        parts.append(counts)
    return csr_matrix(hstack(parts, format="csr"))

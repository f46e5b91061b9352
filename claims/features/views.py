"""The two views of a text that the models read: a long sparse one and a short dense one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack

from claims.features.grammar import grammar, names
from claims.features.hashing import CHAR_BUCKETS, WORD_BUCKETS, hashed

Float = NDArray[np.float32]
Store = Mapping[str, NDArray[np.generic]]
GRAMMAR = len(names("company")) + len(names("customer"))
DENSE = 512 + GRAMMAR
_STEADY = 4.0  # standard deviations; a rare feature never shouts louder
# How loud each part speaks beside n-grams of unit norm, chosen by cross-validation on site_units.jsonl.
_VECTOR_SPARSE, _GRAMMAR_SPARSE = 0.7, 0.15
_VECTOR_DENSE, _GRAMMAR_DENSE = 12.0, 0.5


@dataclass(frozen=True, slots=True)
class Scaling:
    """What was measured on the training texts: bucket weights, and the grammar features' mean and spread."""

    idf: Float  # (BUCKETS,)
    mean: Float  # (GRAMMAR,)
    spread: Float  # (GRAMMAR,)

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return the arrays to store."""
        return {"idf": self.idf.astype(np.float16), "mean": self.mean, "spread": self.spread}

    @classmethod
    def from_arrays(cls, store: Store) -> Scaling:
        """Read back what `arrays` wrote."""
        idf, mean, spread = (np.asarray(store[name], dtype=np.float32) for name in ("idf", "mean", "spread"))
        return cls(idf, mean, spread)


@dataclass(frozen=True, slots=True)
class Views:
    """The features of some texts, one row a text."""

    sparse: csr_matrix  # (texts, BUCKETS + DENSE)
    dense: Float  # (texts, DENSE)

    def lexical(self) -> csr_matrix:
        """Return the hashed words and characters alone, shape (texts, WORD_BUCKETS + CHAR_BUCKETS)."""
        return csr_matrix(self.sparse[:, : WORD_BUCKETS + CHAR_BUCKETS])


@dataclass(frozen=True, slots=True)
class Reading:
    """Some texts with their views and vectors, and what the trained heads say of them."""

    views: Views
    vectors: Float  # (texts, 512)
    profile: Float  # (texts, built-in aspects), sharpened
    answers: Mapping[str, Float]  # head -> probabilities (texts, classes), not calibrated yet


def raw_grammar(texts: Sequence[str]) -> Float:
    """Return the grammar features with both word lists, shape (texts, GRAMMAR)."""
    return np.hstack([grammar(texts, "company"), grammar(texts, "customer")])


def view(texts: Sequence[str], vectors: Float, scaling: Scaling) -> Views:
    """Build both views from texts and their sentence vectors, shape (texts, 512)."""
    shaped = np.clip((raw_grammar(texts) - scaling.mean) / scaling.spread, -_STEADY, _STEADY).astype(
        np.float32
    )
    beside = csr_matrix(np.hstack([vectors * _VECTOR_SPARSE, shaped * _GRAMMAR_SPARSE]))
    dense = np.hstack([vectors * _VECTOR_DENSE, shaped * _GRAMMAR_DENSE]).astype(np.float32)
    return Views(csr_matrix(hstack([hashed(texts, scaling.idf), beside], format="csr")), dense)

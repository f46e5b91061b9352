"""The customers' texts of an audit with their encoded vectors, encoded once and shared by every step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.encoders import TextEncoder
from claims.model import JudgedText
from claims.themes.words import Vocabulary, WordMeanings
from claims.transformer import Memory, PairVectors


@dataclass(frozen=True)
class Corpus:
    """Judged texts in a stable order (by id) and their unit vectors, one row a text."""

    texts: tuple[JudgedText, ...]
    vectors: NDArray[np.float32]
    threshold: float  # probability from which a text counts as a complaint
    encoder: TextEncoder | None = None  # for single words; the texts are encoded already
    memory: Memory | None = None  # of texts that were compared before

    @classmethod
    def of(
        cls,
        texts: Sequence[JudgedText],
        encoder: TextEncoder,
        threshold: float,
        vectors: NDArray[np.float32] | None = None,
        memory: Memory | None = None,
    ) -> Corpus:
        """Sort the texts by id and encode them, unless their `vectors` (one row a text) are known."""
        if vectors is None:
            vectors = np.zeros((0, encoder.dim), dtype=np.float32)
            vectors = encoder.encode([text.text for text in texts]) if texts else vectors
        order = sorted(range(len(texts)), key=lambda row: texts[row].id)
        return cls(
            tuple(texts[row] for row in order),
            np.asarray(vectors[order], dtype=np.float32),
            threshold,
            encoder,
            memory,
        )

    @cached_property
    def pair_vectors(self) -> PairVectors:
        """Complaints and praise as they are compared with claims, one row a text; nought for other texts."""
        rows = self.compared
        found = PairVectors.of([self.texts[row].text for row in rows], self.memory)
        pooled, match = (np.zeros((len(self.texts), part.shape[1]), np.float32) for part in found.parts)
        pooled[rows], match[rows] = found.parts
        return PairVectors(pooled, match)

    @cached_property
    def compared(self) -> list[int]:
        """The rows of the texts that are compared with claims."""
        return sorted((*self.complaints, *self.praise))

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of each text's id."""
        return {text.id: number for number, text in enumerate(self.texts)}

    @cached_property
    def complaints(self) -> tuple[int, ...]:
        """The rows of the texts that reproach something, and do not praise more than they reproach."""
        return tuple(
            n
            for n, text in enumerate(self.texts)
            if self.threshold <= text.reading.complaint >= text.reading.praise
        )

    @cached_property
    def praise(self) -> tuple[int, ...]:
        """The rows of the texts that praise more than they reproach."""
        return tuple(
            n
            for n, text in enumerate(self.texts)
            if self.threshold <= text.reading.praise > text.reading.complaint
        )

    def select(self, ids: Sequence[str]) -> list[JudgedText]:
        """The texts with these ids, in that order."""
        return [self.texts[self.row[text_id]] for text_id in ids]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of the complaints."""
        return Vocabulary.of(self.texts[row] for row in self.complaints)

    @cached_property
    def meanings(self) -> WordMeanings:
        """The vectors of those words; none without an encoder."""
        return WordMeanings.of(self.vocabulary, self.encoder) if self.encoder else WordMeanings({}, {})

    def content_vectors(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """The mean of each text's word vectors; shape (len(rows), dim of the encoder)."""
        dim = self.encoder.dim if self.encoder else 1
        texts = [self.texts[row] for row in rows]
        vectors = [self.meanings.text_vector(text, self.vocabulary, dim) for text in texts]
        return np.asarray(vectors, dtype=np.float32).reshape(len(texts), dim)

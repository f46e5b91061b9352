"""The customers' texts of an audit with their encoded vectors, encoded once and shared by every step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.encoders import TextEncoder
from claims.model import JudgedText


@dataclass(frozen=True)
class Corpus:
    """Judged texts in a stable order (by id) and their unit vectors, one row a text."""

    texts: tuple[JudgedText, ...]
    vectors: NDArray[np.float32]
    threshold: float  # probability from which a text counts as a complaint

    @classmethod
    def of(cls, texts: Iterable[JudgedText], encoder: TextEncoder, threshold: float) -> Corpus:
        """Sort the texts by id and encode them."""
        ordered = tuple(sorted(texts, key=lambda text: text.id))
        vectors = encoder.encode([text.text for text in ordered]) if ordered else np.zeros((0, encoder.dim))
        return cls(ordered, np.asarray(vectors, dtype=np.float32), threshold)

    @cached_property
    def row(self) -> dict[str, int]:
        """The row of each text's id."""
        return {text.id: number for number, text in enumerate(self.texts)}

    @cached_property
    def complaints(self) -> tuple[int, ...]:
        """The rows of the texts that reproach something."""
        return tuple(n for n, text in enumerate(self.texts) if text.reading.complaint >= self.threshold)

    @cached_property
    def praise(self) -> tuple[int, ...]:
        """The rows of the texts that praise and do not reproach."""
        return tuple(
            n
            for n, text in enumerate(self.texts)
            if text.reading.praise >= self.threshold and text.reading.complaint < self.threshold
        )

    def select(self, ids: Sequence[str]) -> list[JudgedText]:
        """The texts with these ids, in that order."""
        return [self.texts[self.row[text_id]] for text_id in ids]

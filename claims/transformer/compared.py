"""Texts as the matcher pools them, and as the matching compares them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.transformer.matcher import Matcher
from claims.transformer.memory import Memory

Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PairVectors:
    """Vectors of some texts, a promise's beside a complaint's."""

    pooled: Float  # (texts, width)
    match: Float  # (texts, width), unit rows

    @classmethod
    def of(cls, texts: list[str], memory: Memory | None = None) -> PairVectors:
        """Read texts with the shipped matcher, or remember them."""
        matcher = Matcher.load()
        pooled = matcher.remembering(memory).pool(texts)
        return cls(pooled, matcher.match(pooled))

    @property
    def parts(self) -> tuple[Float, Float]:
        """Both tables."""
        return self.pooled, self.match

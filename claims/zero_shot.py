"""Ranks a user's own aspects by their seed phrases: no training, any taxonomy.

Three similarities are brought to one scale and added: shared words and characters, sentence vectors, and what
the trained aspect model makes of text and seed, which lends a few seeds the breadth of the built-in examples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from claims.features import Reading
from claims.linear import softmax
from claims.seeds import UserAspects

Float = NDArray[np.float32]
Channel: TypeAlias = csr_matrix | Float
_SHARPNESS = 1.5
_NEAREST = 4  # an aspect is spoken for by its best four seeds
_WEIGHTS = np.array([1, 2, 1], dtype=np.float32)  # words, vectors, profile
# Both were chosen on customer_texts.csv with eight examples an aspect as seeds, in each language.
_FAINT = 1e-6


class SeedRanker:
    """Scores texts against the aspects of one file; the reading of `everyday` texts sets the scale."""

    def __init__(
        self, user: UserAspects, read: Callable[[Sequence[str]], Reading], everyday: Reading
    ) -> None:
        self.ids = user.ids
        self._owner = np.repeat(np.arange(len(self.ids)), [len(aspect.seeds) for aspect in user.aspects])
        self._seeds = _channels(read([seed for aspect in user.aspects for seed in aspect.seeds]))
        usual = self._against(_channels(everyday))
        self._mean = [channel.mean(axis=0) for channel in usual]
        self._spread = [channel.std(axis=0) + _FAINT for channel in usual]

    def probabilities(self, reading: Reading) -> Float:
        """Return one share an aspect, shape (texts, aspects); rows sum to one."""
        return softmax(_SHARPNESS * self.standing(reading))

    def standing(self, reading: Reading) -> Float:
        """Return how far each aspect stands out from its usual, in deviations, shape (texts, aspects)."""
        levelled = [
            (part - mean) / spread
            for part, mean, spread in zip(
                self._against(_channels(reading)), self._mean, self._spread, strict=True
            )
        ]
        return np.asarray(np.average(levelled, axis=0, weights=_WEIGHTS), dtype=np.float32)

    def _against(self, channels: Sequence[Channel]) -> list[Float]:
        return [
            self._by_aspect(_products(one, seeds)) for one, seeds in zip(channels, self._seeds, strict=True)
        ]

    def _by_aspect(self, similarity: Float) -> Float:
        best = [
            np.sort(similarity[:, self._owner == number], axis=1)[:, -_NEAREST:]
            for number in range(len(self.ids))
        ]
        return np.asarray(np.stack([own.mean(axis=1) for own in best], axis=1), dtype=np.float32)


def _channels(reading: Reading) -> list[Channel]:
    profile = np.sqrt(reading.profile)  # the dot product of roots is the overlap of two distributions
    return [reading.views.lexical(), reading.vectors, profile.astype(np.float32)]


def _products(left: Channel, right: Channel) -> Float:
    product = left @ right.T
    return np.asarray(product.toarray() if hasattr(product, "toarray") else product, dtype=np.float32)

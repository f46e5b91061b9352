"""Ranks a user's own aspects by their seed phrases: no training, any taxonomy.

Four similarities are brought to one scale and added: shared words and characters, sentence vectors, what
the trained aspect model makes of text and seed, which lends a few seeds the breadth of the built-in examples,
and the vectors by which the matching compares what is said, which follow subjects best.
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
# Words, vectors, profile, and matter where it is read. The first three were chosen on customer_texts.csv with
# eight examples an aspect as seeds, the four on texts sorted by subject with six a subject (docs/quality.md).
_WEIGHTS = {3: np.array([1, 2, 1], dtype=np.float32), 4: np.array([1, 1, 1, 2], dtype=np.float32)}
_FAINT = 1e-6


class SeedRanker:
    """Scores texts against the aspects of one file; the reading of `everyday` texts sets the scale."""

    def __init__(
        self, user: UserAspects, read: Callable[[Sequence[str]], Reading], everyday: Reading
    ) -> None:
        self.ids = user.ids
        self._owner = np.repeat(np.arange(len(self.ids)), [len(aspect.seeds) for aspect in user.aspects])
        seeds = read([seed for aspect in user.aspects for seed in aspect.seeds])
        self._usual = None if everyday.matter is None else everyday.matter.mean(axis=0)
        self._seeds = self._channels(seeds)
        usual = self._against(self._channels(everyday))
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
                self._against(self._channels(reading)), self._mean, self._spread, strict=True
            )
        ]
        return np.asarray(np.average(levelled, axis=0, weights=_WEIGHTS[len(levelled)]), dtype=np.float32)

    def _channels(self, reading: Reading) -> list[Channel]:
        profile = np.sqrt(reading.profile)  # the dot product of roots is the overlap of two distributions
        channels: list[Channel] = [reading.views.lexical(), reading.vectors, profile.astype(np.float32)]
        if reading.matter is not None and self._usual is not None:
            moved = reading.matter - self._usual
            channels.append(moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), _FAINT))
        return channels

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


def _products(left: Channel, right: Channel) -> Float:
    product = left @ right.T
    return np.asarray(product.toarray() if hasattr(product, "toarray") else product, dtype=np.float32)

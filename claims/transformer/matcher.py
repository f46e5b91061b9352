"""The matcher: the reader's lower layers, and above them layers that bring promises and complaints together.

It is tuned on situations alone (`benchmarks/tuning/matching.py`): a promise comes to lie close to what is
told of it, in either language, mostly without a word in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims import weights
from claims.linear import softmax
from claims.transformer.memory import Memory, Pools, Remembering
from claims.transformer.reader import Store, Transformer, heads_of, layers_of

Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Matcher:
    """A transformer with one head, and the mean of its vectors."""

    transformer: Transformer
    mean: Float

    @classmethod
    @cache
    def load(cls) -> Matcher:
        """Load the shipped weights once a process."""
        return cls.from_arrays(weights.load("matcher"), Transformer.load())

    @classmethod
    def from_arrays(cls, store: Store, reader: Transformer) -> Matcher:
        """Read what `benchmarks/tuning/store.py` wrote, on top of the layers shared with the reader."""
        shared, count = (int(np.asarray(store[name], dtype=np.int64)) for name in ("shared", "layers"))
        layers = reader.layers[:shared] + layers_of(store, range(shared, count))
        whole = replace(reader, layers=layers, heads=heads_of(store))
        return cls(whole, np.asarray(store["mean"], dtype=np.float32))

    def pool(self, texts: Sequence[str]) -> Float:
        """Read texts; shape (texts, width)."""
        return self.transformer.pool(texts)

    def remembering(self, memory: Memory | None) -> Pools:
        """Return what pools texts, with a memory or without."""
        return self if memory is None else Remembering(self, memory, ("transformer", "matcher"))

    def match(self, vectors: Float) -> Float:
        """Return unit vectors of pooled ones: a promise lies close to what is told against it."""
        found = vectors - self.mean
        result: Float = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
        return result

    def stances(self, left: Float, right: Float) -> Float:
        """Return the shares (against, beside, apart) of pairs of pooled vectors, shape (pairs, 3)."""
        beside = np.hstack([left, right, np.abs(left - right), left * right]).astype(np.float32)
        return softmax(self.transformer.answer("pair", beside))

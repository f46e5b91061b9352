"""The judge: reads a promise and a customer's text together, and says how they stand to each other.

It shares the reader's word table and lower layers; its upper layers were tuned on situations of our own
(benchmarks/tuning/crossing.py). Dear: a few dozen pairs a second, so it is asked about few.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims import weights
from claims.linear import softmax
from claims.transformer.layers import Layer
from claims.transformer.reader import Store, Transformer, joined, linear, parts

Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judge:
    """The reader, the judge's own upper layers, and its head."""

    reader: Transformer
    layers: tuple[Layer, ...]
    head: tuple[Float, Float]

    @classmethod
    @cache
    def load(cls) -> Judge:
        """Load the shipped weights once a process."""
        return cls.from_arrays(weights.load("judge"), Transformer.load())

    @classmethod
    def from_arrays(cls, store: Store, reader: Transformer) -> Judge:
        """Read what `benchmarks/tuning/store.py` wrote."""
        frozen, count = (int(np.asarray(store[name]).item()) for name in ("frozen", "layers"))
        own = tuple(Layer.of(parts(store, f"layers.{number}.")) for number in range(frozen, count))
        return cls(reader, (*reader.layers[:frozen], *own), linear(store, "heads.verdict"))

    def shares(self, claims: Sequence[str], texts: Sequence[str]) -> Float:
        """Judge pairs; shape (pairs, 3): says otherwise, is about the same, about something else."""
        cut = self.reader.vocabulary
        ids = [joined(cut, claim, text) for claim, text in zip(claims, texts, strict=True)]
        product, bias = self.head
        result: Float = softmax(self.reader.pool_ids(ids, self.layers) @ product + bias)
        return result

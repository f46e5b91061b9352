"""The tuned transformer: texts in, one vector a text and the raw answers of its heads out.

It is multilingual-e5-small (MIT) cut to its lower layers and tuned on the project's labelled texts by
`python -m benchmarks.tuning`; its weights ship as bytes. It reads some hundred sentences a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims import weights
from claims.transformer.layers import Layer, normalised, pooled
from claims.transformer.memory import halved
from claims.transformer.vocabulary import PAD, Vocabulary

Float = NDArray[np.float32]
Store = Mapping[str, NDArray[np.generic]]
_PIECES = 72  # a longer text's later pieces are not read, as in tuning
_BATCH = 768  # pieces read together: large products that still fit the processor's cache
_BLOCK = 32  # weights of the word table that share a scale
_MIDDLE = 8  # a four-bit step of 8 stands for nought


@dataclass(frozen=True, slots=True)
class Transformer:
    """Word table, layers and heads; `heads` are (inputs, outputs) with their biases."""

    vocabulary: Vocabulary
    steps: NDArray[np.uint8]  # (pieces, width / 2)
    scales: NDArray[np.float16]  # (pieces, width / 32)
    place: Float  # (places, width)
    gain: Float
    shift: Float
    layers: tuple[Layer, ...]
    heads: dict[str, tuple[Float, Float]]

    @classmethod
    @cache
    def load(cls) -> Transformer:
        """Load the shipped weights once a process."""
        return cls.from_arrays(weights.load("transformer"))

    @classmethod
    def from_arrays(cls, store: Store) -> Transformer:
        """Read what `benchmarks/tuning/store.py` wrote."""
        pieces = bytes(np.asarray(store["pieces"], dtype=np.uint8)).decode("utf-8").split("\n")
        scores = np.asarray(store["scores"], dtype=np.float32).tolist()
        count = int(np.asarray(store["layers"], dtype=np.int64))
        return cls(
            Vocabulary(pieces, scores),
            np.asarray(store["word.steps"], dtype=np.uint8),
            np.asarray(store["word.scales"], dtype=np.float16),
            np.asarray(store["place"], dtype=np.float32),
            np.asarray(store["gain"], dtype=np.float32),
            np.asarray(store["shift"], dtype=np.float32),
            layers_of(store, range(count)),
            heads_of(store),
        )

    @property
    def width(self) -> int:
        """The length of a pooled vector."""
        return len(self.gain)

    def pool(self, texts: Sequence[str]) -> Float:
        """Read texts; shape (texts, width), in half precision: as they are remembered."""
        ids = [self.vocabulary.cut(text, _PIECES) for text in texts]
        result = np.zeros((len(texts), self.width), dtype=np.float32)
        for rows in _batches(ids):
            longest = len(ids[rows[-1]])
            padded = np.full((len(rows), longest), PAD, dtype=np.int64)
            for at, row in enumerate(rows):
                padded[at, : len(ids[row])] = ids[row]
            words = self._words(padded) + self.place[:longest]
            result[rows] = pooled(self.layers, normalised(words, self.gain, self.shift), padded != PAD)
        return halved(result)

    def answer(self, head: str, vectors: Float) -> Float:
        """Return a head's raw answers to pooled vectors, shape (texts, outputs)."""
        product, bias = self.heads[head]
        result: Float = vectors @ product + bias
        return result

    def _words(self, ids: NDArray[np.int64]) -> Float:
        steps = self.steps[ids].reshape(*ids.shape, -1, _BLOCK // 2)
        values = np.concatenate([steps & 15, steps >> 4], axis=-1).astype(np.float32) - _MIDDLE
        values *= self.scales[ids][..., None].astype(np.float32)
        return values.reshape(*ids.shape, -1)


def layers_of(store: Store, numbers: Iterable[int]) -> tuple[Layer, ...]:
    """Read some layers of a store."""
    return tuple(Layer.of(_parts(store, f"layers.{number}.")) for number in numbers)


def heads_of(store: Store) -> dict[str, tuple[Float, Float]]:
    """Read the heads of a store by name."""
    names = sorted({name.split(".")[1] for name in store if name.startswith("heads.")})
    return {name: _linear(store, f"heads.{name}") for name in names}


def _batches(ids: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Runs of rows of like length, shortest first, of about _BATCH pieces."""
    order = sorted(range(len(ids)), key=lambda row: (len(ids[row]), row))
    rows: list[int] = []
    for row in order:
        if rows and (len(rows) + 1) * len(ids[row]) > _BATCH:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _matrix(store: Store, name: str) -> Float:
    steps = np.asarray(store[f"{name}.steps"], dtype=np.float32)
    result: Float = steps * np.asarray(store[f"{name}.scale"], dtype=np.float32)[:, None]
    return result


def _linear(store: Store, name: str) -> tuple[Float, Float]:
    product = np.ascontiguousarray(_matrix(store, f"{name}.weight").T)
    return product, np.asarray(store[f"{name}.bias"], dtype=np.float32)


def _parts(store: Store, prefix: str) -> dict[str, Float]:
    found: dict[str, Float] = {}
    for name in store:
        if name.startswith(prefix):
            short = name.removeprefix(prefix)
            if short.endswith(".steps"):
                whole = short.removesuffix(".steps")
                found[whole] = _matrix(store, prefix + whole)
            elif not short.endswith(".scale"):
                found[short] = np.asarray(store[name], dtype=np.float32)
    return found

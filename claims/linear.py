"""Our own small models: arrays in an npz file, never a pickle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from claims.features import Views

Array = NDArray[np.float32]
Store = Mapping[str, NDArray[np.generic]]
_STEPS = 127  # a stored weight is a whole number of this many steps of its column's largest


@dataclass(frozen=True, slots=True)
class LinearHead:
    """A linear layer with a softmax over its classes."""

    weights: Array  # (features, classes)
    bias: Array  # (classes,)

    def probabilities(self, features: csr_matrix) -> Array:
        """Return probabilities, shape (texts, classes)."""
        return softmax(np.asarray(features @ self.weights, dtype=np.float32) + self.bias)

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """Return the arrays to store under `prefix`: weights as bytes with one scale a column."""
        scale = np.maximum(np.abs(self.weights).max(axis=0), 1e-9) / _STEPS
        stored = np.round(self.weights / scale).astype(np.int8)
        return {
            f"{prefix}.weights": stored,
            f"{prefix}.scale": scale.astype(np.float32),
            f"{prefix}.bias": self.bias,
        }

    @classmethod
    def from_arrays(cls, store: Store, prefix: str) -> LinearHead:
        """Read back what `arrays` wrote."""
        scale = np.asarray(store[f"{prefix}.scale"], dtype=np.float32)
        weights = np.asarray(store[f"{prefix}.weights"], dtype=np.float32) * scale
        return cls(weights, np.asarray(store[f"{prefix}.bias"], dtype=np.float32))


@dataclass(frozen=True, slots=True)
class Perceptron:
    """One hidden layer of rectified units, then a softmax."""

    hidden: Array  # (inputs, units)
    hidden_bias: Array
    output: Array  # (units, classes)
    output_bias: Array

    def probabilities(self, inputs: Array) -> Array:
        """Return probabilities, shape (texts, classes)."""
        units = np.maximum(inputs @ self.hidden + self.hidden_bias, 0)
        return softmax(units @ self.output + self.output_bias)

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """Return the arrays to store under `prefix`, as float16."""
        named = zip(("hidden", "hidden_bias", "output", "output_bias"), self._parts(), strict=True)
        return {f"{prefix}.{name}": part.astype(np.float16) for name, part in named}

    def _parts(self) -> tuple[Array, Array, Array, Array]:
        return self.hidden, self.hidden_bias, self.output, self.output_bias

    @classmethod
    def from_arrays(cls, store: Store, prefix: str) -> Perceptron:
        """Read back what `arrays` wrote."""
        names = ("hidden", "hidden_bias", "output", "output_bias")
        return cls(*(np.asarray(store[f"{prefix}.{name}"], dtype=np.float32) for name in names))


@dataclass(frozen=True, slots=True)
class Blend:
    """A linear head over the sparse view and perceptrons over the dense one, averaged."""

    classes: tuple[str, ...]
    linear: LinearHead
    networks: tuple[Perceptron, ...] = ()

    def probabilities(self, views: Views) -> Array:
        """Return probabilities, shape (texts, classes); half from the linear head, half from the networks."""
        straight = self.linear.probabilities(views.sparse)
        if not self.networks:
            return straight
        return mean([straight, mean([network.probabilities(views.dense) for network in self.networks])])

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """Return the arrays to store under `prefix`."""
        stored = {
            f"{prefix}.classes": np.array(self.classes),
            f"{prefix}.networks": np.array(len(self.networks)),
        }
        stored |= self.linear.arrays(f"{prefix}.linear")
        for number, network in enumerate(self.networks):
            stored |= network.arrays(f"{prefix}.network{number}")
        return stored

    @classmethod
    def from_arrays(cls, store: Store, prefix: str) -> Blend:
        """Read back what `arrays` wrote."""
        count = int(np.asarray(store[f"{prefix}.networks"], dtype=np.int64))
        return cls(
            tuple(str(name) for name in store[f"{prefix}.classes"]),
            LinearHead.from_arrays(store, f"{prefix}.linear"),
            tuple(Perceptron.from_arrays(store, f"{prefix}.network{number}") for number in range(count)),
        )


def mean(parts: Sequence[Array]) -> Array:
    """Average equally shaped arrays."""
    return np.asarray(np.mean(parts, axis=0), dtype=np.float32)


def softmax(logits: Array) -> Array:
    """Rows to probabilities that sum to one."""
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True), dtype=np.float32)

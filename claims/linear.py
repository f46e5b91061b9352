"""Our own linear models: arrays in an npz file, never a pickle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LinearHead:
    """A linear layer over features, one column an output; `multinomial` outputs share one softmax."""

    classes: tuple[str, ...]
    weights: Array  # (features, outputs)
    bias: Array  # (outputs,)
    multinomial: bool

    def logits(self, features: csr_matrix) -> Array:
        """Return raw scores, shape (texts, outputs)."""
        return np.asarray(features @ self.weights, dtype=np.float32) + self.bias

    def probabilities(self, features: csr_matrix) -> Array:
        """Return probabilities, shape (texts, outputs): softmax, or one sigmoid an output."""
        return softmax(self.logits(features)) if self.multinomial else sigmoid(self.logits(features))

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """Return the arrays to store under `prefix` in an npz; weights as float16."""
        return {
            f"{prefix}.classes": np.array(self.classes),
            f"{prefix}.weights": self.weights.astype(np.float16),
            f"{prefix}.bias": self.bias.astype(np.float32),
            f"{prefix}.multinomial": np.array(self.multinomial),
        }

    @classmethod
    def from_arrays(cls, store: Mapping[str, NDArray[np.generic]], prefix: str) -> LinearHead:
        """Read back what `arrays` wrote."""
        return cls(
            classes=tuple(str(name) for name in store[f"{prefix}.classes"]),
            weights=np.asarray(store[f"{prefix}.weights"], dtype=np.float32),
            bias=np.asarray(store[f"{prefix}.bias"], dtype=np.float32),
            multinomial=bool(store[f"{prefix}.multinomial"]),
        )


def softmax(logits: Array) -> Array:
    """Rows to probabilities that sum to one."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Array = shifted / shifted.sum(axis=1, keepdims=True)
    return result


def sigmoid(logits: Array) -> Array:
    """Each value to a probability of its own; clipped so that nothing overflows."""
    result: Array = 1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0)))
    return result

"""Two readers, one answer: the quick models' probabilities and the transformer's, weighed by head.

The weights multiply log-probabilities. They were learned from answers to texts that neither reader had seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.linear import softmax

Float = NDArray[np.float32]
_TINY = np.float32(1e-6)
_FAR = 50.0  # log-odds beyond which a probability is as good as sure


@dataclass(frozen=True, slots=True)
class Mix:
    """How much each reader's log-probabilities count."""

    quick: float = 1.0
    careful: float = 0.0

    def of(self, quick: Float, careful: Float) -> Float:
        """Mix two arrays of probabilities, shape (texts, classes); rows sum to one."""
        return softmax(self.quick * np.log(quick + _TINY) + self.careful * np.log(careful + _TINY))

    def arrays(self, prefix: str) -> dict[str, NDArray[np.generic]]:
        """Return the array to store under `prefix`."""
        return {f"{prefix}.mix": np.array([self.quick, self.careful], dtype=np.float32)}

    @classmethod
    def from_arrays(cls, store: Mapping[str, NDArray[np.generic]], prefix: str) -> Mix:
        """Read back what `arrays` wrote; without it the quick reader answers alone."""
        if f"{prefix}.mix" not in store:
            return cls()
        quick, careful = np.asarray(store[f"{prefix}.mix"], dtype=np.float64).tolist()
        return cls(quick, careful)


def two_sided(odds: Float) -> Float:
    """Turn the log-odds of a yes into (no, yes) probabilities, shape (texts, 2)."""
    yes = 1.0 / (1.0 + np.exp(-np.clip(odds.astype(np.float64), -_FAR, _FAR)))
    return np.stack([1 - yes, yes], axis=1).astype(np.float32)

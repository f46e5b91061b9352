"""From a model's raw probability to one that means what it says, and to a yes or no; a setting a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Setting:
    """Platt's line over the log-odds, and the calibrated probability from which the answer is yes."""

    slope: float = 1.0
    shift: float = 0.0
    threshold: float = 0.5

    def calibrated(self, raw: Array) -> Array:
        """Map raw probabilities to calibrated ones; order is kept."""
        odds = self.slope * log_odds(raw) + self.shift
        return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The settings by language; any language but es uses the one of en."""

    es: Setting
    en: Setting

    def of(self, lang: str) -> Setting:
        """Return the setting for a language code."""
        return self.es if lang == "es" else self.en

    def arrays(self, prefix: str, kind: str = "settings") -> dict[str, NDArray[np.generic]]:
        """Return the arrays to store under `prefix`; `kind` "quick" is of the quick models alone."""
        rows = [[setting.slope, setting.shift, setting.threshold] for setting in (self.es, self.en)]
        return {f"{prefix}.{kind}": np.array(rows, dtype=np.float32)}

    @classmethod
    def from_arrays(
        cls, store: Mapping[str, NDArray[np.generic]], prefix: str, kind: str = "settings"
    ) -> Calibration:
        """Read back what `arrays` wrote."""
        rows = np.asarray(store[f"{prefix}.{kind}"], dtype=np.float64)
        es, en = (Setting(*(float(value) for value in row)) for row in rows)
        return cls(es, en)


def log_odds(probabilities: Array) -> Array:
    """Return the log-odds of probabilities, kept away from 0 and 1."""
    kept = np.clip(probabilities, _EDGE, 1 - _EDGE)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float32)

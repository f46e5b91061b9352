"""What the tuned transformer says of texts it never saw, fold by fold: `benchmarks/held_out/tuned.npz`."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data
from claims.careful import SideName, by_head

FOLDER = data.ROOT / "benchmarks" / "held_out"
PATH = FOLDER / "tuned.npz"
BUILD = data.ROOT / "build" / "tuning"
_HEADS = {
    "company": ("label", "claim_aspect", "strength"),
    "customers": ("flags", "severity", "complaint_aspect"),
}
Float = NDArray[np.float32]


def gather(*, halfway: bool = False) -> None:
    """Join the folds that `python -m benchmarks.tuning` left into one file, a row a labelled real text.

    `halfway` takes the mean with the answers that lie there, as the reader that ships is averaged with its
    forerunner.
    """
    before = dict(np.load(PATH)) if halfway else {}
    folds = [dict(np.load(BUILD / f"fold{fold}.npz")) for fold in range(data.FOLDS)]
    store: dict[str, NDArray[np.generic]] = {}
    for side, heads in _HEADS.items():
        rows = np.concatenate([fold[f"{side}.rows"] for fold in folds])
        for head in heads:
            joined = np.concatenate([fold[head] for fold in folds])
            ordered = np.zeros((int(rows.max()) + 1, joined.shape[1]), dtype=np.float16)
            ordered[rows] = joined if not halfway else (joined + before[head][rows]) / 2
            store[head] = ordered
    np.savez_compressed(PATH, **store)


def answers(side: SideName, classes: Mapping[str, tuple[str, ...]]) -> dict[str, Float]:
    """Read the held-out probabilities by head, one row a labelled real text of the side."""
    with np.load(PATH, allow_pickle=False) as store:
        heads = _HEADS["company" if side == "company" else "customers"]
        raw = {head: np.asarray(store[head], dtype=np.float32) for head in heads}
    return by_head(side, raw, classes)

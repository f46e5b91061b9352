"""From the tuned torch network to the arrays that ship: bytes with a scale a row, the word table as is."""

from __future__ import annotations

import json

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import corpus, data
from benchmarks.tuning.network import Network
from benchmarks.tuning.source import Source

KEPT = data.ROOT / "benchmarks" / "tuning" / "pieces.json"
OUT = data.ROOT / "claims" / "weights" / "transformer.npz"
JUDGE = OUT.with_name("judge.npz")
MANIFEST = OUT.with_suffix(".json")  # what it was learned from
_STEPS = 127


def write(network: Network, source: Source, kept: list[int], layers: int) -> None:
    """Write the tuned network to claims/weights/transformer.npz."""
    store: dict[str, NDArray[np.generic]] = {
        "pieces": np.frombuffer("\n".join(source.pieces[each] for each in kept).encode(), dtype=np.uint8),
        "scores": source.scores[kept].astype(np.float32),
        "word.steps": source.steps[kept],
        "word.scales": source.scales[kept],
        "place": network.place.numpy().astype(np.float16),
        "gain": network.gain.numpy(),
        "shift": network.shift.numpy(),
        "layers": np.array(layers),
    }
    for name, values in network.named_parameters():
        store |= _packed(name, values.detach().numpy())
    np.savez(OUT, **store)
    MANIFEST.write_text(json.dumps(data.hashes(data.tuned_files()), indent=1) + "\n", encoding="utf-8")


def write_judge(network: Network, frozen: int, layers: int) -> None:
    """Write what the judge has of its own: the upper layers and the head, to claims/weights/judge.npz."""
    store: dict[str, NDArray[np.generic]] = {"frozen": np.array(frozen), "layers": np.array(layers)}
    for name, values in network.named_parameters():
        if name.startswith("heads.verdict") or (
            name.startswith("layers.") and int(name.split(".")[1]) >= frozen
        ):
            store |= _packed(name, values.detach().numpy())
    np.savez(JUDGE, **store)
    situations = tuple(sorted(corpus.FOLDER.glob("pairs*.jsonl")))
    JUDGE.with_suffix(".json").write_text(
        json.dumps(data.hashes(situations), indent=1) + "\n", encoding="utf-8"
    )


def _packed(name: str, array: NDArray[np.float32]) -> dict[str, NDArray[np.generic]]:
    """A matrix as bytes with a scale a row, anything else as it is."""
    if array.ndim != 2:
        return {name: array.astype(np.float32)}
    scale = np.maximum(np.abs(array).max(axis=1, keepdims=True), 1e-9) / _STEPS
    return {
        f"{name}.steps": np.round(array / scale).astype(np.int8),
        f"{name}.scale": scale[:, 0].astype(np.float32),
    }

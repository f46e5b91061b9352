"""From the tuned torch network to the arrays that ship: bytes with a scale a row, the word table as is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.learning import data
from benchmarks.tuning.network import Network
from benchmarks.tuning.source import Source

KEPT = data.ROOT / "benchmarks" / "tuning" / "pieces.json"
WEIGHTS = data.ROOT / "claims" / "weights"
OUT = WEIGHTS / "transformer.npz"
MATCHER = WEIGHTS / "matcher.npz"
MANIFEST = OUT.with_suffix(".json")  # what both were learned from
_STEPS = 127


def write(network: Network, source: Source, kept: list[int], layers: int) -> None:
    """Write the tuned reader to claims/weights/transformer.npz."""
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
    np.savez(OUT, **store, **_stored(network, 0))
    _note()


def write_matcher(network: Network, shared: int, layers: int, mean: NDArray[np.float32]) -> None:
    """Write the tuned matcher without the layers it shares with the reader; `mean` is of its vectors."""
    store: dict[str, NDArray[np.generic]] = {
        "layers": np.array(layers),
        "shared": np.array(shared),
        "mean": mean.astype(np.float32),
    }
    np.savez(MATCHER, **store, **_stored(network, shared))
    _note()


def restore_matcher(network: Network) -> NDArray[np.float32]:
    """Give a network the weights that `write_matcher` wrote; returns the mean of its vectors."""
    with np.load(MATCHER, allow_pickle=False) as store:
        for name, found in _stored_weights(network, store):
            network.get_parameter(name).data.copy_(found)
        return np.asarray(store["mean"], dtype=np.float32)


def average(network: Network, weights: Sequence[Sequence[torch.Tensor]]) -> None:
    """Give a network the mean of several tunings, weight by weight (Wortsman and others, 2022)."""
    for mine, *tuned in zip(network.parameters(), *weights, strict=True):
        mine.data.copy_(torch.stack(tuned).mean(dim=0))


def meet_halfway(network: Network) -> None:
    """Move a tuned reader half way to the one that lies in claims/weights."""
    with np.load(OUT, allow_pickle=False) as store:
        for name, found in _stored_weights(network, store):
            network.get_parameter(name).data.add_(found).div_(2)


def _stored_weights(
    network: Network, store: Mapping[str, NDArray[np.generic]]
) -> Iterator[tuple[str, torch.Tensor]]:
    """The weights in a file by name; layers that another file holds are left out."""
    for name, _ in network.named_parameters():
        if f"{name}.steps" in store:
            steps = np.asarray(store[f"{name}.steps"], dtype=np.float32)
            yield name, torch.tensor(steps * np.asarray(store[f"{name}.scale"])[:, None])
        elif name in store:
            yield name, torch.tensor(np.asarray(store[name]))


def _stored(network: Network, first: int) -> dict[str, NDArray[np.generic]]:
    """Turn the layers from `first` on, and the heads, to steps and scales."""
    store: dict[str, NDArray[np.generic]] = {}
    for name, values in network.named_parameters():
        if name.startswith("layers.") and int(name.split(".")[1]) < first:
            continue
        array = values.detach().numpy()
        if array.ndim == 2:
            scale = np.maximum(np.abs(array).max(axis=1, keepdims=True), 1e-9) / _STEPS
            store[f"{name}.steps"] = np.round(array / scale).astype(np.int8)
            store[f"{name}.scale"] = scale[:, 0].astype(np.float32)
        else:
            store[name] = array.astype(np.float32)
    return store


def _note() -> None:
    MANIFEST.write_text(json.dumps(data.hashes(data.tuned_files()), indent=1) + "\n", encoding="utf-8")

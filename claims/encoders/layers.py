"""The encoder's layers in numpy: n-gram convolutions over the pieces, then a small dense network.

Texts of a batch lie in one long matrix with blank rows between them, so that a window never sees a neighbour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.encoders.pieces import Pieces

Float = NDArray[np.float32]
_BRANCHES = ((2, 0), (3, 1), (5, 2))  # window width, and how much of it lies to the left
_WIDTH = 256
_GAP = 3  # blank rows between texts; more than any window reaches to one side
_BATCH = 512  # pieces a batch: large enough for quick products, small enough for the processor's cache
_TINY = np.float32(1e-6)


@dataclass(frozen=True, slots=True)
class Batch:
    """The features of some texts' pieces: rows of all texts in order, and where each text starts."""

    rows: Float  # (pieces of all texts, 1280)
    starts: NDArray[np.int64]  # (texts,)
    lengths: Float  # (texts, 1)


def _normalised(values: Float, gain: Float, shift: Float) -> Float:
    centred = values - values.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.mean(centred * centred, axis=1, keepdims=True) + _TINY)
    result: Float = centred / spread * gain + shift
    return result


def _window(values: Float, width: int, left: int) -> Float:
    padded = np.pad(values, ((left, width - 1 - left), (0, 0)))
    return np.concatenate([padded[step : step + len(values)] for step in range(width)], axis=1)


def _joined(weights: Mapping[str, Float], name: str, axis: int) -> Float:
    return np.concatenate([weights[f"{name}{width}"] for width, _ in _BRANCHES], axis=axis)


def batches(texts: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """Cut a list of piece-id lists into runs of about _BATCH pieces; yields (first, last + 1)."""
    first, size = 0, 0
    for index, ids in enumerate(texts):
        if size and size + len(ids) > _BATCH:
            yield first, index
            first, size = index, 0
        size += len(ids)
    if first < len(texts):
        yield first, len(texts)


def features(pieces: Pieces, weights: Mapping[str, Float], texts: Sequence[Sequence[int]]) -> Batch:
    """Run the convolutions over the piece ids of a few texts, none of them empty."""
    lengths = np.array([len(ids) for ids in texts], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    places = np.arange(lengths.sum()) + _GAP * np.repeat(np.arange(len(texts)), lengths)
    vectors = pieces.vectors([piece for ids in texts for piece in ids])
    projected = _normalised(
        vectors @ _joined(weights, "proj", 1) + _joined(weights, "proj_b", 0),
        _joined(weights, "ln_g", 0),
        _joined(weights, "ln_b", 0),
    )
    spread = np.zeros((int(places[-1]) + 1, _WIDTH), dtype=np.float32)  # blank rows stay zero
    parts = [vectors]
    for branch, (width, left) in enumerate(_BRANCHES):
        inner = projected[:, branch * _WIDTH : (branch + 1) * _WIDTH]
        for layer in ("1", "2"):
            spread[places] = inner
            seen = (
                _window(spread, width, left)[places] @ weights[f"w{layer}_{width}"]
                + weights[f"b{layer}_{width}"]
            )
            inner = inner + np.maximum(seen, 0)
        parts.append(inner)
    rows = _normalised(np.concatenate(parts, axis=1), weights["ln_g"], weights["ln_b"])
    return Batch(rows, starts, lengths[:, None].astype(np.float32))


def summed(batch: Batch) -> Float:
    """Add up each text's rows, shape (texts, 1280)."""
    total: Float = np.add.reduceat(batch.rows, batch.starts, axis=0)
    return total


def sentence_vectors(sums: Float, lengths: Float, weights: Mapping[str, Float]) -> Float:
    """Turn the summed rows of texts into one unit vector a text, shape (texts, 512).

    Give it many texts at once: the cost is reading the weights, not multiplying them.
    """
    root = np.sqrt(lengths)
    pooled = sums @ weights["cnn_W"] / root + root * weights["cnn_b"]
    first = np.maximum(pooled @ weights["d0"], 0)
    second = np.maximum(pooled @ weights["p1"] + first @ weights["d1"], 0)
    third = np.maximum(second @ weights["d2"], 0)
    result = np.tanh(second @ weights["p3"] + third @ weights["d3"])
    norms = np.maximum(np.linalg.norm(result, axis=1, keepdims=True), _TINY)
    unit: Float = result / norms
    return unit

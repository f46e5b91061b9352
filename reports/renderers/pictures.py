"""Pictures of claims on their pages: the report carries them in itself, while it stays light."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

HEAVIEST = 3_000_000  # bytes of a page; heavier ones stall browsers


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG of a claim where it stands; width and height in pixels."""

    png: bytes
    width: int
    height: int

    @property
    def address(self) -> str:
        """The picture itself as a `data:` address."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"


def fitting(pictures: Mapping[str, Picture], size: int) -> dict[str, Picture]:
    """The pictures that a page of `size` bytes has room for, in their order; those too large are left out.

    The first is shown twice: beside the main gap and in its card.
    """
    room = HEAVIEST - size
    kept: dict[str, Picture] = {}
    for name, picture in pictures.items():
        weight = (len(picture.address) + 500) * (1 if kept else 2)
        if weight <= room:
            kept[name] = picture
            room -= weight
    return kept

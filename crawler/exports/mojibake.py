"""Text that was UTF-8, was read as Latin-1 and written again: Meta's exports are full of it."""

from __future__ import annotations


def repaired(text: str) -> str:
    """Undo the misreading; a text that was never misread (it does not round-trip) is returned as it is."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text

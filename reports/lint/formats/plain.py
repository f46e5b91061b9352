"""Plain text: a line is a statement of its own, unless it goes on with the sentence before it."""

from __future__ import annotations

from crawler.blocks.text import continues
from crawler.items import Place
from reports.lint.draft import Draft, DraftWriter


def read_text(name: str, text: str) -> Draft:
    """Read a text; blank lines part paragraphs."""
    writer = DraftWriter()
    pieces: list[tuple[str, int]] = []
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if not bare or (pieces and not continues(pieces[-1][0], bare)):
            writer.add(pieces, Place.BODY, "text")
            pieces = []
        if bare:
            pieces.append((bare, number))
    writer.add(pieces, Place.BODY, "text")
    return writer.draft(name, "text", "line")

"""A draft cut into blocks, each of which remembers where in the file it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from crawler.blocks.text import tidy
from crawler.items import Block, PageContent, Place, Voice

Locate = Callable[[int, str], int]  # block, quote -> line or paragraph from 1; 0: not known


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be published; `unit` says what `locate` counts."""

    name: str
    format: str
    content: PageContent
    unit: str
    locate: Locate


@dataclass(slots=True)
class DraftWriter:
    """Gathers the blocks of a format that counts lines (or paragraphs) itself."""

    heading: str = ""
    _blocks: list[Block] = field(default_factory=list)
    _starts: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    _titled: bool = False

    def add(self, pieces: Sequence[tuple[str, int]], place: Place, source: str = "") -> None:
        """Add one block made of pieces, each with its line; the pieces are joined by a blank."""
        text, starts = "", []
        for piece, number in pieces:
            bare = tidy(piece)
            if bare:
                text = f"{text} {bare}" if text else bare
                starts.append((len(text) - len(bare), number))
        if text:
            self._blocks.append(Block(text, place, Voice.COMPANY, self.heading, source))
            self._starts.append(tuple(starts))

    def add_heading(self, pieces: Sequence[tuple[str, int]], level: int) -> None:
        """Add a heading; what follows stands under it. The first one of level 1 is the draft's hero."""
        first = level == 1 and not self._titled
        self._titled |= first
        self.heading = ""
        self.add(pieces, Place.HERO if first else Place.HEADING, f"h{level}")
        self.heading = tidy(" ".join(piece for piece, _ in pieces))

    def draft(self, name: str, format_: str, unit: str) -> Draft:
        """The draft as gathered."""
        blocks, starts = tuple(self._blocks), tuple(self._starts)

        def locate(block: int, quote: str) -> int:
            at = max(0, blocks[block].text.find(quote))
            return starts[block][bisect_right(starts[block], (at, 1 << 62)) - 1][1]

        return Draft(name, format_, PageContent(name, "", blocks), unit, locate)

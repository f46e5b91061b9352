"""What the walk over a page hands to the judgements that need to see a text's neighbours."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.blocks.context import Region
from crawler.items import Block, Place, Voice


@dataclass(slots=True)
class Draft:
    """One block before its neighbours have been looked at."""

    text: str
    place: Place
    voice: Voice
    heading: str
    source: str
    lang: str
    region: Region = Region.MAIN
    section: int = 0  # the nearest section, article or the like, numbered in order
    parent: int = 0  # identity of the element around the block's own element
    level: int = 0  # 1-6 for headings
    noscript: bool = False

    def block(self) -> Block:
        """Return the finished block."""
        return Block(self.text, self.place, self.voice, self.heading, self.source, self.lang)

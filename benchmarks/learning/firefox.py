"""The units of the parallel Firefox site in their page context: what `firefox_units_*.jsonl` labels by hash.

The pages are not ours to ship, so a label names its unit by page, block, place in the block and a hash of the
text; the texts are read from the site beside the checkout.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.learning import data
from claims import sentences
from crawler.blocks import extract
from crawler.items import Block, Place, Voice

SITE = data.ROOT.parent / "shared" / "sites" / "firefox"
_UNREAD = frozenset({Place.NAVIGATION, Place.METADATA, Place.JSON_LD})


@dataclass(frozen=True, slots=True)
class SiteUnit:
    """One sentence of a page, with the block it stands in and what stands before and after."""

    lang: str
    page: str
    block: int
    part: int
    text: str
    place: Place
    heading: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """The name of the unit: stable as long as its page and its text are."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()[:12]
        return f"{self.lang}/{self.page}#{self.block}.{self.part}:{digest}"


def pages(lang: str) -> list[Path]:
    """The site's pages in one language, by name."""
    return sorted((SITE / lang).glob("*.html"))


def blocks(page: Path) -> tuple[Block, ...]:
    """The blocks of one page that a reader sees and the company speaks."""
    content = extract(page.read_text(encoding="utf-8"), f"https://example.org/{page.stem}")
    return tuple(
        block for block in content.blocks if block.place not in _UNREAD and block.voice is Voice.COMPANY
    )


def units(page: Path) -> Iterator[SiteUnit]:
    """The sentences of one page, in reading order."""
    found = blocks(page)
    lang = page.parent.name
    for number, block in enumerate(found):
        before = found[number - 1].text if number else ""
        after = found[number + 1].text if number + 1 < len(found) else ""
        for part, span in enumerate(sentences.split(block.text)):
            text = block.text[span.start : span.end]
            yield SiteUnit(lang, page.stem, number, part, text, block.place, block.heading, before, after)


def parallel() -> list[tuple[SiteUnit, SiteUnit]]:
    """Pairs of a Spanish and an English sentence at the same place of the same page.

    Pages whose translations have other places in another order are left out, and blocks with another number
    of sentences; equal texts (names, untranslated ones) tell nothing and are left out too.
    """
    pairs = []
    for english in pages("en"):
        spanish = SITE / "es" / english.name
        if not spanish.is_file():
            continue
        left, right = list(units(spanish)), list(units(english))
        shape = [[(unit.block, unit.part, unit.place) for unit in side] for side in (left, right)]
        places = [[block.place for block in blocks(page)] for page in (spanish, english)]
        if places[0] != places[1]:
            continue
        keyed = {(unit.block, unit.part): unit for unit in left}
        del shape
        counts = [
            {number: sum(unit.block == number for unit in side) for number in range(len(places[0]))}
            for side in (left, right)
        ]
        pairs += [
            (keyed[unit.block, unit.part], unit)
            for unit in right
            if counts[0][unit.block] == counts[1][unit.block]
            and keyed[unit.block, unit.part].text != unit.text
        ]
    return pairs

"""Which parts of a page are in a third language: the page as a whole, or some of its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from claims.foreign import third_language
from crawler.items import PageContent, Place, Voice

# What a site repeats around every page: often left in its own language where the page is in another.
_FRAME = frozenset((Place.NAVIGATION, Place.FOOTER, Place.FINE_PRINT, Place.BUTTON))
_REMEMBERED = 2048  # blocks: a site repeats its frame on every page


@dataclass(frozen=True, slots=True)
class ForeignParts:
    """The third language of the whole page, or of single blocks by number."""

    whole: str = ""
    blocks: Mapping[int, str] = field(default_factory=dict)


def foreign_parts(content: PageContent) -> ForeignParts:
    """Judge a page by all it says together, then, where that stays read, block by block.

    Together, headings of two words are told too. The frame of the site counts only where a page has nothing
    else; what customers say on a page is not the company's, and not read for promises in any language.
    """
    spoken = [(n, block) for n, block in enumerate(content.blocks) if block.voice != Voice.CUSTOMER]
    inner = [block.text for _, block in spoken if block.place not in _FRAME]
    together = "\n".join(dict.fromkeys(inner or [block.text for _, block in spoken]))
    whole = third_language(together, content.declared_language)
    if whole:
        return ForeignParts(whole)
    found = ((n, _of_block(block.text, block.lang or content.declared_language)) for n, block in spoken)
    return ForeignParts("", {n: language for n, language in found if language})


_of_block = lru_cache(_REMEMBERED)(third_language)

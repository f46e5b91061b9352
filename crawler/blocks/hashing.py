"""One hash over the blocks of a page: churn in its shell is no change, a changed word is."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable

from crawler.items import Block

# Raise it whenever the same bytes may give other blocks: stored pages are then read again before they are
# compared, so that an upgrade is never taken for a change of the site.
EXTRACTOR_VERSION = 1


def content_hash(blocks: Iterable[Block]) -> str:
    """Return the SHA-256 (hex) over place, voice and text of the blocks, in order, in NFC."""
    lines = (f"{block.place}\x1f{block.voice}\x1f{_plain(block.text)}\x1e" for block in blocks)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _plain(text: str) -> str:
    text = " ".join(text.split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)

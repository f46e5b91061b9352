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
    digest = hashlib.sha256()
    for block in blocks:
        text = unicodedata.normalize("NFC", " ".join(block.text.split()))
        digest.update(f"{block.place}\x1f{block.voice}\x1f{text}\x1e".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()

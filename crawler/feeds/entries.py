"""What a feed holds, whatever its format."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

MAX_ENTRIES = 5_000  # of one file; beyond it a feed is an archive or an attack
_LONGEST_ID = 200  # characters the archive keeps of an id: longer ones would meet in their first part


class FeedError(ValueError):
    """A body that is no feed we are willing to read; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `text` is HTML, `date` is aware (UTC), `link` is absolute or empty."""

    guid: str
    title: str
    text: str
    link: str = ""
    date: datetime | None = None

    def record_id(self, feed: str) -> str:
        """Return a name that is the same in every pass: the guid, else the link, else the words themselves.

        A guid such as "17" is only unique in its feed, so it stands behind the feed's address.
        """
        name = self.guid if ":" in self.guid or not self.guid else f"{feed}#{self.guid}"
        name = name or self.link or f"{feed}#{_digest(self.title + self.text)}"
        return name if len(name) <= _LONGEST_ID else f"{name[:150]}#{_digest(name)}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries, the address of its next page, its language; `cut` when it is not all there."""

    entries: tuple[Entry, ...] = ()
    next_page: str = ""
    language: str = ""
    cut: bool = False


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]

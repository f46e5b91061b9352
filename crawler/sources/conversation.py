"""The spider of a social account: its posts page by page, and under each post what others answered.

One request at a time, in the order they were asked for: a page's threads are read before the next page, so
that a pass taken up again at its last page misses none of them.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.sources.records import Batch
from crawler.sources.spider import Asked, RecordSpider

MAX_POSTS = 500  # own posts of one pass, where the settings give no limit
MAX_IN_THREAD = 1_000  # records out of one thread; what comes after them is left out
MAX_STALE = 5  # pages of one listing without anything new
_LONGEST_NAME = 30  # letters that redaction takes for a handle
_OTHER = (KeyError, TypeError, ValueError, AttributeError)
Made = TypeVar("Made")


class ConversationSpider(RecordSpider):
    """Reads own posts and their threads. `first` yields what is asked first, the rest follows in turn."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._turn: deque[Request] = deque()
        self._seen: dict[str, set[str]] = {}
        self._stale: dict[str, int] = {}
        self.posts = 0  # own posts read in this pass

    @property
    def most(self) -> int:
        """How many own posts are read."""
        return self.target.limit or MAX_POSTS

    def place(self, at: str) -> str:
        """Return the cursor of the page under way: how many posts came before it, and where it is."""
        return f"{self.posts} {at}"

    def taken_up(self, cursor: str) -> str:
        """Set the count of posts from a cursor and return where the page under way is."""
        posts, _, at = cursor.partition(" ")
        self.posts = int(posts) if posts.isdigit() else 0
        return at

    def fresh(self, listing: str, ids: Iterable[str]) -> bool:
        """Tell whether a page of a listing brings anything new, or whether paging may still do so."""
        seen = self._seen.setdefault(listing, set())
        before = len(seen)
        seen.update(ids)
        self._stale[listing] = 0 if len(seen) > before else self._stale.get(listing, 0) + 1
        if self._stale[listing] < MAX_STALE:
            return True
        self.trouble(f"{listing}: {MAX_STALE} pages in a row brought nothing new; the rest was not read")
        return False

    def made(self, items: Iterable[Any], make: Callable[[Any], Made | None]) -> list[Made]:
        """Make something of each item; one in a shape that is not documented is told and left out."""
        made: list[Made] = []
        for item in items:
            try:
                one = make(item)
            except _OTHER as error:
                self.logger.info("left out: %r", error)
                self.trouble("a post in a shape that is not documented was left out")
                continue
            if one is not None:
                made.append(one)
        return made

    def _answered(self, response: Response, asked: Asked) -> Iterator[Request | Batch]:
        for found in super()._answered(response, asked):
            if isinstance(found, Batch):
                yield found
            elif found.cb_kwargs.get("asked") is asked:  # the same once more, before its turn ends
                self._turn.appendleft(found)
            else:
                self._turn.append(found)
        yield from self._next()

    def _failed(self, failure: Failure) -> Iterator[Request]:  # type: ignore[override] # an errback may go on
        super()._failed(failure)
        yield from self._next()

    def closed(self, reason: str) -> None:
        """Tell when not everything had its turn."""
        if self._turn and reason == "finished":
            self.trouble("the pass ended before everything was read; run again")
        super().closed(reason)

    def _next(self) -> Iterator[Request]:
        if self._turn and not self.end_reason:
            yield self._turn.popleft()


def when(value: Any) -> datetime | None:
    """Return an ISO time, UTC where it names no zone; None for none or one that cannot be."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def one_word(name: str) -> str:
    """Return a mentioned name as one word, so that nothing of it stays beside the marker in its place."""
    return re.sub(r"\W", "_", name)[:_LONGEST_NAME]


def plain(text: str) -> str:
    """Return a text that holds no markup so that cleaning leaves every sign of it as it is."""
    return html.escape(text, quote=False) if "&" in text or "<" in text else text

"""The frontier: which URL is read next, as Scrapy's scheduler.

Level by level: links of depth n+1 wait until depth n is read, then go by how many pages linked to them, then
by address. So the pages a budget buys are the same in every run, whatever the network's timing. Nothing is
kept on disk here: the archive's queued outcomes are the frontier's memory across a kill.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from crawler.conductor import site_conductor
from crawler.items import Outcome


@dataclass(slots=True)
class Frontier:
    """The queue of one crawl: `budget` pages at most; URLs that turn out not to be pages cost nothing."""

    budget: int
    pages: int = 0  # read so far, those of a resumed run included
    _levels: dict[int, dict[str, Outcome]] = field(default_factory=dict)
    _ready: deque[Outcome] = field(default_factory=deque)
    _linked: Counter[str] = field(default_factory=Counter)
    _issued: set[str] = field(default_factory=set)

    def add(self, queued: Outcome) -> None:
        """Queue a URL that was not queued before."""
        self._levels.setdefault(queued.depth, {})[queued.url] = queued

    def linked(self, url: str) -> None:
        """Count one more page that links to a URL, if it is waiting."""
        for level in self._levels.values():
            if url in level:
                self._linked[url] += 1
                return

    def pop(self, *, level_done: bool) -> Outcome | None:
        """Return the next URL, or None while its level is not read or the budget is spent or reserved."""
        if self.pages + len(self._issued) >= self.budget:
            return None
        if not self._ready and level_done:
            self._next_level()
        if not self._ready:
            return None
        queued = self._ready.popleft()
        self._issued.add(queued.url)
        return queued

    def settle(self, url: str, *, page: bool) -> None:
        """Say what became of a URL that was popped: only pages cost budget."""
        if url in self._issued:
            self._issued.discard(url)
            self.pages += page

    def issued(self) -> tuple[str, ...]:
        """Return the URLs popped and not settled."""
        return tuple(sorted(self._issued))

    def drain(self) -> list[Outcome]:
        """Empty the queue and return what was in it."""
        left = [*self._ready, *(queued for level in self._levels.values() for queued in level.values())]
        self._ready.clear()
        self._levels.clear()
        return left

    @property
    def spent(self) -> bool:
        """Is the budget spent on pages really read?"""
        return self.pages >= self.budget

    def __len__(self) -> int:
        return len(self._ready) + sum(len(level) for level in self._levels.values())

    def _next_level(self) -> None:
        if not self._levels:
            return
        level = self._levels.pop(min(self._levels))
        self._ready.extend(sorted(level.values(), key=lambda queued: (-self._linked[queued.url], queued.url)))
        for url in level:
            self._linked.pop(url, None)


class FrontierScheduler(BaseScheduler):
    """Hands the spider's frontier to the engine; retries and sitemaps go first."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._first: deque[Request] = deque()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> FrontierScheduler:
        """Make the scheduler of a crawl."""
        return cls(crawler)

    def enqueue_request(self, request: Request) -> bool:
        """Queue a request that does not come from the frontier: a start, a sitemap, a retry."""
        self._first.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return the next request to send, or None while there is nothing that may be sent now."""
        if self._first:
            return self._first.popleft()
        return site_conductor(self._crawler).next_request(level_done=self._quiet())

    def has_pending_requests(self) -> bool:
        """Tell the engine whether to wait."""
        return bool(self._first) or site_conductor(self._crawler).has_pending()

    def _quiet(self) -> bool:
        """Nothing is being fetched or read: whatever the level still had to give has been given."""
        engine = self._crawler.engine
        scraping = engine.scraper.slot
        return not engine.downloader.active and (scraping is None or scraping.is_idle())

"""Extension: how far a crawl is, twice a second, and a way to stop it."""

from __future__ import annotations

import time
from collections import deque

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.utils.asyncio import create_looping_call

from crawler.conductor import conductor
from crawler.run import CrawlProgress

INTERVAL = 0.5  # seconds
_WINDOW = 20  # ticks the rate is taken over: ten seconds


class Progress:
    """Tells whoever started the spider how far it is; idle when nobody listens."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._seen: deque[tuple[float, int]] = deque(maxlen=_WINDOW)
        self._loop = create_looping_call(self.tick)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Progress:
        """Start with the spider, if it has a listener."""
        if conductor(crawler).listener is None:
            raise NotConfigured
        extension = cls(crawler)
        crawler.signals.connect(extension.opened, signals.spider_opened)
        crawler.signals.connect(extension.closed, signals.spider_closed)
        return extension

    def opened(self) -> None:
        """Begin to tick."""
        self._loop.start(INTERVAL, now=True)

    def closed(self) -> None:
        """Tell the last state and stop."""
        if self._loop.running:
            self._loop.stop()
        if (listener := conductor(self._crawler).listener) is not None:
            listener.report(self.state())

    def tick(self) -> None:
        """Report, and end the crawl when asked to."""
        spider = conductor(self._crawler)
        if spider.listener is None:
            return
        spider.listener.report(self.state())
        if spider.listener.stop_requested():
            spider.give_up("interrupted", "")

    def state(self) -> CrawlProgress:
        """Return how far the crawl is now."""
        reached = conductor(self._crawler).reached()
        self._seen.append((time.monotonic(), reached.done))
        (then, had), (now, has) = self._seen[0], self._seen[-1]
        rate = (has - had) / (now - then) if now > then else 0.0
        return CrawlProgress(reached.done, reached.queued, reached.budget, round(rate, 1))

"""What the parts of a crawl may ask of the spider that conducts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from scrapy import Request
from scrapy.crawler import Crawler

if TYPE_CHECKING:
    from crawler.discovery import Discovery
    from crawler.frontier import Frontier
    from crawler.ledger import Ledger
    from crawler.run import CrawlProgress


class Listener(Protocol):
    """Whoever started the spider and wants to know how far it is, or to stop it."""

    def report(self, progress: CrawlProgress) -> None:
        """Take note of how far the crawl is."""

    def stop_requested(self) -> bool:
        """Tell whether the crawl should end now."""


class Conductor(Protocol):
    """The spider as middlewares, extensions, scheduler and pipeline see it."""

    frontier: Frontier
    discovery: Discovery
    ledger: Ledger
    listener: Listener | None

    def next_request(self, *, level_done: bool) -> Request | None:
        """Return the next page's request, or None while there is none to send."""

    def has_pending(self) -> bool:
        """Tell whether there will be more requests."""

    def give_up(self, reason: str, words: str) -> None:
        """End the crawl before it is done."""


def conductor(crawler: Crawler) -> Conductor:
    """Return the spider of a crawl; our parts are wired for spiders of this shape only."""
    return cast("Conductor", crawler.spider)

"""What the parts of a crawl may ask of the spider that conducts it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from scrapy import Request
from scrapy.crawler import Crawler

if TYPE_CHECKING:
    from crawler.guard import Guard
    from crawler.ledger import Ledger
    from crawler.run import CrawlProgress


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a spider is: done, waiting to be asked for, and the most it will do (0: nobody knows)."""

    done: int
    queued: int = 0
    budget: int = 0


class Listener(Protocol):
    """Whoever started the spider and wants to know how far it is, or to stop it."""

    def report(self, progress: CrawlProgress) -> None:
        """Take note of how far the crawl is."""

    def stop_requested(self) -> bool:
        """Tell whether the crawl should end now."""


class Conductor(Protocol):
    """A spider as the middlewares and extensions of every crawl see it."""

    listener: Listener | None

    @property
    def guard(self) -> Guard:
        """The addresses it may fetch."""

    def reached(self) -> Reached:
        """Tell how far it is."""

    def give_up(self, reason: str, words: str) -> None:
        """End the crawl before it is done."""


class SiteConductor(Conductor, Protocol):
    """The spider of a site, as scheduler and pipeline see it."""

    ledger: Ledger

    def next_request(self, *, level_done: bool) -> Request | None:
        """Return the next page's request, or None while there is none to send."""

    def has_pending(self) -> bool:
        """Tell whether there will be more requests."""


def conductor(crawler: Crawler) -> Conductor:
    """Return the spider of a crawl; our parts are wired for spiders of this shape only."""
    return cast("Conductor", crawler.spider)


def site_conductor(crawler: Crawler) -> SiteConductor:
    """Return the spider of a site's crawl."""
    return cast("SiteConductor", crawler.spider)

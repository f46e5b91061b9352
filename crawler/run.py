"""Crawling one site into an archive: what the command line and the schedule call."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

from crawler.child import in_child, run_spider
from crawler.urls import canonical

if TYPE_CHECKING:
    from crawler.ledger import Counts

__all__ = ["CrawlError", "CrawlProgress", "RunOutcome", "SiteTarget", "crawl_site"]


@dataclass(frozen=True, slots=True)
class CrawlProgress:
    """How far a crawl is: pages read, URLs queued, the budget in pages, pages per second of late."""

    fetched: int
    queued: int
    budget: int
    rate: float


OnProgress = Callable[[CrawlProgress], None]


class CrawlError(RuntimeError):
    """A crawl that could not begin; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SiteTarget:
    """One site to read. `source` is its key in the archive; `include` and `exclude`: prefixes or globs."""

    source: str
    url: str
    max_pages: int = 500
    max_depth: int = 12
    max_rendered: int = 200  # pages drawn by a browser because they are empty without JavaScript
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    brand: str = ""
    country: str = ""

    def arguments(self) -> dict[str, Any]:
        """Return what the site's spider takes of it."""
        names = ("url", "source", "max_pages", "max_depth", "max_rendered", "include", "exclude")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a crawl ended, counted from the ledger: so it also holds when the crawl's process died.

    `finish_reason`: "finished", "budget" (pages were left unread), "interrupted", "rate_limited",
    "unreachable", "storage", "died", or another of Scrapy's. All but the first two leave the run incomplete.
    """

    fetched: int
    unchanged: int
    failed: int
    finish_reason: str
    seconds: float
    interrupted: bool = False
    detail: str = ""


def crawl_site(
    target: SiteTarget, archive_url: str, run_id: int, *, on_progress: OnProgress | None = None
) -> RunOutcome:
    """Crawl one site into an archive, or go on with what a killed crawl of the same run left.

    Raises UrlError for a start that is no URL, and ArchiveError when the archive cannot be read afterwards. A
    KeyboardInterrupt here ends the crawl in good order: `interrupted` is set, what was not read stays queued.
    """
    canonical(target.url)  # a bad start is the caller's error, told before a process is made
    began = time.monotonic()
    ended = in_child(_crawl_child, (target, archive_url, run_id), on_progress)
    # The child's own count is preferred: a second connection in a process that holds the archive open is one
    # more thing that can go wrong.
    counts = ended.counts or _count(archive_url, run_id, target.source)
    return RunOutcome(
        fetched=counts.fetched,
        unchanged=counts.unchanged,
        failed=counts.failed,
        finish_reason=ended.reason,
        seconds=round(time.monotonic() - began, 3),
        interrupted=ended.reason == "interrupted",
        detail=ended.detail,
    )


def _crawl_child(connection: Connection, target: SiteTarget, archive_url: str, run_id: int) -> None:
    """The child's whole life."""
    from crawler.spiders.site import SiteSpider

    run_spider(connection, SiteSpider, archive_url=archive_url, run_id=run_id, **target.arguments())


def _count(archive_url: str, run_id: int, source: str) -> Counts:
    """Count the ledger of a crawl whose process could not do it any more."""
    from crawler.archive import Archive
    from crawler.ledger import count

    with Archive.open(archive_url) as archive:
        return count(archive, run_id, source)

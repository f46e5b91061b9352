"""What a crawl would fetch and how long it would take, from robots.txt and sitemaps alone."""

from __future__ import annotations

from dataclasses import dataclass
from multiprocessing.connection import Connection
from urllib.parse import urlsplit

from crawler.child import in_child, run_spider
from crawler.run import CrawlError, SiteTarget
from crawler.settings import CONCURRENT_REQUESTS_PER_DOMAIN, DOWNLOAD_DELAY, DOWNLOAD_SLOTS
from crawler.urls import canonical

# Seconds a page takes on this machine, reading and keeping it included (docs/performance.md, rounded up).
_LOCAL_SECONDS_A_PAGE = 0.03
_TYPICAL_LATENCY = 0.5  # seconds; AutoThrottle aims at two requests at once, so half of it between requests


@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """A crawl before it is made: URLs known, from a sitemap or not, seconds between requests, minutes."""

    known_urls: int
    from_sitemap: bool
    crawl_delay: float
    minutes: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What stands before a crawl: pages the sitemaps name, the delay asked for, what is in the way."""

    pages: int = 0
    from_sitemap: bool = False
    crawl_delay: float = 0.0
    notes: tuple[str, ...] = ()


def plan_site(target: SiteTarget, archive_url: str | None = None) -> CrawlPlan:
    """Read robots.txt and the sitemaps of a site, nothing else, and say what a crawl would come to.

    With an archive, the pages an earlier audit read count as known too. Raises UrlError and CrawlError.
    """
    canonical(target.url)
    received: list[object] = []
    ended = in_child(_plan_child, (target,), received.append)
    if ended.reason == "interrupted":
        raise KeyboardInterrupt
    facts = next((message for message in received if isinstance(message, PlanFacts)), None)
    if facts is None:
        raise CrawlError(f"{target.url} could not be looked at: {ended.detail or ended.reason}")
    earlier = _read_earlier(archive_url, target.source) if archive_url else 0
    known = min(max(facts.pages, earlier, 1), target.max_pages)
    notes = list(facts.notes)
    if max(facts.pages, earlier) > target.max_pages:
        notes.append(f"{max(facts.pages, earlier)} pages are known; max_pages = {target.max_pages} are read")
    if not facts.from_sitemap and not earlier:
        known = target.max_pages
        notes.append(f"no sitemap: the site is walked by its links, at most {target.max_pages} pages")
    seconds = known * _pace(target.url, facts.crawl_delay)
    return CrawlPlan(known, facts.from_sitemap, facts.crawl_delay, round(seconds / 60, 1), tuple(notes))


def _pace(url: str, crawl_delay: float) -> float:
    if crawl_delay:
        return crawl_delay
    if (urlsplit(url).hostname or "") in DOWNLOAD_SLOTS:
        return _LOCAL_SECONDS_A_PAGE
    return max(DOWNLOAD_DELAY, _TYPICAL_LATENCY / CONCURRENT_REQUESTS_PER_DOMAIN)


def _read_earlier(archive_url: str, source: str) -> int:
    """Return how many pages the latest audit of this site read."""
    from crawler.archive import Archive
    from crawler.ledger import PAGE_KINDS

    with Archive.open(archive_url) as archive:
        for run in reversed(archive.runs()):
            pages = sum(line.kind in PAGE_KINDS for line in archive.outcomes(run.id, [source]))
            if pages:
                return pages
    return 0


def _plan_child(connection: Connection, target: SiteTarget) -> None:
    from crawler.planning import PlanSpider

    run_spider(connection, PlanSpider, lambda spider: spider.facts(), **target.arguments())

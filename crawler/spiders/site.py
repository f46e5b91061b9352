"""The site spider: walks one website by its sitemaps and links, and settles every URL it meets."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any, ClassVar, Protocol
from urllib.parse import urljoin, urlsplit

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import _schedule_coro
from twisted.python.failure import Failure

from crawler.archive import ArchiveError
from crawler.blocks import EXTRACTOR_VERSION, content_hash, extract
from crawler.discovery import Discovery
from crawler.extensions.progress import CrawlProgress
from crawler.failures import explain
from crawler.frontier import Frontier
from crawler.guard import Guard
from crawler.items import Link, Outcome, OutcomeKind, Page
from crawler.ledger import ArchiveLedger, Known, Ledger, MemoryLedger
from crawler.middlewares.compression import TRUNCATED
from crawler.pipelines import PageRead
from crawler.responses import Verdict, declared_encoding, login_wall, verdict
from crawler.sitemaps import MAX_FILES, SitemapError, read_sitemap
from crawler.urls import Scope, UrlError, canonical, is_address

DEFAULT_MAX_PAGES = 500
DEFAULT_MAX_DEPTH = 12
MAX_LINKS = 3_000  # of one page; more is a directory of something else, and is said in the log
UNREACHABLE_AFTER = 20  # failures to connect in a row, from the beginning or not: the site is down
MAX_REDIRECTS = 10  # one after another
RESUMABLE_REASONS = frozenset({"interrupted", "shutdown", "storage"})


class Listener(Protocol):
    """Whoever started the spider and wants to know, or to stop it."""

    def report(self, progress: CrawlProgress) -> None:
        """Take note of how far the crawl is."""

    def stop_requested(self) -> bool:
        """Tell whether the crawl should end now."""


class SiteSpider(scrapy.Spider):
    """Reads one site: `scrapy crawl site -a url=https://example.com/`."""

    name = "site"
    custom_settings: ClassVar[dict[str, Any]] = {"SCHEDULER": "crawler.frontier.FrontierScheduler"}

    def __init__(
        self,
        url: str = "",
        *,
        source: str = "",
        max_pages: int | str = DEFAULT_MAX_PAGES,
        max_depth: int | str = DEFAULT_MAX_DEPTH,
        include: tuple[str, ...] | str = (),
        exclude: tuple[str, ...] | str = (),
        archive_url: str = "",
        run_id: int | str = 0,
        listener: Listener | None = None,
    ) -> None:
        super().__init__(self.name)
        if not url:
            raise ValueError("The site spider needs a start: scrapy crawl site -a url=https://example.com/")
        self.start_url = canonical(url)
        self.source = source or self.start_url
        self.listener = listener
        self.from_sitemap = False
        self.end_reason = ""
        self._archive = (archive_url, int(run_id))
        self._failures_in_a_row = 0
        self.end_words = ""
        self._sitemaps: set[str] = set()
        self._hops: dict[str, int] = {}  # redirects passed on the way to a URL
        self.ledger: Ledger = MemoryLedger()
        self.frontier = Frontier(int(max_pages))
        self.named_urls = (self.start_url,)
        scope = Scope.of(self.start_url, _patterns(include), _patterns(exclude))
        self.discovery = Discovery(self.source, scope, Guard.naming(self.named_urls), int(max_depth))

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SiteSpider:
        """Make the spider and connect it to the crawl's signals."""
        spider: SiteSpider = super().from_crawler(crawler, *args, **kwargs)
        crawler.signals.connect(spider.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(spider.idle, signals.spider_idle)
        crawler.signals.connect(spider.broken, signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Take up what an earlier attempt left, or begin with the start URL."""
        url, run_id = self._archive
        if url:
            self.ledger = ArchiveLedger(url, run_id, self.source)
        standing = self.ledger.standing()
        self.frontier.pages = standing.pages
        for line in standing.lines:
            self.discovery.remember(line.url)
            if line.kind is OutcomeKind.QUEUED:
                self.frontier.add(line)
        if moved := standing.moved_to(self.start_url):
            self._follow_start(moved)
        if not standing.lines:
            self.discovery.remember(self.start_url)
            self._note([Outcome(self.source, self.start_url, OutcomeKind.QUEUED)])
        for request in ():  # the frontier gives the requests; Scrapy asks for a generator
            yield request

    # The frontier's side: what is asked next.

    def has_pending(self) -> bool:
        """Tell whether the frontier may still give a URL."""
        return bool(len(self.frontier)) and not self.frontier.spent and not self.end_reason

    def next_request(self, *, level_done: bool) -> Request | None:
        """Return the request for the frontier's next URL, conditional where an earlier audit has read the page."""
        if self.end_reason:
            return None
        queued = self.frontier.pop(level_done=level_done)
        return None if queued is None else self._request(queued)

    def _request(self, queued: Outcome, *, conditional: bool = True) -> Request:
        known = self.ledger.known(queued.url) if conditional else None
        meta = {"page": True, "dont_redirect": True, "handle_httpstatus_all": True, "download_maxsize": 0}
        return Request(
            queued.url,
            callback=self.parse_page,
            errback=self.failed,
            headers=_conditions(known),
            meta=meta,
            cb_kwargs={"queued": queued},
        )

    # What came back.

    def parse_page(self, response: Response, queued: Outcome) -> Iterator[PageRead | Request]:
        """Settle one URL: a page read, unchanged, or whatever else it was."""
        self._failures_in_a_row = 0
        if response.status == 304:
            yield from self._unchanged(queued)
            return
        found = verdict(response.url, response.status, response.headers, response.body)
        if found is not None:
            self._not_a_page(queued, found)
            return
        read = self._read(response, queued)
        if isinstance(read, Verdict):
            self._not_a_page(queued, read)
            return
        self.frontier.settle(queued.url, page=True)
        yield read

    def _read(self, response: Response, queued: Outcome) -> PageRead | Verdict:
        encoding = declared_encoding(response.headers.get(b"Content-Type"))
        content = extract(response.body, queued.url, encoding)
        words = sum(block.text.count(" ") + 1 for block in content.blocks)
        wall = login_wall(response.body, words)
        if wall is not None:
            return wall
        page = Page(
            source=self.source,
            url=queued.url,
            fetched_at=datetime.now(UTC),
            status=response.status,
            body=response.body,
            encoding=encoding or "",
            content=content,
            content_hash=content_hash(content.blocks),
            extractor_version=EXTRACTOR_VERSION,
            etag=_text(response.headers.get(b"ETag")),
            last_modified=_text(response.headers.get(b"Last-Modified")),
            truncated=bool({TRUNCATED, "download_stopped", "partial"} & set(response.flags)),
        )
        reasons = [
            "cut at the size limit" if page.truncated else "",
            "almost no text without JavaScript" if content.script_shell else "",
        ]
        outcome = _as(queued, OutcomeKind.FETCHED, "; ".join(filter(None, reasons)))
        links = (*content.links, *(link for link in content.alternates if link.hreflang))
        return PageRead(page, outcome, self._discover(links, queued))

    def _unchanged(self, queued: Outcome) -> Iterator[Request]:
        links = self.ledger.links_of(queued.url)
        self.frontier.settle(queued.url, page=True)
        outcome = _as(queued, OutcomeKind.UNCHANGED, "not modified (304)")
        self.ledger.touch(outcome, datetime.now(UTC), self._discover(links, queued))
        yield from ()

    def _not_a_page(self, queued: Outcome, found: Verdict) -> None:
        self.frontier.settle(queued.url, page=False)
        reason = found.reason
        new: Outcome | None = None
        if found.target:
            new, reason = self._redirected(queued, found)
        self._note([_as(queued, found.kind, reason), *([new] if new else [])])

    def _redirected(self, queued: Outcome, found: Verdict) -> tuple[Outcome | None, str]:
        """Return where a redirect leads, judged like any link, and the reason for the redirecting URL's line."""
        reason = f"{found.reason} to {found.target[:500]}"
        if found.kind is not OutcomeKind.REDIRECT:
            return None, reason
        try:
            target = canonical(found.target)
        except UrlError as error:
            return None, f"{found.reason}: {error}"
        if target == queued.url:
            return None, f"{reason}, itself"
        if queued.url == self.start_url:
            self._follow_start(target)
        hops = self._hops.get(queued.url, 0) + 1
        if hops > MAX_REDIRECTS:
            return None, f"{reason}, the end of a chain of {MAX_REDIRECTS} redirects"
        self._hops[target] = hops
        new = self.discovery.judge(target, queued.depth, queued.url)
        if new is not None and new.kind is OutcomeKind.OUT_OF_SCOPE:
            reason = f"{reason}, out of scope ({new.reason})"
        return new, reason

    def _follow_start(self, target: str) -> None:
        """Let the scope follow a start URL that only moves to www., from it, or into the folder it names."""
        old, new = urlsplit(self.start_url), urlsplit(target)
        bare = (old.hostname or "").removeprefix("www.") == (new.hostname or "").removeprefix("www.")
        if not bare or is_address(new.hostname or ""):
            folder = new.netloc == old.netloc and new.path == f"{old.path}/"
            if not folder:
                return
        scope = self.discovery.scope
        if new.hostname != old.hostname or new.path == f"{old.path}/":
            self.discovery.scope = Scope.of(target, scope.include, scope.exclude)

    def failed(self, failure: Failure) -> None:
        """Settle a URL that got no response: refused by robots.txt or the guard, or a network error."""
        error = failure.value
        queued: Outcome = failure.request.cb_kwargs["queued"]
        kind, reason = explain(error)
        self.frontier.settle(queued.url, page=False)
        self._note([_as(queued, kind, reason)])
        if not is_network(error):
            return
        self._failures_in_a_row += 1
        if self._failures_in_a_row >= UNREACHABLE_AFTER:
            self.give_up("unreachable", f"the site stopped answering ({reason})")

    def broken(self, failure: Failure, response: Response) -> None:
        """Settle a URL whose page broke our own reading of it."""
        queued = response.cb_kwargs.get("queued") if response.request is not None else None
        if isinstance(queued, Outcome):
            self.frontier.settle(queued.url, page=False)
            self._note([_as(queued, OutcomeKind.ERROR, f"the page could not be read ({failure.type.__name__})")])

    def _discover(self, links: Iterable[Link], queued: Outcome) -> tuple[Outcome, ...]:
        """Judge a page's links; queue those to be read; return all that are new for the ledger."""
        new: list[Outcome] = []
        for link in islice(links, MAX_LINKS):
            outcome = self.discovery.judge(link.url, queued.depth + 1, queued.url)
            if outcome is None:
                self.frontier.linked(link.url)
            else:
                new.append(outcome)
        self._queue(new)
        return tuple(new)

    def _queue(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.kind is OutcomeKind.QUEUED:
                self.frontier.add(outcome)

    def _note(self, outcomes: Iterable[Outcome]) -> None:
        """Queue what is to be read and enter everything in the ledger."""
        lines = tuple(outcomes)
        self._queue(lines)
        try:
            self.ledger.record(lines)
        except ArchiveError as error:
            self.give_up("storage", str(error))

    # Sitemaps.

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Ask for the sitemaps robots.txt names, or the one at the usual place."""
        if not self.discovery.scope.same_host(request.url):
            return
        rules = getattr(robotparser, "rp", None)
        listed = list(islice(rules.sitemaps, MAX_FILES)) if rules is not None else []
        usual = urljoin(request.url, "/sitemap.xml")
        self._ask_sitemaps(listed or [usual], found_on=urljoin(request.url, "/robots.txt"))

    def _ask_sitemaps(self, urls: Iterable[str], found_on: str) -> None:
        for found in urls:
            try:
                url = canonical(urljoin(found_on, found))
            except UrlError:
                continue
            if url in self._sitemaps or len(self._sitemaps) >= MAX_FILES:
                continue
            self._sitemaps.add(url)
            if not self.discovery.scope.same_host(url):
                why = f"a sitemap on another host than {self.discovery.scope.host}"
                self._note([Outcome(self.source, url, OutcomeKind.OUT_OF_SCOPE, why, 0, found_on)])
                continue
            meta = {"handle_httpstatus_list": [404, 410, 403], "download_maxsize": 0, "dont_retry": True}
            request = Request(url, callback=self.parse_sitemap, errback=self.sitemap_failed, meta=meta)
            self.crawler.engine.crawl(request)

    def parse_sitemap(self, response: Response) -> None:
        """Queue the pages and further sitemaps of one sitemap file."""
        if response.status != 200 or not self.discovery.scope.same_host(response.url):
            return
        try:
            sitemap = read_sitemap(response.body)
        except SitemapError as error:
            self.logger.info("The sitemap %s was left out: %s.", response.url, error)
            return
        self.from_sitemap = self.from_sitemap or bool(sitemap.pages)
        judged = (self.discovery.judge(urljoin(response.url, url), 1, response.url) for url in sitemap.pages)
        self._note([outcome for outcome in judged if outcome is not None])
        self._ask_sitemaps(sitemap.sitemaps, response.url)

    def sitemap_failed(self, failure: Failure) -> None:
        """Go on without a sitemap that cannot be had: links remain."""
        self.logger.info("No sitemap at %s: %s.", failure.request.url, explain(failure.value)[1])

    # The end.

    def give_up(self, reason: str, words: str) -> None:
        """End the crawl before it is done; `words` say why in the lines of the URLs left."""
        if self.end_reason:
            return
        self.end_reason, self.end_words = reason, words
        _schedule_coro(self.crawler.engine.close_spider_async(reason=reason))

    def idle(self) -> None:
        """Name the end when the budget was it; settle what got lost on the way."""
        for url in self.frontier.issued():
            self.frontier.settle(url, page=False)
            self._note([Outcome(self.source, url, OutcomeKind.ERROR, "the request got lost")])
        if self.frontier.spent and len(self.frontier):
            raise CloseSpider("budget")

    def closed(self, reason: str) -> None:
        """Enter what was left unread: over budget or given up; an interrupted crawl leaves it queued."""
        if reason in {"finished", "budget"}:
            kind, words = OutcomeKind.BUDGET, f"the budget of {self.frontier.budget} pages was spent"
        else:
            kind, words = OutcomeKind.ERROR, self.end_words or f"the crawl ended early ({reason})"
        if reason not in RESUMABLE_REASONS:
            self.ledger.record([_as(left, kind, words) for left in self.frontier.drain()])
        self.ledger.close()


def _patterns(given: tuple[str, ...] | str) -> tuple[str, ...]:
    return tuple(part.strip() for part in given.split(",") if part.strip()) if isinstance(given, str) else given


def _conditions(known: Known | None) -> dict[str, str]:
    """The headers that ask for a page only if it changed."""
    if known is None:
        return {}
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value}


def _as(queued: Outcome, kind: OutcomeKind, reason: str) -> Outcome:
    return replace(queued, kind=kind, reason=reason)


def _text(header: bytes | None) -> str:
    return (header or b"").decode("latin-1").strip()[:1_000]

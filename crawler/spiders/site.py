"""The site spider: walks one website by its sitemaps and links, and settles every URL it meets."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import scrapy
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, DontCloseSpider
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from scrapy.utils.defer import _schedule_coro
from twisted.python.failure import Failure

from crawler.archive import ArchiveError
from crawler.conductor import Listener, Reached
from crawler.discovery import Discovery
from crawler.failures import explain, is_network, request_of
from crawler.frontier import Frontier
from crawler.guard import Guard
from crawler.items import Link, Outcome, OutcomeKind, Page
from crawler.ledger import ArchiveLedger, Counts, Known, Ledger, MemoryLedger
from crawler.middlewares.robots import SiteUnreachable
from crawler.page_reader import EMPTY, read_drawn, read_page, remarks
from crawler.pipelines import PageRead
from crawler.redirects import Redirects
from crawler.rendering.escalation import Escalation, remark, sent_elsewhere
from crawler.responses import Verdict
from crawler.sitemap_walk import SitemapWalk
from crawler.urls import Scope, canonical

MAX_LINKS = 3_000  # of one page: a page with more is an index made by a machine
UNREACHABLE_AFTER = 20  # failures to connect in a row: the site is down, or does not want us
_NONE: tuple[Request, ...] = ()
RESUMABLE_REASONS = frozenset({"interrupted", "shutdown", "storage"})


class SiteSpider(scrapy.Spider):
    """Reads one site: `scrapy crawl site -a url=https://example.com/ -a exclude=/blog,*.php`."""

    name = "site"
    custom_settings = {  # noqa: RUF012 - Scrapy declares it so, and reads it once
        "SCHEDULER": "crawler.frontier.FrontierScheduler"
    }
    ledger: Ledger
    sitemaps: SitemapWalk

    def __init__(
        self,
        url: str = "",
        *,
        source: str = "",
        max_pages: int | str = 500,
        max_depth: int | str = 12,
        max_rendered: int | str = 200,
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
        self.end_reason = self.end_words = ""
        self.frontier = Frontier(int(max_pages))
        scope = Scope.of(self.start_url, _patterns(include), _patterns(exclude))
        self.discovery = Discovery(self.source, scope, Guard.naming([self.start_url]), int(max_depth))
        self.redirects = Redirects(self.start_url, self.discovery)
        self.escalation = Escalation(int(max_rendered))
        self.ledger = MemoryLedger()
        self._archive = (archive_url, int(run_id))
        self.counts = Counts()
        self._failures_in_a_row = 0
        self._behind: tuple[Outcome, ...] | None = None  # pages of earlier audits that nothing led to

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> SiteSpider:
        """Make the spider and connect it to the crawl's signals."""
        spider: SiteSpider = super().from_crawler(crawler, *args, **kwargs)
        spider.sitemaps = SitemapWalk(crawler, spider.discovery, spider.note)
        crawler.signals.connect(spider.robots_parsed, signals.robots_parsed)
        crawler.signals.connect(spider.idle, signals.spider_idle)
        crawler.signals.connect(spider.broken, signals.spider_error)
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Take up what an earlier attempt left, or begin with the start URL."""
        try:
            standing = self._open_ledger().standing()
        except ArchiveError as error:
            self.give_up("storage", str(error))
            return
        self.frontier.pages = standing.pages
        for line in standing.lines:
            self.discovery.remember(line.url)
            if line.kind is OutcomeKind.QUEUED:
                self.frontier.add(line)
        if moved := standing.moved_to(self.start_url):
            self.redirects.follow_start(moved)
        if not standing.lines:
            self.discovery.remember(self.start_url)
            self.note([Outcome(self.source, self.start_url, OutcomeKind.QUEUED)])
        for request in _NONE:  # the frontier gives the requests; Scrapy asks for a generator
            yield request

    def _open_ledger(self) -> Ledger:
        url, run_id = self._archive
        if url:
            self.ledger = ArchiveLedger(url, run_id, self.source)
        return self.ledger

    # What is asked next: the scheduler's questions.

    @property
    def guard(self) -> Guard:
        """The addresses the crawl may fetch; a start that moves next door changes them."""
        return self.discovery.guard

    def reached(self) -> Reached:
        """Tell how many pages are read, how many wait, and the budget."""
        frontier = self.frontier
        return Reached(frontier.pages, len(frontier) + len(frontier.issued()), frontier.budget)

    def has_pending(self) -> bool:
        """Tell whether the frontier may still give a URL."""
        return bool(len(self.frontier)) and not self.frontier.spent and not self.end_reason

    def next_request(self, *, level_done: bool) -> Request | None:
        """Return the next URL's request, conditional where an earlier audit has read the page."""
        queued = None if self.end_reason else self.frontier.pop(level_done=level_done)
        if queued is None:
            return None
        known = self.ledger.known(queued.url)
        return Request(
            queued.url,
            callback=self.parse_page,
            errback=self.failed,
            headers=_conditions(known),
            meta={"page": True, "dont_redirect": True, "handle_httpstatus_all": True, "download_maxsize": 0},
            cb_kwargs={"queued": queued, "known": known},
        )

    # What came back.

    def parse_page(
        self, response: Response, queued: Outcome, known: Known | None = None
    ) -> Iterator[PageRead | Request]:
        """Settle one URL: a page read, unchanged, or whatever else it was; or have an empty one drawn."""
        self._failures_in_a_row = 0
        if response.status == 304:
            self._unchanged(queued)
            return
        page = read_page(response, self.source, queued.url, known)
        if isinstance(page, Verdict):
            self._not_a_page(queued, page)
            return
        if isinstance(page, Known):
            self._unchanged(queued, page)
            return
        if not page.content.script_shell:
            yield self._read(page, queued, remarks(page))
        elif why := self.escalation.why_not():
            yield from self._undrawn(page, queued, why)
        else:
            yield self.escalation.request(
                response, self.parse_drawn, self.not_drawn, queued=queued, static=page
            )

    def parse_drawn(self, response: Response, queued: Outcome, static: Page) -> Iterator[PageRead]:
        """Settle one URL by what its scripts drew."""
        self.escalation.came(drawn=True)
        commission = response.meta["rendering"]
        page = read_drawn(response, static)
        found = page if isinstance(page, Verdict) else sent_elsewhere(commission, page)
        if found is not None:
            self._not_a_page(queued, found)
        elif isinstance(page, Page):
            yield self._read(page, queued, remark(commission, page))

    def not_drawn(self, failure: Failure) -> Iterator[PageRead]:
        """Settle one URL whose scripts could not be run by what came without them."""
        self.escalation.came(drawn=False)
        request, error = request_of(failure)
        why = f"it could not be rendered ({explain(error)[1]})"
        yield from self._undrawn(request.cb_kwargs["static"], request.cb_kwargs["queued"], why)

    def _undrawn(self, page: Page, queued: Outcome, why: str) -> Iterator[PageRead]:
        """Keep an empty page; but never in the place of one that an earlier audit could read."""
        if self.ledger.has_text(queued.url):
            self.frontier.settle(queued.url, page=False)
            self.note([replace(queued, kind=OutcomeKind.ERROR, reason=f"{EMPTY}; {why}")])
        else:
            yield self._read(page, queued, f"{remarks(page)}; {why}")

    def _read(self, page: Page, queued: Outcome, said: str) -> PageRead:
        outcome = replace(queued, kind=OutcomeKind.FETCHED, reason=said)
        translations = (link for link in page.content.alternates if link.hreflang)
        discovered = self._discover([*page.content.links, *translations], queued)
        self.frontier.settle(queued.url, page=True)
        return PageRead(page, outcome, discovered)

    def _unchanged(self, queued: Outcome, same: Known | None = None) -> None:
        discovered = self._discover(self.ledger.links_of(queued.url), queued)
        self.frontier.settle(queued.url, page=True)
        self._keep(lambda: self.ledger.touch(queued, datetime.now(UTC), discovered, same))

    def _not_a_page(self, queued: Outcome, found: Verdict) -> None:
        self.frontier.settle(queued.url, page=False)
        if not found.target:
            self.note([replace(queued, kind=found.kind, reason=found.reason)])
            return
        hop = self.redirects.judge(queued, found)
        self.note([hop.settled, *([hop.target] if hop.target else [])])

    def failed(self, failure: Failure) -> None:
        """Settle a URL that got no response: refused by robots.txt or the guard, or a network error."""
        request, error = request_of(failure)
        queued: Outcome = request.cb_kwargs["queued"]
        kind, reason = explain(error)
        self.frontier.settle(queued.url, page=False)
        self.note([replace(queued, kind=kind, reason=reason)])
        if isinstance(error, SiteUnreachable):
            self.give_up("unreachable", reason)
        elif is_network(error):
            self._failures_in_a_row += 1
            if self._failures_in_a_row >= UNREACHABLE_AFTER:
                self.give_up("unreachable", f"the site stopped answering ({reason})")

    def broken(self, failure: Failure, response: Response) -> None:
        """Settle a URL whose page broke our own reading of it."""
        queued = response.cb_kwargs.get("queued") if response.request is not None else None
        if isinstance(queued, Outcome):
            self.frontier.settle(queued.url, page=False)
            self.logger.warning("%s broke our reading: %s", queued.url, failure.value)
            reason = "its content broke our own reading of it"
            self.note([replace(queued, kind=OutcomeKind.ERROR, reason=reason)])

    def _discover(self, links: Iterable[Link], queued: Outcome) -> tuple[Outcome, ...]:
        """Judge a page's links; queue those to be read; return all that are new, for the ledger."""
        new: list[Outcome] = []
        for link in islice(links, MAX_LINKS):
            outcome = self.discovery.judge(link.url, queued.depth + 1, queued.url)
            if outcome is not None:
                new.append(outcome)
                self._queue([outcome])
            # The first link counts as well: else a page would weigh more where its sitemap came first.
            self.frontier.linked(outcome.url if outcome else link.url)
        return tuple(new)

    def _queue(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.kind is OutcomeKind.QUEUED:
                self.frontier.add(outcome)

    def note(self, outcomes: Iterable[Outcome]) -> None:
        """Queue what is to be read and enter everything in the ledger."""
        lines = tuple(outcomes)
        self._queue(lines)
        self._keep(lambda: self.ledger.record(lines))

    def _keep(self, write: Callable[[], None]) -> None:
        try:
            write()
        except ArchiveError as error:
            self.give_up("storage", str(error))

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Ask for the site's sitemaps once its robots.txt is known."""
        self.sitemaps.robots_parsed(robotparser, request)

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
            self.note([Outcome(self.source, url, OutcomeKind.ERROR, "the request got lost")])
        if self.frontier.spent and len(self.frontier):
            raise CloseSpider("budget")
        if not self.end_reason:
            self._look_back()

    def _look_back(self) -> None:
        """Ask for the pages of earlier audits that nothing leads to any more, as far as the budget goes.

        Without it nobody would ever learn that such a page is gone, or what it says now. One the budget has
        no room for is no part of the site that was met, and gets no line.
        """
        if self._behind is None:
            self._behind = self._left_behind()
        room = max(self.frontier.budget - self.frontier.pages, 0)
        batch, self._behind = self._behind[:room], self._behind[room:]
        self.note(batch)
        request = self.next_request(level_done=True)
        if request is not None:
            self.crawler.engine.crawl(request)
            raise DontCloseSpider

    def _left_behind(self) -> tuple[Outcome, ...]:
        try:
            before = self.ledger.read_before()
        except ArchiveError as error:
            self.give_up("storage", str(error))
            return ()
        judged = [self.discovery.judge(line.url, line.depth, "") for line in before]
        new = [outcome for outcome in judged if outcome is not None]
        self.note(outcome for outcome in new if outcome.kind is not OutcomeKind.QUEUED)
        return tuple(outcome for outcome in new if outcome.kind is OutcomeKind.QUEUED)

    def closed(self, reason: str) -> None:
        """Enter what was left unread: over budget or given up. An interrupted crawl leaves it queued."""
        if reason in {"finished", "budget"}:
            kind, words = OutcomeKind.BUDGET, f"the budget of {self.frontier.budget} pages was spent"
        else:
            kind, words = OutcomeKind.ERROR, self.end_words or f"the crawl ended early ({reason})"
        try:
            if reason not in RESUMABLE_REASONS:
                self.ledger.record([replace(left, kind=kind, reason=words) for left in self.frontier.drain()])
            self.counts = self.ledger.counts()
        except ArchiveError as error:
            self.end_words = self.end_words or str(error)
        finally:
            self.ledger.close()


def _patterns(given: tuple[str, ...] | str) -> tuple[str, ...]:
    return (
        tuple(part.strip() for part in given.split(",") if part.strip()) if isinstance(given, str) else given
    )


def _conditions(known: Known | None) -> dict[str, str]:
    """The headers that ask for a page only if it changed."""
    if known is None:
        return {}
    pairs = (("If-None-Match", known.etag), ("If-Modified-Since", known.last_modified))
    return {name: value for name, value in pairs if value}

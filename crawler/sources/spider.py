"""The spider of a documented interface: asks, judges answers, turns pages within bounds, keeps batches.

A source's own file says what to ask first and what an answer holds. What can go wrong on the way is settled
here: a refused token, a missing account, 429, 5xx, JSON cut short, paging that never ends.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlencode, urlsplit

import scrapy
from scrapy import Request
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response
from scrapy.utils.defer import _schedule_coro
from twisted.python.failure import Failure

from crawler.archive import ArchiveError
from crawler.conductor import Listener, Reached
from crawler.failures import explain, request_of
from crawler.guard import Guard
from crawler.redaction import KeepList
from crawler.sources.card import SourceCard
from crawler.sources.outcome import SourceOutcome
from crawler.sources.pass_keeper import PassKeeper
from crawler.sources.records import Batch
from crawler.sources.target import SourceTarget

Found = TypeVar("Found")
Answer = Any  # what JSON holds; a shape that a callback does not expect is told as such
Then = Callable[..., Iterable["Request | Batch"] | None]
MAX_TURNS = 1_000  # pages of one listing
RESUMABLE = frozenset({"interrupted", "shutdown", "storage"})
SHAPE = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)
_LOCAL = ("127.", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is done with an answer."""

    then: Then
    passed: dict[str, Any]
    optional: bool
    raw: bool
    accept: Collection[int] = ()
    detail: bool = False


class RecordSpider(scrapy.Spider):
    """Reads one source on the network. Subclasses give `card`, `first` and the callbacks of their answers."""

    card: ClassVar[SourceCard]
    standing: ClassVar[bool] = False  # only what is new is asked for; else all is read anew in each pass
    custom_settings = {  # noqa: RUF012 - Scrapy declares it so, and reads it once
        "ITEM_PIPELINES": {
            "crawler.pipelines.ArchivePipeline": None,
            "crawler.sources.pipeline.BatchPipeline": 300,
        },
        # After (nearer to the network than) the back-off, so that it knows why a 429 came before that waits.
        "DOWNLOADER_MIDDLEWARES": {"crawler.middlewares.allowance.AllowanceMiddleware": 565},
        "DEFAULT_REQUEST_HEADERS": {"Accept": "application/json"},
    }

    def __init__(
        self,
        target: SourceTarget,
        *,
        archive_url: str = "",
        run_id: int = 0,
        keep: KeepList | None = None,
        probe: bool = False,
        listener: Listener | None = None,
    ) -> None:
        super().__init__(self.name)
        self.target, self.listener, self.probing = target, listener, probe
        self.base = base_url(target.server or self.card.default_server)
        self.guard = Guard.naming([self.base] if self.base else [])
        self.problems: list[str] = []
        self.end_reason = self.end_words = ""
        self.requests = 0
        self._turns: dict[str, set[str]] = {}
        self.keeper = PassKeeper(target, archive_url, run_id, keep or KeepList(), standing=self.standing)

    # What a source says.

    def first(self, cursor: str) -> Iterable[Request]:
        """Return the first requests; `cursor` is what the last kept batch of this pass (or source) left."""
        raise NotImplementedError

    def headers(self) -> Mapping[str, str]:
        """Return the headers of every request: the token, by default as a bearer."""
        return {"Authorization": f"Bearer {self.target.token.reveal()}"} if self.target.token else {}

    def refusal(self, status: int) -> str:
        """Say what a 401 or 403 means here, and the remedy."""
        if self.target.token:
            return f"the token was refused ({status}); make a new one, or give it the rights the docs name"
        return f"the server asks for a token ({status}); name one with token_env"

    def told(self, response: Response, asked: Asked) -> Iterable[Request | Batch] | None:
        """Act on a failing answer whose body tells more than its status; None: the usual words do."""
        del response, asked
        return None

    # What a source asks.

    def ask(
        self,
        address: str,
        then: Then,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
        accept: Collection[int] = (),
        optional: bool = False,
        raw: bool = False,
        with_token: bool = True,
        robots: bool = False,
        detail: bool = False,
        **passed: Any,
    ) -> Request:
        """Return a request for a path on the server, or a whole URL.

        `then(answer, response, **passed)` gets the JSON (the response twice when `raw`). A failure of an
        `optional` request does not leave the pass incomplete. A `detail` (a post's answers, say) may be gone
        meanwhile, which is no trouble; any other failure of it is told, and ends nothing else. The token goes
        to the source's own host alone. A `body` is posted as JSON. Statuses in `accept` are answers too:
        `then` gets None for them, and for JSON cut short.
        """
        url = address if "://" in address else self.base + address
        if params:
            url += ("&" if "?" in url else "?") + urlencode(params)
        own = urlsplit(url).netloc == urlsplit(self.base).netloc
        headers = dict(self.headers()) if with_token and own else {}
        return Request(
            url,
            method="GET" if body is None else "POST",
            body=b"" if body is None else json.dumps(body),
            callback=self._answered,
            errback=self._failed,
            headers=headers if body is None else headers | {"Content-Type": "application/json"},
            dont_filter=True,
            # Every status reaches the callback (HttpErrorMiddleware is off); redirects are followed where no
            # token could be carried along, each hop judged by the guard and, where asked for, by robots.txt.
            meta={"dont_obey_robotstxt": not robots, "dont_redirect": bool(self.target.token)},
            cb_kwargs={
                "asked": Asked(then, passed, optional=optional, raw=raw, accept=accept, detail=detail)
            },
        )

    def turn(self, listing: str, cursor: str) -> bool:
        """Tell whether a listing's next page may be asked for: not twice the same, and not without end."""
        met = self._turns.setdefault(listing, set())
        if cursor in met:
            self.trouble(f"{listing}: the server gave the same page again, so its paging has no end")
            return False
        met.add(cursor)
        if len(met) > MAX_TURNS:
            self.trouble(f"{listing}: more than {MAX_TURNS} pages; the rest was not read")
            return False
        return True

    def trouble(self, words: str) -> None:
        """Note why the pass is incomplete; what was kept stays, and so does what the pass before holds."""
        words = self.target.token.masked(words)
        if words not in self.problems:
            self.problems.append(words)
        if self.probing:
            self.give_up("probed", words)

    def each(self, rows: Iterable[Any], read: Callable[[Any], Found]) -> Iterator[Found]:
        """Read the records of an answer one by one; one of an unknown shape is told, and the rest is kept."""
        for row in rows:
            try:
                yield read(row)
            except SHAPE as error:
                self.trouble(
                    f"a record in a shape that is not documented was left out ({type(error).__name__})"
                )

    # What came back.

    def _answered(self, response: Response, asked: Asked) -> Iterator[Request | Batch]:
        self.requests += 1
        fine = 200 <= response.status < 300
        if not fine and response.status not in asked.accept:
            told = self.told(response, asked)
            if told is None:
                self._refused(response, asked)
            else:
                yield from told
            return
        answer: Answer = response if fine else None
        if fine and not asked.raw:
            try:
                answer = json.loads(response.body)
            except (ValueError, RecursionError):  # cut short, or nested deeper than any answer of use
                again = get_retry_request(_request(response), spider=self, reason="JSON cut short")
                if again is not None:
                    yield again
                    return
                if not asked.optional:
                    self.trouble(f"{self._where(response)} answered what is no JSON, or JSON cut short")
                if not asked.accept:
                    return
                answer = None
        try:
            yield from asked.then(answer, response, **asked.passed) or ()
        except SHAPE as error:
            self.logger.info("%s: %r", self._where(response), error)
            self.trouble(
                f"{self._where(response)} answered in a shape that is not documented ({error!r:.100})"
            )

    def _refused(self, response: Response, asked: Asked) -> None:
        if asked.detail and self.gone(response):
            return
        if response.status in {401, 403} and not asked.optional:
            self.trouble(self.refusal(response.status))
            if not asked.detail:
                self.give_up("refused", self.problems[-1])
        elif response.status in {404, 410}:
            if not asked.optional:
                self.trouble(self.missing(response))
        elif response.status == 429:
            self.trouble(f"{self._where(response)} answered 429: too many requests; run again later to go on")
        elif not asked.optional or response.status > 429:
            self.trouble(self.failing(response))

    def gone(self, response: Response) -> bool:
        """Tell whether an answer says that what was asked for is there no more."""
        return response.status in {404, 410}

    def failing(self, response: Response) -> str:
        """Say what any other status means here."""
        return f"{self._where(response)} answered {response.status}"

    def missing(self, response: Response) -> str:
        """Say what a 404 means here."""
        return f"{self._where(response)}: not found ({response.status}); check the account and the server"

    def _failed(self, failure: Failure) -> None:
        request, error = request_of(failure)
        if not request.cb_kwargs["asked"].optional and not self.end_reason:
            self.trouble(f"{_shown(request.url)}: {explain(error)[1]}")

    def _where(self, response: Response) -> str:
        return _shown(response.url)

    # The crawl around it.

    async def start(self) -> AsyncIterator[Request]:
        """Begin the pass, or take up the one that was left."""
        try:
            cursor = self.keeper.begin()
        except ArchiveError as error:
            self.give_up("storage", str(error))
            return
        for request in self.first(cursor):
            yield request

    def keep_batch(self, batch: Batch) -> None:
        """Keep one answer's records; a probe has seen enough after the first."""
        if self.probing:
            self.give_up("probed", "")
            return
        self.keeper.keep(batch)

    def reached(self) -> Reached:
        """Tell how many records are kept."""
        return Reached(self.keeper.seen, 0, self.target.limit)

    def give_up(self, reason: str, words: str) -> None:
        """End the pass before it is done."""
        if self.end_reason:
            return
        self.end_reason, self.end_words = reason, self.target.token.masked(words)
        _schedule_coro(self.crawler.engine.close_spider_async(reason=reason))

    def closed(self, reason: str) -> None:
        """Finish the pass, complete or not; an interrupted one is taken up by the same run."""
        if reason not in {"finished", "probed", "refused", "rate_limited"}:
            self.trouble(self.end_words or f"the pass ended early ({reason})")
        if faults := self.crawler.stats.get_value("spider_exceptions/count", 0):
            self.trouble(f"{faults} answers met a fault of this program and were left out; please report it")
        try:
            self.keeper.end(self.problems, resumable=reason in RESUMABLE)
        except ArchiveError as error:
            self.end_words = self.end_words or str(error)

    def facts(self) -> SourceOutcome:
        """Return what became of the pass."""
        interrupted = self.end_reason == "interrupted"
        return SourceOutcome(self.keeper.report, tuple(self.problems), self.requests, interrupted)


def _request(response: Response) -> Request:
    request: Request = response.request  # type: ignore[assignment] # every answer of a crawl has one
    return request


def base_url(server: str) -> str:
    """Return a server's address with its scheme and without a slash at the end; this machine speaks http."""
    if not server or "://" in server:
        return server.rstrip("/")
    return ("http://" if server.startswith(_LOCAL) else "https://") + server.rstrip("/")


def is_local(base: str) -> bool:
    """Tell whether a server runs on this machine: a test or a preview, that needs no sparing."""
    return urlsplit(base).netloc.startswith(_LOCAL)


def _shown(url: str) -> str:
    """An address without its query, where keys may stand."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"

"""A crawl in a process of its own: a Twisted reactor cannot be started twice, and a crash stays in there."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from crawler.extensions.progress import CrawlProgress
from crawler.urls import canonical

__all__ = ["CrawlError", "CrawlProgress", "RunOutcome", "SiteTarget", "crawl_site"]

_STOP_WITHIN = 45.0  # seconds a crawl may take to end after it was told to: one download's timeout and a bit
_POLL = 0.2  # seconds

OnProgress = Callable[[CrawlProgress], None]


class CrawlError(RuntimeError):
    """A crawl that could not begin; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class SiteTarget:
    """One site to read. `source` is its key in the archive; `include` and `exclude` are path beginnings or globs."""

    source: str
    url: str
    max_pages: int = 500
    max_depth: int = 12
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    brand: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a crawl ended, counted from the ledger: so it also holds when the crawl's process died.

    `finish_reason`: "finished", "budget" (pages were left unread), "interrupted", "rate_limited", "unreachable",
    "storage", "died", or another of Scrapy's. All but the first two leave the run incomplete.
    """

    fetched: int
    unchanged: int
    failed: int
    finish_reason: str
    seconds: float
    interrupted: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Ended:
    """The child's last word."""

    reason: str
    detail: str = ""


def crawl_site(
    target: SiteTarget, archive_url: str, run_id: int, *, on_progress: OnProgress | None = None
) -> RunOutcome:
    """Crawl one site into an archive, or go on with what a killed crawl of the same run left.

    Raises UrlError for a start that is no URL, and ArchiveError when the archive cannot be read afterwards. A
    KeyboardInterrupt here ends the crawl in good order: `interrupted` is set, and what was not read stays queued.
    """
    canonical(target.url)  # a bad start is the caller's error, told before a process is made
    began = time.monotonic()
    ended = in_child(_crawl_child, (target, archive_url, run_id), on_progress)
    fetched, unchanged, failed = _count(archive_url, run_id, target.source)
    return RunOutcome(
        fetched, unchanged, failed, ended.reason, round(time.monotonic() - began, 3), ended.reason == "interrupted",
        ended.detail,
    )


def in_child(
    work: Callable[..., None], arguments: tuple[Any, ...], on_message: Callable[[Any], None] | None
) -> _Ended:
    """Run `work(connection, *arguments)` in a new process; hand on its messages; return how it ended."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=work, args=(there, *arguments), name="crawl", daemon=True)
    process.start()
    there.close()  # else the end of the child would not be the end of the pipe
    try:
        return _follow(process, here, on_message)
    except KeyboardInterrupt:
        return _stop(process, here)
    finally:
        here.close()
        if process.is_alive():
            process.terminate()
        process.join()


def _follow(process: BaseProcess, here: Connection, on_message: Callable[[Any], None] | None) -> _Ended:
    while True:
        try:
            message = here.recv() if here.poll(_POLL) else None
        except (EOFError, OSError):
            break
        if isinstance(message, _Ended):
            return message
        if message is not None and on_message is not None:
            on_message(message)
        if message is None and not process.is_alive():
            break
    process.join(5)
    return _Ended("died", f"the crawl's process ended with code {process.exitcode}; run again to go on where it was")


def _stop(process: BaseProcess, here: Connection) -> _Ended:
    """Ask the child to end; a second Ctrl-C stops the waiting."""
    try:
        here.send("stop")
        deadline = time.monotonic() + _STOP_WITHIN
        while process.is_alive() and time.monotonic() < deadline:
            if here.poll(_POLL) and isinstance(here.recv(), _Ended):
                process.join(5)
                break
    except (EOFError, OSError, KeyboardInterrupt):
        pass
    return _Ended("interrupted")


class PipeListener:
    """The child's end of the pipe; the parent's silence (it was killed) counts as a request to stop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stop = False

    def report(self, progress: CrawlProgress) -> None:
        """Send how far the crawl is."""
        self.send(progress)

    def send(self, message: object) -> None:
        """Send anything the parent understands."""
        try:
            self._connection.send(message)
        except OSError:
            self._stop = True

    def stop_requested(self) -> bool:
        """Tell whether the parent said stop or is gone."""
        try:
            if self._connection.poll():
                self._connection.recv()
                self._stop = True
        except (EOFError, OSError):
            self._stop = True
        return self._stop


def _crawl_child(connection: Connection, target: SiteTarget, archive_url: str, run_id: int) -> None:
    """The child's whole life."""
    listener = PipeListener(connection)
    run_spider(
        listener,
        url=target.url,
        source=target.source,
        max_pages=target.max_pages,
        max_depth=target.max_depth,
        include=target.include,
        exclude=target.exclude,
        archive_url=archive_url,
        run_id=run_id,
    )


def run_spider(listener: PipeListener, **arguments: Any) -> None:
    """Run the site spider in this process and send how it ended; for child processes only."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent passes it on
    from scrapy import signals
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler import settings as ours
    from crawler.spiders.site import SiteSpider

    settings = Settings()
    settings.setmodule(ours, priority="project")
    settings.set("LOG_LEVEL", "ERROR", priority="cmdline")  # the terminal belongs to the progress display
    reasons: list[str] = []
    trouble = _FirstError()
    process = AsyncCrawlerProcess(settings)
    logging.getLogger().addHandler(trouble)
    crawler = process.create_crawler(SiteSpider)
    crawler.signals.connect(lambda reason: reasons.append(reason), signals.spider_closed, weak=False)
    process.crawl(crawler, listener=listener, **arguments)
    process.start(install_signal_handlers=False)
    spider = crawler.spider
    words = getattr(spider, "end_words", "") if spider is not None else ""
    listener.send(_Ended(reasons[0] if reasons else "died", words or (trouble.text if not reasons else "")))


class _FirstError(logging.Handler):
    """Remembers the first error logged, to say why a crawl could not begin."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the first message."""
        if not self.text:
            error = record.exc_info[1] if record.exc_info else None
            self.text = str(error or record.getMessage())[:500]


def _count(archive_url: str, run_id: int, source: str) -> tuple[int, int, int]:
    """Return fetched, unchanged and failed (could not be read; linked 404s are none of them) from the ledger."""
    from crawler.archive import Archive
    from crawler.items import OutcomeKind

    fetched = unchanged = failed = 0
    with Archive.open(archive_url) as archive:
        for line in archive.outcomes(run_id, [source]):
            fetched += line.kind is OutcomeKind.FETCHED
            unchanged += line.kind is OutcomeKind.UNCHANGED
            failed += line.kind in {OutcomeKind.ERROR, OutcomeKind.LOGIN, OutcomeKind.REFUSED, OutcomeKind.QUEUED}
    return fetched, unchanged, failed

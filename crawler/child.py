"""A process of its own for each crawl: what runs in it, and the pipe that ties it to its parent.

A Twisted reactor cannot be started twice in one process, and a crash stays in there. The pipe carries
progress one way and "stop" the other; when either end dies the other notices, and the
crawl of a killed parent ends.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

    from scrapy import Spider

    from crawler.ledger import Counts
    from crawler.run import CrawlProgress

# As Python itself does from 3.14 on; macOS has libraries that do not bear a fork, and Windows has none.
FORK_SERVER = sys.platform not in {"win32", "darwin"}
# What a fork server imports once, for every crawl to come: the first takes its second, the others do not.
_PRELOADED = ["scrapy.crawler", "crawler.spiders.site", "crawler.archive", "crawler.settings"]
_STOP_WITHIN = 45.0  # seconds a crawl may take to end after it was told to: one download's timeout and a bit
_POLL = 0.2  # seconds
_ORPHAN_WITHIN = 5.0  # seconds a crawl has to end in good order when its parent was killed
_ORPHANED = 70  # its exit code then, which nobody is left to read


@dataclass(frozen=True, slots=True)
class Ended:
    """The child's last word."""

    reason: str
    detail: str = ""
    counts: Counts | None = None


def in_child(
    work: Callable[..., None], arguments: tuple[Any, ...], on_message: Callable[[Any], None] | None
) -> Ended:
    """Run `work(connection, *arguments)` in a new process; hand on its messages; return how it ended."""
    context = _context()
    here, there = context.Pipe()
    process = context.Process(
        target=_with_environment, args=(dict(os.environ), work, there, *arguments), name="crawl", daemon=True
    )
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


def _context() -> ForkServerContext | SpawnContext:
    """How a child begins: from a fork server, or from nothing."""
    if not FORK_SERVER:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


def _with_environment(environment: dict[str, str], work: Callable[..., None], *arguments: object) -> None:
    """Work under the parent's environment as it is now: a fork server has the one of its own beginning."""
    os.environ.clear()
    os.environ.update(environment)
    work(*arguments)


def _follow(process: BaseProcess, here: Connection, on_message: Callable[[Any], None] | None) -> Ended:
    while True:
        try:
            message = here.recv() if here.poll(_POLL) else None
        except (EOFError, OSError):
            break
        if isinstance(message, Ended):
            return message
        if message is not None and on_message is not None:
            on_message(message)
        if message is None and not process.is_alive():
            break
    process.join(5)
    return Ended(
        "died", f"the crawl's process ended with code {process.exitcode}; run again to go on where it was"
    )


def _stop(process: BaseProcess, here: Connection) -> Ended:
    """Ask the child to end; a second Ctrl-C stops the waiting."""
    try:
        here.send("stop")
        deadline = time.monotonic() + _STOP_WITHIN
        while process.is_alive() and time.monotonic() < deadline:
            message = here.recv() if here.poll(_POLL) else None
            if isinstance(message, Ended):
                process.join(5)
                return replace(message, reason="interrupted")
    except (EOFError, OSError, KeyboardInterrupt):
        pass
    return Ended("interrupted")


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


def end_with_parent() -> None:
    """End this process soon after its parent, even while it waits for an answer or for the archive.

    The pipe asks the crawl to end in good order, which takes as long as its slowest download. What was read
    is in the archive already, page by page, so that nothing is lost with a process that just ends.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        time.sleep(_ORPHAN_WITHIN)
        os._exit(_ORPHANED)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def run_spider(
    connection: Connection,
    spider_class: type[Spider],
    facts: Callable[[Any], object] | None = None,
    **arguments: object,
) -> None:
    """Run a spider in this process; send its `facts` and how it ended. For children only.

    The spider takes `listener` beside the arguments; its last word is its `end_words` and `counts`, if any.
    """
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent passes it on
    from scrapy import signals
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from crawler import settings as ours

    listener = PipeListener(connection)
    settings = Settings()
    settings.setmodule(ours, priority="project")
    settings.set("LOG_LEVEL", "CRITICAL", priority="cmdline")  # the terminal belongs to the progress display
    process = AsyncCrawlerProcess(settings)
    trouble = _FirstError()
    logging.getLogger().addHandler(trouble)
    crawler = process.create_crawler(spider_class)
    reasons: list[str] = []
    crawler.signals.connect(lambda reason: reasons.append(reason), signals.spider_closed, weak=False)  # noqa: PLW0108 - the signal passes more than `append` takes
    process.crawl(crawler, listener=listener, **arguments)
    process.start(install_signal_handlers=False)
    if crawler.spider is not None and facts is not None:
        listener.send(facts(crawler.spider))
    if reasons:
        spider = crawler.spider
        listener.send(Ended(reasons[0], getattr(spider, "end_words", ""), getattr(spider, "counts", None)))
    else:
        listener.send(Ended("died", trouble.text or "the crawl could not begin"))


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

"""Fetches a source on the network into the archive, in a process of its own; or tries if it answers."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.connection import Connection

from crawler.child import Ended, in_child, run_spider
from crawler.redaction import KeepList
from crawler.run import CrawlProgress
from crawler.sources import registry
from crawler.sources.outcome import SourceOutcome
from crawler.sources.target import SourceTarget


def fetch_source(
    target: SourceTarget,
    archive_url: str,
    run_id: int,
    keep: KeepList | None = None,
    on_progress: Callable[[CrawlProgress], None] | None = None,
) -> SourceOutcome:
    """Read a source to its end, or as far as it lets us; never raises for what the server does.

    A KeyboardInterrupt here ends the pass in good order: `interrupted` is set, the same run takes it up.
    """
    return _run(target, (archive_url, run_id, keep or KeepList(), False), on_progress)


def probe_source(target: SourceTarget) -> SourceOutcome:
    """Ask the source its first question and keep nothing; no problems means that it answered."""
    return _run(target, ("", 0, KeepList(), True), None)


def _run(
    target: SourceTarget,
    arguments: tuple[str, int, KeepList, bool],
    on_progress: Callable[[CrawlProgress], None] | None,
) -> SourceOutcome:
    outcomes: list[SourceOutcome] = []

    def listen(message: object) -> None:
        if isinstance(message, SourceOutcome):
            outcomes.append(message)
        elif isinstance(message, CrawlProgress) and on_progress is not None:
            on_progress(message)

    ended = in_child(_child, (target, *arguments), listen)
    if ended.reason == "interrupted":
        return SourceOutcome(None, (), 0, interrupted=True)
    if outcomes:
        return outcomes[-1]
    return SourceOutcome(None, (target.token.masked(ended.detail or ended.reason),))


def _child(
    connection: Connection,
    target: SourceTarget,
    archive_url: str,
    run_id: int,
    keep: KeepList,
    probe: bool,  # noqa: FBT001
) -> None:
    """The child's whole life."""
    from crawler.sources.pull import Puller
    from crawler.sources.spider import RecordSpider

    found = registry.network(target.source)
    if isinstance(found, type) and issubclass(found, RecordSpider):
        run_spider(
            connection, found, lambda spider: spider.facts(),
            target=target, archive_url=archive_url, run_id=run_id, keep=keep, probe=probe,
        )  # fmt: skip
        return
    outcome = Puller(target, archive_url, run_id, keep, probe=probe).run(connection, found)
    connection.send(outcome)
    connection.send(Ended("interrupted" if outcome.interrupted else "finished"))

"""Runs a source that speaks no HTTP (IMAP): a generator of batches, kept as they come."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection

from crawler.archive import ArchiveError
from crawler.child import PipeListener, end_with_parent
from crawler.redaction import KeepList
from crawler.run import CrawlProgress
from crawler.sources.outcome import SourceOutcome
from crawler.sources.pass_keeper import PassKeeper
from crawler.sources.records import Batch
from crawler.sources.target import SourceTarget

Pull = Callable[[SourceTarget, str], Iterator[Batch]]


class PullError(RuntimeError):
    """A server that did not give what was asked; the message says why and the remedy."""


class Puller:
    """One pass of a pulled source; always a standing one, its cursor says what is new."""

    def __init__(
        self, target: SourceTarget, archive_url: str, run_id: int, keep: KeepList, *, probe: bool
    ) -> None:
        self._target, self._probing = target, probe
        self._keeper = PassKeeper(target, archive_url, run_id, keep, standing=True)

    def run(self, connection: Connection, pull: Pull) -> SourceOutcome:
        """Pull until the source is through, or somebody says stop. For children only."""
        end_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the group; the parent passes it on
        listener = PipeListener(connection)
        problems: list[str] = []
        stopped = False
        batches = 0
        try:
            cursor = self._keeper.begin()
            for batch in pull(self._target, cursor):
                batches += 1
                if self._probing:
                    break
                self._keeper.keep(batch)
                listener.report(CrawlProgress(self._keeper.seen, 0, self._target.limit, 0.0))
                if listener.stop_requested():
                    stopped = True
                    break
        except (PullError, ArchiveError, OSError) as error:
            problems.append(self._target.token.masked(str(error)))
        self._keeper.end(problems, resumable=stopped)
        return SourceOutcome(self._keeper.report, tuple(problems), batches, stopped)

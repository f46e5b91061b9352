"""Runs: begun, resumed after a kill, finished; one writer at a time under a key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import URL, Engine, Row, Select, select

from crawler.archive.engine import sqlite_path
from crawler.archive.errors import ArchiveError, UnknownRunError
from crawler.archive.locks import AdvisoryLock, FileLock, NoLock, RunLock
from crawler.archive.store import Store, plain
from crawler.archive.tables import runs

# A run killed longer ago is not resumed: its pages would pass for read today.
RESUMABLE_FOR = timedelta(days=2)


class RunStatus(StrEnum):
    """How a run stands. RUNNING and INTERRUPTED ones are resumed."""

    RUNNING = "running"
    FINISHED = "finished"
    INCOMPLETE = "incomplete"  # finished, with coverage under the minimum
    INTERRUPTED = "interrupted"  # stopped by a person; resumed like a killed one
    FAILED = "failed"
    ABANDONED = "abandoned"  # killed or interrupted, and a new run was begun instead


@dataclass(frozen=True, slots=True)
class Run:
    """One audit's stay in the archive. `fresh` asks that pages be fetched without validators."""

    id: int
    key: str
    started_at: datetime
    finished_at: datetime | None
    resumed: bool
    status: RunStatus = RunStatus.RUNNING
    fresh: bool = False


_RESUMABLE = (RunStatus.RUNNING, RunStatus.INTERRUPTED)


class Runs(Store):
    """The archive's runs."""

    def __init__(self, engine: Engine, url: URL) -> None:
        super().__init__(engine, url)
        self._locks: dict[str, RunLock] = {}

    def begin_run(
        self, *, key: str, now: datetime, fresh: bool = False, resumable_for: timedelta = RESUMABLE_FOR
    ) -> Run:
        """Begin a run, or resume the key's unfinished one, unless `fresh` or older than `resumable_for`.

        Holds the key's lock until `finish_run` or `close`; raises ArchiveBusyError while another has it.
        """
        key = plain(key)
        self._lock(key)
        with self._write() as connection:
            left = connection.execute(
                _select().where(runs.c.key == key, runs.c.status.in_(_RESUMABLE)).order_by(runs.c.id.desc())
            ).all()
            if left and not fresh and now - left[0].started_at <= resumable_for:
                connection.execute(
                    runs.update()
                    .where(runs.c.id == left[0].id)
                    .values(status=RunStatus.RUNNING, finished_at=None)
                )
                return Run(left[0].id, key, left[0].started_at, None, resumed=True, fresh=left[0].fresh)
            for row in left:
                connection.execute(
                    runs.update().where(runs.c.id == row.id).values(status=RunStatus.ABANDONED)
                )
            values = {"key": key, "started_at": now, "status": RunStatus.RUNNING, "fresh": fresh}
            number = connection.execute(runs.insert().values(values).returning(runs.c.id)).scalar_one()
        return Run(number, key, now, None, resumed=False, fresh=fresh)

    def finish_run(self, run_id: int, now: datetime, status: str = RunStatus.FINISHED) -> None:
        """Close a run and let the next one in. `status` is a RunStatus; INTERRUPTED leaves it resumable."""
        closed = RunStatus(status)
        with self._write() as connection:
            key = connection.scalar(select(runs.c.key).where(runs.c.id == run_id))
            if key is None:
                raise UnknownRunError(run_id)
            connection.execute(
                runs.update().where(runs.c.id == run_id).values(status=closed, finished_at=now)
            )
        self._unlock(key)

    def run(self, run_id: int) -> Run:
        """The run of that id; raises UnknownRunError."""
        with self._read() as connection:
            row = connection.execute(_select().where(runs.c.id == run_id)).one_or_none()
        if row is None:
            raise UnknownRunError(run_id)
        return _run(row)

    def latest_run(self, key: str | None = None) -> Run | None:
        """The newest run, of that key or of any; finished or not."""
        statement = _select().order_by(runs.c.id.desc()).limit(1)
        if key is not None:
            statement = statement.where(runs.c.key == plain(key))
        with self._read() as connection:
            row = connection.execute(statement).one_or_none()
        return None if row is None else _run(row)

    def runs(self, key: str | None = None) -> tuple[Run, ...]:
        """All runs, of that key or of any, oldest first."""
        statement = _select().order_by(runs.c.id)
        if key is not None:
            statement = statement.where(runs.c.key == plain(key))
        with self._read() as connection:
            return tuple(_run(row) for row in connection.execute(statement))

    def _lock(self, key: str) -> None:
        if key in self._locks:
            return
        path = sqlite_path(self._url)
        lock: RunLock
        if path is not None:
            lock = FileLock(path, key)
        elif self._url.get_backend_name() == "sqlite":
            lock = NoLock()
        else:
            with self._explained():
                lock = AdvisoryLock(self._engine, key)
        self._locks[key] = lock

    def _unlock(self, key: str) -> None:
        lock = self._locks.pop(key, None)
        if lock is not None:
            lock.release()

    def close(self) -> None:
        """Release the locks and the connections; an unfinished run stays resumable."""
        for key in tuple(self._locks):
            self._unlock(key)
        self._engine.dispose()


def _select() -> Select[Any]:
    return select(runs.c.id, runs.c.key, runs.c.started_at, runs.c.finished_at, runs.c.status, runs.c.fresh)


def _run(row: Row[Any]) -> Run:
    try:
        status = RunStatus(row.status)
    except ValueError as error:
        raise ArchiveError(f"Run {row.id} has the unknown status {row.status!r}.") from error
    return Run(
        row.id, row.key, row.started_at, row.finished_at, resumed=False, status=status, fresh=row.fresh
    )

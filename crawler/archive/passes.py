"""Passes over a source on the network: kept batch by batch, each with the cursor that follows it.

Two ways. A whole pass reads all there is into an import of its own, so that what was deleted or edited at the
source leaves the audit; killed, it goes on from its cursor. A standing import is only ever added to: the
source tells what is new since the cursor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, Table, func, literal, select

from crawler.archive.errors import ArchiveError
from crawler.archive.imports import COMPLAINT, POST, REPLY, Import, Imports, latest_import
from crawler.archive.tables import complaints, imports, posts, replies, short_key
from crawler.items import Complaint, Post, Reply

Kind = TypeVar("Kind", Complaint, Post, Reply)
_TABLES = ((complaints, COMPLAINT), (posts, POST), (replies, REPLY))


@dataclass(frozen=True, slots=True)
class Held:
    """How many records an import holds."""

    complaints: int = 0
    posts: int = 0
    replies: int = 0


class Passes(Imports):
    """What was fetched bit by bit."""

    def begin_pass(self, run_id: int, source: str, kind: str, *, standing: bool) -> tuple[Import, str]:
        """Begin or take up a pass; returns the import and the cursor to go on from ("" for the beginning).

        A standing import is the source's finished one, if it has one. A whole pass that the same run left
        unfinished is taken up; one of another run is not: much may have changed since.
        """
        with self._write() as connection:
            source_id = self._source_id(connection, kind, source)
            of_source = (
                select(imports.c.id, imports.c.cursor)
                .where(imports.c.source_id == source_id)
                .order_by(imports.c.id.desc())
            )
            if standing:
                found = connection.execute(of_source.limit(1)).one_or_none()
            else:
                left = imports.c.finished.is_(False) & (imports.c.run_id == run_id)
                found = connection.execute(of_source.where(left).limit(1)).one_or_none()
            if found is not None:
                return Import(found.id, run_id, source), found.cursor
        return self.begin_import(run_id, source, kind), ""

    def save_batch(
        self,
        into: Import,
        records: Sequence[Complaint | Post | Reply],
        cursor: str | None = None,
        gone: Iterable[str] = (),
        gone_threads: Sequence[str] = (),
    ) -> None:
        """Keep an answer's records, forget those deleted at the source, move the cursor: all or nothing."""
        forgotten = [short_key(record_id) for record_id in gone]
        with self._write() as connection:
            self._put(connection, into, complaints, COMPLAINT, _of(Complaint, records))
            self._put(connection, into, posts, POST, _of(Post, records))
            self._put(connection, into, replies, REPLY, _of(Reply, records))
            for table, _ in _TABLES:
                if forgotten:
                    here = (table.c.import_id == into.id) & table.c.record_key.in_(forgotten)
                    connection.execute(table.delete().where(here))
            if gone_threads:
                _forget_threads(connection, into.id, gone_threads)
            if cursor is not None:
                changed = connection.execute(
                    imports.update().where(imports.c.id == into.id).values(cursor=cursor)
                )
                if changed.rowcount != 1:
                    raise ArchiveError(
                        f"Another run reads {into.source!r} at the same time; run this one again."
                    )

    def carry_over(self, into: Import) -> None:
        """Add what the finished pass before holds and this one did not reach."""
        with self._write() as connection:
            before = latest_import(connection, into.source)
            if before is None or before["id"] == into.id:
                return
            for table, columns in _TABLES:
                _copy(connection, table, columns, before["id"], into.id)

    def held(self, what: Import) -> Held:
        """Count an import's records."""
        with self._read() as connection:
            return Held(
                *(
                    connection.scalar(
                        select(func.count()).select_from(table).where(table.c.import_id == what.id)
                    )
                    or 0
                    for table, _ in _TABLES
                )
            )

    def holds(self, what: Import, record_ids: Sequence[str]) -> frozenset[str]:
        """Return which of these record ids an import holds already."""
        keys = {short_key(record_id): record_id for record_id in record_ids}
        found: set[str] = set()
        with self._read() as connection:
            for table, _ in _TABLES:
                query = select(table.c.record_key).where(
                    table.c.import_id == what.id, table.c.record_key.in_(list(keys))
                )
                found.update(keys[bytes(key)] for key in connection.scalars(query))
        return frozenset(found)


def _forget_threads(connection: Connection, import_id: int, threads: Sequence[str]) -> None:
    """Delete the customers' texts of some threads, and the answers to them."""
    of_threads = (complaints.c.import_id == import_id) & complaints.c.thread.in_(threads)
    answered = select(complaints.c.record_id).where(of_threads)
    answers = (replies.c.import_id == import_id) & replies.c.answers.in_(answered)
    connection.execute(replies.delete().where(answers))
    connection.execute(complaints.delete().where(of_threads))


def _of(kind: type[Kind], records: Sequence[Complaint | Post | Reply]) -> list[Kind]:
    return [record for record in records if isinstance(record, kind)]


def _copy(connection: Connection, table: Table, columns: tuple[str, ...], before: int, into: int) -> None:
    names = ("record_key", *columns)
    there = select(table.c.record_key).where(table.c.import_id == into)
    rows = (
        select(literal(into), *(table.c[name] for name in names))
        .where(table.c.import_id == before, table.c.record_key.not_in(there))
        .order_by(table.c.id)
    )
    connection.execute(table.insert().from_select(["import_id", *names], rows))

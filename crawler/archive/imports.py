"""Imported records: each import writes rows of its own, and readers see the latest finished one.

So a killed import takes nothing from the one before it, and rows that left a file leave the audit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, RowMapping, Table, func, select

from crawler.archive.codec import decode_report, encode_report
from crawler.archive.erasure import Erasure
from crawler.archive.errors import ArchiveError
from crawler.archive.store import Row, insert_rows, plain, streamed, upsert
from crawler.archive.tables import complaints, imports, posts, replies, short_key, sources
from crawler.items import Complaint, ImportReport, Post, Reply

Record = TypeVar("Record", Complaint, Post, Reply)

# The columns of each record in the order of its dataclass, `source` (the first field) aside.
COMPLAINT = (
    "record_id", "text", "date", "rating", "channel", "brand", "country", "product", "case_number", "thread",
    "link", "author", "language", "redactions",
)  # fmt: skip
POST = ("record_id", "text", "channel", "since", "until", "brand", "country", "link")
REPLY = ("record_id", "text", "answers", "date", "channel", "brand", "country", "link")


@dataclass(frozen=True, slots=True)
class Import:
    """An import under way; nobody reads it before it is finished."""

    id: int
    run_id: int
    source: str


class Imports(Erasure):
    """What customers and the company said, as imported."""

    def begin_import(self, run_id: int, source: str, kind: str = "table") -> Import:
        """Begin to read a source anew; what an earlier, unfinished import of it left is cleared away."""
        with self._write() as connection:
            source_id = self._source_id(connection, kind, source)
            left = imports.select().where(imports.c.source_id == source_id, imports.c.finished.is_(False))
            drop(connection, [row.id for row in connection.execute(left)])
            return self._begin(connection, run_id, source_id, source)

    def _begin(self, connection: Connection, run_id: int, source_id: int, source: str) -> Import:
        values = {"run_id": run_id, "source_id": source_id, "finished": False, "report": "", "cursor": ""}
        number = connection.execute(imports.insert().values(values).returning(imports.c.id)).scalar_one()
        return Import(number, run_id, source)

    def save_complaints(self, into: Import, batch: Sequence[Complaint]) -> None:
        """Keep a batch, one transaction (1,000 to 5,000 is quick); a record id met again is overwritten.

        What was erased on request stays out.
        """
        self._save(into, complaints, COMPLAINT, batch)

    def save_posts(self, into: Import, batch: Sequence[Post]) -> None:
        """Keep a batch of the company's statements; a record id met again is overwritten."""
        self._save(into, posts, POST, batch)

    def save_replies(self, into: Import, batch: Sequence[Reply]) -> None:
        """Keep a batch of the company's answers; a record id met again is overwritten."""
        self._save(into, replies, REPLY, batch)

    def finish_import(self, done: Import, report: ImportReport) -> None:
        """Make an import the one that is read, and clear away the earlier ones of its source."""
        with self._write() as connection:
            source_id = self._source_id(connection, "table", done.source)
            values = {"finished": True, "run_id": done.run_id, "report": encode_report(report)}
            changed = connection.execute(imports.update().where(imports.c.id == done.id).values(values))
            if changed.rowcount != 1:
                raise ArchiveError(
                    f"Another import of {done.source!r} took the place of this one; run it again."
                )
            older = select(imports.c.id).where(imports.c.source_id == source_id, imports.c.id < done.id)
            drop(connection, connection.scalars(older).all())

    def finished_import(self, run_id: int, source: str) -> ImportReport | None:
        """The report of a source imported to its end in this run: a resumed run need not read it again."""
        with self._read() as connection:
            row = latest_import(connection, source)
        return decode_report(row["report"]) if row is not None and row["run_id"] == run_id else None

    def complaints(self, sources: Iterable[str]) -> Iterator[Complaint]:
        """Customers' texts of the latest finished import of each source, in the files' order; streamed."""
        return self._records(Complaint, complaints, COMPLAINT, sources)

    def posts(self, sources: Iterable[str]) -> Iterator[Post]:
        """The company's statements of the latest finished import of each source, in the files' order."""
        return self._records(Post, posts, POST, sources)

    def replies(self, sources: Iterable[str]) -> Iterator[Reply]:
        """The company's answers of the latest finished import of each source, in the files' order."""
        return self._records(Reply, replies, REPLY, sources)

    def import_reports(self, sources: Iterable[str]) -> tuple[ImportReport, ...]:
        """The report of each source's latest finished import; a source never imported has none."""
        with self._read() as connection:
            rows = [latest_import(connection, source) for source in dict.fromkeys(sources)]
        return tuple(decode_report(row["report"]) for row in rows if row is not None)

    def _save(self, into: Import, table: Table, columns: tuple[str, ...], batch: Sequence[Record]) -> None:
        with self._write() as connection:
            self._put(connection, into, table, columns, batch)

    def _put(
        self,
        connection: Connection,
        into: Import,
        table: Table,
        columns: tuple[str, ...],
        batch: Sequence[Record],
    ) -> None:
        wanted = self._not_erased(connection, batch)
        statement = upsert(connection.dialect.name, table)
        statement = statement.on_conflict_do_update(
            index_elements=[table.c.import_id, table.c.record_key],
            set_={name: statement.excluded[name] for name in columns},
        )
        insert_rows(connection, statement, [_row(into.id, columns, record) for record in wanted])

    def _records(
        self, kind: Callable[..., Record], table: Table, columns: tuple[str, ...], keys: Iterable[str]
    ) -> Iterator[Record]:
        for key in dict.fromkeys(keys):
            with self._read() as connection:
                latest = latest_import(connection, key)
                if latest is None:
                    continue
                query = select(*(table.c[name] for name in columns)).where(table.c.import_id == latest["id"])
                with streamed(connection, query.order_by(table.c.id), 2000) as rows:
                    for row in rows:
                        yield kind(key, *row)


def _row(import_id: int, columns: tuple[str, ...], record: Complaint | Post | Reply) -> Row:
    row: Row = {name: getattr(record, name) for name in columns}
    row["import_id"] = import_id
    row["record_key"] = short_key(record.record_id)
    return row


def latest_import(connection: Connection, source: str) -> RowMapping | None:
    """The newest finished import of a source: id, run_id, report."""
    newest = (
        select(func.max(imports.c.id))
        .join_from(imports, sources, sources.c.id == imports.c.source_id)
        .where(sources.c.key == plain(source), imports.c.finished.is_(True))
        .scalar_subquery()
    )
    query = select(imports.c.id, imports.c.run_id, imports.c.report).where(imports.c.id == newest)
    return connection.execute(query).mappings().one_or_none()


def drop(connection: Connection, numbers: Sequence[int]) -> None:
    """Delete imports with their records."""
    for number in numbers:
        for table in (complaints, posts, replies):
            connection.execute(table.delete().where(table.c.import_id == number))
        connection.execute(imports.delete().where(imports.c.id == number))

"""The ground the archive's parts stand on: transactions, upserts, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

from sqlalchemy import URL, ColumnElement, Connection, CursorResult, Engine, Select, Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, DBAPIError

from crawler.archive.engine import shown
from crawler.archive.errors import ArchiveError, explain
from crawler.archive.tables import sources

Row = dict[str, Any]  # one row on its way into a table, by column name
Insert = postgresql.Insert | sqlite.Insert


@dataclass(frozen=True, slots=True)
class Source:
    """One place evidence comes from: a site by its start URL, a table by its path beside the config."""

    id: int
    kind: str
    key: str


class Store:
    """An open database; the parts of the archive derive from it. Built by `Archive.open`."""

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._url = url
        self._source_ids: dict[str, int] = {}

    @property
    def where(self) -> str:
        """The path, or the URL without its password."""
        return shown(self._url)

    @property
    def url(self) -> str:
        """The address that opens this archive again, in another process too; it may hold a password."""
        return self._url.render_as_string(hide_password=False)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._explained(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        """One transaction: all of it is kept, or nothing."""
        try:
            with self._explained(), self._writer.begin() as connection:
                yield connection
        except BaseException:
            self._source_ids.clear()  # one of them may have been registered in the transaction that fell
            raise

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise explain(error, self.where) from error

    def source(self, kind: str, key: str) -> Source:
        """Register a source; a known key keeps its id and takes the kind it has now."""
        with self._write() as connection:
            return Source(self._register(connection, kind, key), kind, key)

    def sources(self) -> tuple[Source, ...]:
        """Every source this archive has seen, by key."""
        with self._read() as connection:
            rows = connection.execute(
                select(sources.c.id, sources.c.kind, sources.c.key).order_by(sources.c.key)
            )
            return tuple(Source(*row) for row in rows)

    def _register(self, connection: Connection, kind: str, key: str) -> int:
        statement = upsert(connection.dialect.name, sources)
        statement = statement.on_conflict_do_update(
            index_elements=[sources.c.key], set_={"kind": statement.excluded.kind}
        )
        connection.execute(statement, {"kind": kind, "key": plain(key)})
        found = connection.scalar(select(sources.c.id).where(sources.c.key == plain(key)))
        if found is None:
            raise ArchiveError(f"The archive {self.where} did not keep the source {key!r}.")
        return int(found)

    def _source_id(self, connection: Connection, kind: str, key: str) -> int:
        """The id of a source, registered when it is met for the first time."""
        known = self._source_ids.get(key)
        if known is None:
            found = connection.scalar(select(sources.c.id).where(sources.c.key == plain(key)))
            known = int(found) if found is not None else self._register(connection, kind, key)
            self._source_ids[key] = known
        return known


def upsert(dialect: str, table: Table) -> Insert:
    """An INSERT that takes ON CONFLICT, in the words of that database."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def ordered(connection: Connection, column: ColumnElement[str]) -> ColumnElement[str]:
    """The column to sort by, byte by byte on every database: a server's locale must not change an audit."""
    return column.collate("C") if connection.dialect.name == "postgresql" else column


def streamed(connection: Connection, query: Select[Any], rows: int) -> CursorResult[Any]:
    """Run a query and hold at most so many rows; use it in a `with`, for a reader may stop early."""
    return connection.execution_options(yield_per=rows).execute(query)


def insert_rows(connection: Connection, statement: Insert, rows: Sequence[Row]) -> None:
    """Run one INSERT for many rows; texts no database can hold are repaired only when one is met.

    Lone surrogates (from broken JSON) and, on PostgreSQL, NUL characters become U+FFFD.
    """
    if not rows:
        return
    # A failed statement spoils PostgreSQL's transaction. SQLite's goes on, and rows already in are upserted
    # again; a savepoint there would hide the reason when the disk is full.
    guard = connection.begin_nested() if connection.dialect.name == "postgresql" else nullcontext()
    try:
        with guard:
            connection.execute(statement, rows)
    except (UnicodeEncodeError, DataError):
        connection.execute(statement, [_repaired(row) for row in rows])


def _repaired(row: Row) -> Row:
    return {name: plain(value) if isinstance(value, str) else value for name, value in row.items()}


def plain(text: str) -> str:
    """The text without what a database refuses: lone surrogates and NUL become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "\ufffd")

"""Result documents, opaque to the archive, and the salt of author hashes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from crawler.archive.codec import pack, unpack
from crawler.archive.store import Store, plain, streamed, upsert
from crawler.archive.tables import facts, results, runs

_SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class StoredResult:
    """One document of one run; its meaning belongs to reports/."""

    run_id: int
    kind: str
    document: str


class Results(Store):
    """The archive's documents."""

    def salt(self) -> bytes:
        """Random bytes of this archive alone, so that author hashes of two archives never match."""
        with self._read() as connection:
            found = connection.scalar(select(facts.c.value).where(facts.c.name == "salt"))
        if found is not None:
            return bytes(found)
        with self._write() as connection:
            return self._make_salt(connection)

    def _make_salt(self, connection: Connection) -> bytes:
        statement = upsert(connection.dialect.name, facts).on_conflict_do_nothing()
        connection.execute(statement, {"name": "salt", "value": secrets.token_bytes(_SALT_BYTES)})
        return bytes(connection.execute(select(facts.c.value).where(facts.c.name == "salt")).scalar_one())

    def save_result(self, run_id: int, kind: str, document: str) -> None:
        """Keep a run's document of that kind, in place of an earlier one."""
        blob = pack(document.encode("utf-8", "surrogatepass"))
        with self._write() as connection:
            statement = upsert(connection.dialect.name, results)
            statement = statement.on_conflict_do_update(
                index_elements=[results.c.run_id, results.c.kind],
                set_={"document": statement.excluded.document},
            )
            connection.execute(statement, {"run_id": run_id, "kind": kind, "document": blob})

    def result(self, run_id: int, kind: str) -> str | None:
        """A run's document of that kind, None when there is none."""
        query = select(results.c.document).where(results.c.run_id == run_id, results.c.kind == kind)
        with self._read() as connection:
            found = connection.scalar(query)
        return None if found is None else unpack(found).decode("utf-8", "surrogatepass")

    def latest_result(
        self, kind: str, *, before: int | None = None, key: str | None = None
    ) -> StoredResult | None:
        """The newest run's document of that kind, of runs older than `before`, of that run key or of any."""
        query = _documents(kind, key).order_by(results.c.run_id.desc()).limit(1)
        if before is not None:
            query = query.where(results.c.run_id < before)
        with self._read() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _stored(kind, row.run_id, row.document)

    def results(self, kind: str, *, key: str | None = None) -> Iterator[StoredResult]:
        """Every run's document of that kind, of that run key or of any, oldest run first; streamed."""
        with (
            self._read() as connection,
            streamed(connection, _documents(kind, key).order_by(results.c.run_id), 10) as rows,
        ):
            for row in rows:
                yield _stored(kind, row.run_id, row.document)

    def result_runs(self, kind: str, *, key: str | None = None) -> tuple[int, ...]:
        """The ids of the runs that have a document of that kind, oldest first; no document is read."""
        query = _documents(kind, key).with_only_columns(results.c.run_id).order_by(results.c.run_id)
        with self._read() as connection:
            return tuple(connection.scalars(query))


def _documents(kind: str, key: str | None) -> Select[Any]:
    query = select(results.c.run_id, results.c.document).where(results.c.kind == kind)
    if key is None:
        return query
    return query.join(runs, runs.c.id == results.c.run_id).where(runs.c.key == plain(key))


def _stored(kind: str, run_id: int, blob: bytes) -> StoredResult:
    return StoredResult(run_id, kind, unpack(blob).decode("utf-8", "surrogatepass"))

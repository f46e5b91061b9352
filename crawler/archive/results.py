"""Result documents, opaque to the archive, and the salt of author hashes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, select

from crawler.archive.codec import pack, unpack
from crawler.archive.store import Store, upsert
from crawler.archive.tables import facts, results

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

    def results(self, kind: str) -> tuple[StoredResult, ...]:
        """Every run's document of that kind, oldest run first."""
        query = (
            select(results.c.run_id, results.c.document)
            .where(results.c.kind == kind)
            .order_by(results.c.run_id)
        )
        with self._read() as connection:
            rows = connection.execute(query).all()
        return tuple(
            StoredResult(run, kind, unpack(blob).decode("utf-8", "surrogatepass")) for run, blob in rows
        )

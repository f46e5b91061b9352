"""What reading a text gave, kept by the text's digest and the model that read it: no text is read twice.

Vectors are opaque here. They go with the text they came from when it is erased, and with the last audit that
used them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, select

from crawler.archive.store import Store, insert_rows, upsert
from crawler.archive.tables import runs, short_key, vectors

_BATCH = 500  # keys in one question


class Vectors(Store):
    """The archive's memory of what was read."""

    def vectors(self, model: str, texts: Sequence[str], run_id: int | None = None) -> dict[str, bytes]:
        """What a model's reading of some texts gave, as far as known; `run_id`: the run that uses it."""
        by_key = {short_key(text): text for text in texts}
        found: dict[str, bytes] = {}
        with self._read() as connection:
            for keys in _batches(list(by_key)):
                query = select(vectors.c.text_key, vectors.c.vector)
                rows = connection.execute(
                    query.where(vectors.c.model == model, vectors.c.text_key.in_(keys))
                ).all()
                found.update((by_key[bytes(row.text_key)], bytes(row.vector)) for row in rows)
        if found and run_id is not None:
            with self._write() as connection:
                _used(connection, model, [short_key(text) for text in found], run_id)
        return found

    def save_vectors(self, run_id: int, model: str, new: Mapping[str, bytes]) -> None:
        """Keep what a model's reading of some texts gave, in one transaction."""
        rows = [
            {"model": model, "text_key": short_key(text), "run_id": run_id, "vector": vector}
            for text, vector in new.items()
        ]
        with self._write() as connection:
            statement = upsert(connection.dialect.name, vectors)
            statement = statement.on_conflict_do_update(
                index_elements=[vectors.c.model, vectors.c.text_key],
                set_={"run_id": statement.excluded.run_id, "vector": statement.excluded.vector},
            )
            insert_rows(connection, statement, rows)

    def drop_vectors(self, key: str, before: int) -> int:
        """Drop what only runs of a key older than `before` used; returns how many."""
        older = select(runs.c.id).where(runs.c.key == key, runs.c.id < before)
        with self._write() as connection:
            return connection.execute(vectors.delete().where(vectors.c.run_id.in_(older))).rowcount


def forget_vectors(connection: Connection, texts: Sequence[str]) -> None:
    """Drop what any model's reading of these texts gave."""
    for keys in _batches([short_key(text) for text in texts]):
        connection.execute(vectors.delete().where(vectors.c.text_key.in_(keys)))


def _used(connection: Connection, model: str, keys: Sequence[bytes], run_id: int) -> None:
    for batch in _batches(keys):
        mine = (vectors.c.model == model) & vectors.c.text_key.in_(batch) & (vectors.c.run_id != run_id)
        connection.execute(vectors.update().where(mine).values(run_id=run_id))


def _batches(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]

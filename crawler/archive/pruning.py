"""Takes away what old runs left: their results, their ledgers, and pages as received that nothing names.

The runs themselves stay, and so does what stood on every page: since when a promise stands is read from it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from crawler.archive.codec import pack
from crawler.archive.store import Store, plain
from crawler.archive.tables import outcomes, pages, results, runs, snapshots

PRUNED = pack(b"")  # the body of a snapshot whose page as received was taken away
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was taken away: runs that lost something, documents, ledger lines, pages as received."""

    runs: int = 0
    documents: int = 0
    outcomes: int = 0
    bodies: int = 0

    @property
    def any(self) -> bool:
        """Whether anything was."""
        return bool(self.documents or self.outcomes or self.bodies)


class Pruning(Store):
    """The archive's retention."""

    def prune_runs(self, key: str, keep: Collection[int], kinds: Collection[str]) -> Pruned:
        """Prune the runs of a key but those to keep, in one transaction; results of these kinds only.

        A body goes when its page has said something else since and no ledger that is left read it so.
        """
        with self._write() as connection:
            newest = connection.scalar(select(func.max(runs.c.id)).where(runs.c.key == plain(key)))
            found = connection.scalars(select(runs.c.id).where(runs.c.key == plain(key))).all()
            spared = {*keep, newest}
            gone = [number for number in found if number not in spared]
            touched: set[int] = set()
            documents = lines = 0
            for start in range(0, len(gone), _BATCH):
                batch = gone[start : start + _BATCH]
                of_batch = results.c.run_id.in_(batch) & results.c.kind.in_(list(kinds))
                touched.update(connection.scalars(select(results.c.run_id).where(of_batch).distinct()))
                documents += connection.execute(results.delete().where(of_batch)).rowcount
                read = outcomes.c.run_id.in_(batch)
                touched.update(connection.scalars(select(outcomes.c.run_id).where(read).distinct()))
                lines += connection.execute(outcomes.delete().where(read)).rowcount
            bodies = _forget_bodies(connection) if lines else 0
        return Pruned(len(touched), documents, lines, bodies)


def _forget_bodies(connection: Connection) -> int:
    named = select(outcomes.c.snapshot_id).where(outcomes.c.snapshot_id.is_not(None))
    standing = select(pages.c.snapshot_id).where(pages.c.snapshot_id.is_not(None))
    unnamed = snapshots.c.id.not_in(named) & snapshots.c.id.not_in(standing) & (snapshots.c.body != PRUNED)
    return connection.execute(snapshots.update().where(unnamed).values(body=PRUNED)).rowcount

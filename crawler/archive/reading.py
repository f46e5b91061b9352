"""What the audit reads: the pages of a run with what stood on them before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, select

from crawler.archive.codec import decode_content, unpack
from crawler.archive.errors import ArchiveError
from crawler.archive.store import Store, ordered, streamed
from crawler.archive.tables import outcomes, pages, snapshots, sources
from crawler.items import OutcomeKind, PageContent


@dataclass(frozen=True, slots=True)
class SnapshotRef:
    """One stretch of time in which a page said the same thing. Times are UTC."""

    content_hash: str
    first_seen: datetime
    last_seen: datetime
    run_id: int  # the run that met it first


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One page as a run read it; `history` holds its stretches up to that run, oldest first."""

    source: str
    url: str
    content: PageContent
    content_hash: str
    fetched_at: datetime  # when this run saw it
    outcome: OutcomeKind  # FETCHED (new or changed content) or UNCHANGED
    history: tuple[SnapshotRef, ...]
    truncated: bool = False


class Reading(Store):
    """The archive's pages, for reading only."""

    def pages(self, run_id: int, sources: Iterable[str]) -> Iterator[StoredPage]:
        """The pages a run read from those sources, in the sources' order and then by URL; streamed."""
        for source in dict.fromkeys(sources):
            with self._read() as connection:
                history = _history(connection, run_id, source)
                query = _pages_of(run_id, source).order_by(ordered(connection, pages.c.url))
                with streamed(connection, query, 50) as rows:
                    for row in rows.mappings():
                        yield _page(source, row, history)

    def snapshot_content(self, content_hash: str) -> PageContent:
        """The content behind a hash of a page's history; raises ArchiveError for an unknown one."""
        query = select(snapshots.c.document).where(snapshots.c.content_hash == content_hash)
        with self._read() as connection:
            found = connection.scalar(query.order_by(snapshots.c.id).limit(1))
        if found is None:
            raise ArchiveError(f"The archive {self.where} holds no content {content_hash!r}.")
        return decode_content(unpack(found))


def _page(source: str, row: RowMapping, history: Mapping[int, list[SnapshotRef]]) -> StoredPage:
    return StoredPage(
        source=source,
        url=row["url"],
        content=decode_content(unpack(row["document"])),
        content_hash=row["content_hash"],
        fetched_at=row["seen_at"],
        outcome=OutcomeKind(row["kind"]),
        history=tuple(history[row["page_id"]]),
        truncated=row["truncated"],
    )


def _pages_of(run_id: int, source: str) -> Select[Any]:
    columns = (
        pages.c.url,
        snapshots.c.page_id,
        snapshots.c.document,
        snapshots.c.content_hash,
        snapshots.c.truncated,
        outcomes.c.seen_at,
        outcomes.c.kind,
    )
    return (
        select(*columns)
        .join_from(outcomes, snapshots, snapshots.c.id == outcomes.c.snapshot_id)
        .join(pages, pages.c.id == snapshots.c.page_id)
        .join(sources, sources.c.id == outcomes.c.source_id)
        .where(outcomes.c.run_id == run_id, sources.c.key == source)
        .where(outcomes.c.kind.in_([OutcomeKind.FETCHED.value, OutcomeKind.UNCHANGED.value]))
    )


def _history(connection: Connection, run_id: int, source: str) -> Mapping[int, list[SnapshotRef]]:
    """Every page's stretches, leaving out what later runs found: an old run reads as it did."""
    query = (
        select(
            snapshots.c.page_id,
            snapshots.c.content_hash,
            snapshots.c.first_seen,
            snapshots.c.last_seen,
            snapshots.c.first_run_id,
        )
        .join_from(snapshots, pages, pages.c.id == snapshots.c.page_id)
        .join(sources, sources.c.id == pages.c.source_id)
        .where(sources.c.key == source, snapshots.c.first_run_id <= run_id)
        .order_by(snapshots.c.page_id, snapshots.c.id)
    )
    history: defaultdict[int, list[SnapshotRef]] = defaultdict(list)
    for page_id, *stretch in connection.execute(query):
        history[page_id].append(SnapshotRef(*stretch))
    return history

"""The coverage ledger: what became of every URL of a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, case, func, select

from crawler.archive.store import Insert, Row, Store, insert_rows, ordered, streamed, upsert
from crawler.archive.tables import outcomes, pages, short_key, sources
from crawler.items import Outcome, OutcomeKind


class Ledger(Store):
    """One line a URL and run: queued first, then its final outcome with the reason."""

    def record_outcomes(self, run_id: int, found: Iterable[Outcome]) -> None:
        """Enter URLs into the run's ledger; repeatable.

        A final outcome is never overwritten by QUEUED, nor a page that was read in this run by anything.
        """
        with self._write() as connection:
            self._enter(connection, run_id, found)

    def pending(self, run_id: int, source: str) -> list[Outcome]:
        """URLs found but not yet settled in this run, shallow first, then in the order of discovery."""
        query = _lines(run_id, source, outcomes.c.kind == OutcomeKind.QUEUED.value)
        with self._read() as connection:
            rows = connection.execute(query.order_by(outcomes.c.depth, outcomes.c.id)).mappings()
            return [_outcome(source, row) for row in rows]

    def done_urls(self, run_id: int, source: str) -> set[str]:
        """URLs that have their final outcome in this run: a resumed crawl leaves them alone."""
        query = _lines(run_id, source, outcomes.c.kind != OutcomeKind.QUEUED.value)
        with self._read() as connection:
            return {row["url"] for row in connection.execute(query).mappings()}

    def met_before(self, run_id: int, source: str) -> list[Outcome]:
        """Pages that earlier runs read, each with the last line that an earlier run has of it; by URL."""
        earlier = (outcomes.c.run_id < run_id) & (sources.c.key == source)
        last = (
            select(func.max(outcomes.c.id))
            .join_from(outcomes, sources, sources.c.id == outcomes.c.source_id)
            .where(earlier)
            .group_by(outcomes.c.url_key)
        )
        is_page = (pages.c.source_id == outcomes.c.source_id) & (pages.c.url_key == outcomes.c.url_key)
        with self._read() as connection:
            query = select(*_COLUMNS).join_from(outcomes, pages, is_page).where(outcomes.c.id.in_(last))
            rows = connection.execute(query.order_by(ordered(connection, outcomes.c.url))).mappings()
            return [_outcome(source, row) for row in rows]

    def outcomes(self, run_id: int, sources: Iterable[str]) -> Iterator[Outcome]:
        """The run's ledger of those sources, in their order and then by URL; QUEUED means left unread."""
        for source in dict.fromkeys(sources):
            with self._read() as connection:
                query = _lines(run_id, source).order_by(ordered(connection, outcomes.c.url))
                with streamed(connection, query, 1000) as rows:
                    for row in rows.mappings():
                        yield _outcome(source, row)

    def _enter(self, connection: Connection, run_id: int, found: Iterable[Outcome]) -> None:
        rows = [self._row(connection, run_id, outcome) for outcome in found]
        insert_rows(connection, _entering(connection.dialect.name), rows)

    def _settle(
        self, connection: Connection, run_id: int, outcome: Outcome, snapshot_id: int, at: datetime
    ) -> None:
        """Enter the outcome of a page that was read, over whatever the ledger says of it so far."""
        row = self._row(connection, run_id, outcome)
        row |= {"snapshot_id": snapshot_id, "seen_at": at}
        insert_rows(connection, _settling(connection.dialect.name), [row])

    def _row(self, connection: Connection, run_id: int, outcome: Outcome) -> Row:
        return {
            "run_id": run_id,
            "source_id": self._source_id(connection, "site", outcome.source),
            "url_key": short_key(outcome.url),
            "url": outcome.url,
            "kind": outcome.kind.value,
            "reason": outcome.reason,
            "depth": outcome.depth,
            "found_on": outcome.found_on,
        }


# Statements are built once: building one costs more than running it, and a crawl runs them for every page.


@cache
def _entering(dialect: str) -> Insert:
    statement = upsert(dialect, outcomes)
    return statement.on_conflict_do_update(
        index_elements=_LINE,
        set_=_news(statement),
        where=(statement.excluded.kind != OutcomeKind.QUEUED.value) & outcomes.c.snapshot_id.is_(None),
    )


@cache
def _settling(dialect: str) -> Insert:
    statement = upsert(dialect, outcomes)
    read = {"snapshot_id": statement.excluded.snapshot_id, "seen_at": statement.excluded.seen_at}
    return statement.on_conflict_do_update(index_elements=_LINE, set_=_news(statement) | read)


_COLUMNS = (outcomes.c.url, outcomes.c.kind, outcomes.c.reason, outcomes.c.depth, outcomes.c.found_on)
_LINE = (outcomes.c.run_id, outcomes.c.source_id, outcomes.c.url_key)


def _news(statement: Insert) -> dict[str, Any]:
    new = statement.excluded
    placed = new.found_on != ""  # else the line of its discovery knows better
    return {
        "kind": new.kind,
        "reason": new.reason,
        "depth": case((placed, new.depth), else_=outcomes.c.depth),
        "found_on": case((placed, new.found_on), else_=outcomes.c.found_on),
    }


def _lines(run_id: int, source: str, *where: ColumnElement[bool]) -> Select[Any]:
    joined = select(*_COLUMNS).join(sources, sources.c.id == outcomes.c.source_id)
    return joined.where(outcomes.c.run_id == run_id, sources.c.key == source, *where)


def _outcome(source: str, row: RowMapping) -> Outcome:
    return Outcome(source, row["url"], OutcomeKind(row["kind"]), row["reason"], row["depth"], row["found_on"])

"""From a table to the archive: streaming, in batches, each customer's text counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol

from crawler.archive import Archive, Import
from crawler.exports.duplicates import Candidate, Duplicates
from crawler.exports.plan import TablePlan, TableSpec, inspect_table, shown_samples
from crawler.exports.table import Record, read_table
from crawler.items import Complaint, ImportReport, Post, Reply
from crawler.redaction import KeepList

Progress = Callable[[int, int], None]  # rows done, rows in the table

_BATCH = 2000


def import_table(
    archive: Archive,
    run_id: int,
    spec: TableSpec,
    keep: KeepList | None = None,
    on_progress: Progress | None = None,
    plan: TablePlan | None = None,
) -> ImportReport:
    """Import one table into the archive and return what was read, left out and counted once.

    Of texts with the same id, or (nearly) the same words about the same brand and country, the first is
    stored; the later ones are not, and `duplicates` counts them. So every stored text stands for one person
    where the table names no authors. What was erased on request is left out before anything is compared or
    sampled, and only counted. `rows` = imported + duplicates + skipped + erased + replies (answers in rows of
    their own).

    Raises TableError when the table cannot be read; the archive then still holds the import before it.
    """
    keep = keep or KeepList()
    plan = plan or inspect_table(spec, keep)
    reader = read_table(spec, plan, archive.salt(), keep)
    return import_records(archive, archive.begin_import(run_id, spec.source), reader, on_progress, plan.rows)


class Reader(Protocol):
    """Whatever gives records one at a time; `report` is complete when they are through."""

    @property
    def report(self) -> ImportReport:
        """What has been read so far."""

    def __iter__(self) -> Iterator[Record]:
        """Give the records."""


def import_records(
    archive: Archive, under_way: Import, reader: Reader, on_progress: Progress | None = None, total: int = 0
) -> ImportReport:
    """Keep what a reader gives, each customer's text once; finish the import and return its report."""
    duplicates = Duplicates()
    forgotten = _Forgotten(archive)
    imported = met_before = posts = 0
    samples: tuple[str, ...] = ()
    for batch in map(forgotten.leave_out, _batches(reader)):
        texts = [record for record in batch if not isinstance(record, Reply)]
        known = duplicates.check([_candidate(record) for record in texts])
        new = [record for record, met in zip(texts, known, strict=True) if not met]
        archive.save_complaints(under_way, [record for record in new if isinstance(record, Complaint)])
        archive.save_posts(under_way, [record for record in new if isinstance(record, Post)])
        archive.save_replies(under_way, [record for record in batch if isinstance(record, Reply)])
        samples = samples or shown_samples([record.text for record in new])
        imported += len(new)
        posts += sum(isinstance(record, Post) for record in new)
        met_before += len(texts) - len(new)
        if on_progress is not None:
            on_progress(reader.report.rows, total)
    report = replace(
        reader.report,
        imported=imported,
        duplicates=met_before,
        erased=forgotten.rows,
        replies=reader.report.replies - forgotten.replies,
        samples=samples,
        posts=posts,
    )
    archive.finish_import(under_way, report)
    return report


class _Forgotten:
    """Leaves out what was erased on request and the answers to it, and counts them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ids: set[str] = set()
        self.rows = self.replies = 0

    def leave_out(self, batch: Sequence[Record]) -> Sequence[Record]:
        """Return what is left of a batch. An answer in the customer's own row is no row of its own."""
        erased = self._archive.are_erased(batch)
        self._ids.update(
            record.record_id
            for record, gone in zip(batch, erased, strict=True)
            if gone and not isinstance(record, Reply)
        )
        kept: list[Record] = []
        for record, gone in zip(batch, erased, strict=True):
            if not isinstance(record, Reply):
                self.rows += gone
            elif gone := gone or record.answers in self._ids:
                self.replies += 1
                self.rows += record.record_id != f"{record.answers}:reply"
            if not gone:
                kept.append(record)
        return kept


def _batches(records: Iterable[Record]) -> Iterator[Sequence[Record]]:
    waiting = iter(records)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _candidate(record: Complaint | Post) -> Candidate:
    scope = f"{record.brand}\0{record.country}".casefold()
    if isinstance(record, Post):  # the same words in two channels or campaigns are two promises
        return Candidate(record.record_id, record.text, scope=f"{scope}\0{record.channel}\0{record.since}")
    return Candidate(record.record_id, record.text, record.author, scope)

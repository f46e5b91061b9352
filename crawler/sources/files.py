"""Reads an export that is no table: looked at first, then imported record by record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.archive import Archive
from crawler.exports.errors import TableError
from crawler.exports.plan import shown_samples
from crawler.ingest import Progress, import_records
from crawler.items import ImportReport, SkippedRow
from crawler.redaction import KeepList
from crawler.sources import registry
from crawler.sources.records import Keeper, Record, Speaker
from crawler.sources.target import SourceTarget

_FIRST_SKIPPED = 20
PLURALS = {Speaker.COMPANY: "posts", Speaker.CUSTOMER: "customers' texts", Speaker.REPLY: "replies"}


@dataclass(frozen=True, slots=True)
class FilePlan:
    """An export before it is imported: records by speaker, what cannot be read, samples (redacted)."""

    records: dict[str, int]
    skipped: int
    first_skipped: tuple[SkippedRow, ...]
    samples: tuple[str, ...]


class FileReader:
    """Iterates over an export's records as they may be kept; `report` is complete at the end."""

    def __init__(self, target: SourceTarget, salt: bytes, keep: KeepList) -> None:
        self._target = target
        self._path = path_of(target)
        self._keeper = Keeper(target, salt, keep)
        self._rows = self._replies = self._skipped = 0
        self._first_skipped: list[SkippedRow] = []

    @property
    def report(self) -> ImportReport:
        """What has been read so far."""
        return ImportReport(
            source=self._target.key, path=str(self._path), rows=self._rows, imported=0, duplicates=0,
            skipped=self._skipped, first_skipped=tuple(self._first_skipped), has_authors=self._keeper.authors,
            redactions=self._keeper.redactions, truncated=self._keeper.truncated, replies=self._replies,
            kind=self._target.source,
        )  # fmt: skip

    def __iter__(self) -> Iterator[Record]:
        for one in registry.reader(self._target.source)(self._path, self._target):
            if isinstance(one, SkippedRow):
                self._skip(one)
                continue
            kept = self._keeper.kept([one])
            if not kept:
                self._skip(SkippedRow(0, "no text"))
                continue
            self._rows += 1
            self._replies += one.speaker is Speaker.REPLY
            yield from kept

    def _skip(self, row: SkippedRow) -> None:
        self._rows += 1
        self._skipped += 1
        if len(self._first_skipped) < _FIRST_SKIPPED:
            self._first_skipped.append(row)


def path_of(target: SourceTarget) -> Path:
    """Return the path of a file source; raises TableError when there is none."""
    if target.path is None or not target.path.exists():
        raise TableError(
            target.path or Path(target.source), "there is no such file or folder.", "Check the path."
        )
    return target.path


def import_file(
    archive: Archive,
    run_id: int,
    target: SourceTarget,
    keep: KeepList | None = None,
    on_progress: Progress | None = None,
) -> ImportReport:
    """Import one export into the archive. Raises TableError when it cannot be read.

    The archive then still holds the import before it.
    """
    reader = FileReader(target, archive.salt(), keep or KeepList())
    under_way = archive.begin_import(run_id, target.key, target.source)
    return import_records(archive, under_way, reader, on_progress)


def inspect_file(target: SourceTarget, keep: KeepList | None = None) -> FilePlan:
    """Read an export without keeping anything. Raises TableError when it cannot be read."""
    reader = FileReader(target, b"-", keep or KeepList())
    kinds: Counter[str] = Counter()
    texts: list[str] = []
    for record in reader:
        kinds[type(record).__name__] += 1
        if len(texts) < 1000:
            texts.append(record.text)
    report = reader.report
    named = {"Post": Speaker.COMPANY, "Complaint": Speaker.CUSTOMER, "Reply": Speaker.REPLY}
    records = {PLURALS[named[kind]]: number for kind, number in sorted(kinds.items())}
    return FilePlan(records, report.skipped, report.first_skipped, shown_samples(texts))

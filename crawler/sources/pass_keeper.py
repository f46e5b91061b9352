"""Keeps a pass in the archive, batch by batch; without an archive it only counts."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.archive import Archive, Import
from crawler.items import ImportReport
from crawler.redaction import KeepList
from crawler.sources.records import Batch, Keeper
from crawler.sources.target import SourceTarget


class PassKeeper:
    """One pass over one source: begun or taken up, kept batch by batch, finished with a report."""

    def __init__(
        self, target: SourceTarget, archive_url: str, run_id: int, keep: KeepList, *, standing: bool
    ) -> None:
        self._target, self._url, self._run_id, self._keep = target, archive_url, run_id, keep
        self._standing = standing
        self._archive: Archive | None = None
        self._into: Import | None = None
        self._keeper = Keeper(target, b"-", keep)
        self._before: ImportReport | None = None
        self.seen = 0
        self.report: ImportReport | None = None

    def begin(self) -> str:
        """Open the archive and return the cursor to go on from. Raises ArchiveError."""
        if not self._url:
            return ""
        self._archive = Archive.open(self._url)
        self._keeper = Keeper(self._target, self._archive.salt(), self._keep)
        if self._standing:
            self._before = next(iter(self._archive.import_reports([self._target.key])), None)
        self._into, cursor = self._archive.begin_pass(
            self._run_id, self._target.key, self._target.source, standing=self._standing
        )
        return cursor

    def keep(self, batch: Batch) -> None:
        """Keep one answer's records with the cursor after them. Raises ArchiveError."""
        records = self._keeper.kept(batch.records)
        self.seen += len(records)
        if self._archive is not None and self._into is not None:
            self._archive.save_batch(self._into, records, batch.cursor, batch.gone, batch.gone_threads)

    def known(self, record_ids: Sequence[str]) -> frozenset[str]:
        """Return which records this pass holds already."""
        if self._archive is None or self._into is None:
            return frozenset()
        return self._archive.holds(self._into, record_ids)

    def end(self, problems: Sequence[str], *, resumable: bool) -> None:
        """Finish the pass: what an incomplete one did not reach is carried over from the pass before."""
        if self._archive is None or self._into is None:
            return
        try:
            if not resumable:
                self._finish(self._archive, self._into, problems)
        finally:
            self._archive.close()

    def _finish(self, archive: Archive, into: Import, problems: Sequence[str]) -> None:
        if problems and not self._standing:
            archive.carry_over(into)
        held, before = archive.held(into), self._before
        self.report = ImportReport(
            source=self._target.key,
            path=self._target.shown,
            rows=held.complaints + held.posts + held.replies,
            imported=held.complaints + held.posts,
            duplicates=0,
            skipped=0,
            has_authors=self._keeper.authors or bool(before and before.has_authors),
            redactions=self._keeper.redactions + (before.redactions if before else 0),
            truncated=self._keeper.truncated + (before.truncated if before else 0),
            replies=held.replies,
            posts=held.posts,
            kind=self._target.source,
            incomplete="; ".join(problems),
        )
        archive.finish_import(into, self.report)

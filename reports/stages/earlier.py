"""What earlier audits of an archive tell the present one: the last result, and which runs failed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from crawler.archive import Archive, Run
from crawler.items import OutcomeKind
from crawler.ledger import leads_to
from reports.changes import gap_ids
from reports.codec import ResultFormatError, from_json
from reports.history import Earlier
from reports.result import AuditResult
from reports.run_notes import run_notes
from reports.stages.evidence import Sources

AUDIT = "audit"  # the archive's name for result documents
_SEEN = frozenset((OutcomeKind.FETCHED, OutcomeKind.UNCHANGED, OutcomeKind.NOT_FOUND))
_OLDER = 12  # audits before the last one that are looked at for gaps that came back


@dataclass(frozen=True, slots=True)
class Previous:
    """The audit before a run."""

    run_id: int
    result: AuditResult


def previous_audit(archive: Archive, run: Run) -> Previous | None:
    """The newest result of earlier runs; this run's own never count: a repeat changes nothing."""
    stored = archive.latest_result(AUDIT, before=run.id, key=run.key)
    return None if stored is None else Previous(stored.run_id, from_json(stored.document))


def earlier_of(
    archive: Archive,
    run: Run,
    sources: Sources,
    before: Previous | None,
    result: AuditResult,
    every_days: int = 0,
    unread: Collection[str] = (),
) -> Earlier:
    """All that `settle` asks of the archive. `unread`: pages that came and are in a language nobody reads."""
    if before is None:
        return Earlier(None, frozenset())
    # A result that carries histories knows by itself what came back; one of an older version does not.
    carries = before.result.aside or any(gap.history for gap in before.result.gaps)
    return Earlier(
        previous=before.result,
        read=addresses_read(archive, run, sources, before.result, result) - frozenset(unread),
        runs=run_notes(archive.runs(run.key), run, before.run_id, every_days),
        known_before=() if carries else gap_ids(_older(archive, run, before.run_id)),
    )


def addresses_read(
    archive: Archive, run: Run, sources: Sources, previous: AuditResult, result: AuditResult
) -> frozenset[str]:
    """The addresses this run read or found gone; statements off the site are read whole or not."""
    pages = set(pages_seen(archive, run, sources))
    if sources.statements and not any(one.incomplete for one in result.coverage.complaints.imports):
        pages.update(page for claim in previous.claims if claim.channel != "web" for page in claim.pages)
        traces = (claim for aside in previous.aside for claim in aside.trace.claims)
        pages.update(page for claim in traces if claim.channel != "web" for page in claim.pages)
    return frozenset(pages)


def pages_seen(archive: Archive, run: Run, sources: Sources) -> frozenset[str]:
    """The pages a run read or found gone, by its ledger; one that moved, if the page it leads to was."""
    keys = [site.key for site in sources.sites]
    lines = tuple(archive.outcomes(run.id, keys))
    seen = {line.url for line in lines if line.kind in _SEEN}
    moved = {line.url: leads_to(line) for line in lines if line.kind is OutcomeKind.REDIRECT}
    while more := {url for url, target in moved.items() if target in seen} - seen:
        seen |= more
    return frozenset(seen)


def _older(archive: Archive, run: Run, before: int) -> Iterator[AuditResult]:
    for _ in range(_OLDER):
        stored = archive.latest_result(AUDIT, before=before, key=run.key)
        if stored is None:
            return
        before = stored.run_id
        try:
            yield from_json(stored.document)
        except ResultFormatError:  # of a version that wrote otherwise: it only cannot say that a gap is back
            continue

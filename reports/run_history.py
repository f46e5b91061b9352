"""The runs of one audit, line by line: what each found, which came to nothing, which never began."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.archive import Archive, Run
from reports.codec import ResultFormatError, decode, from_json
from reports.identity import HURTING, OPEN
from reports.result import AuditResult
from reports.run_notes import missed, rhythm
from reports.stages.earlier import AUDIT

SUMMARY = "summary"  # the archive's name for it; pruning leaves it, so that a year stays in sight


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What one audit found, in numbers; those of changes are None for a first audit."""

    coverage: float
    complete: bool
    open_gaps: int
    gaps: int  # that hurt, of all kinds
    complaints: int
    new: int | None = None
    regressed: int | None = None
    worse: int | None = None
    better: int | None = None
    resolved: int | None = None
    not_reread: int | None = None
    edits: int | None = None
    rejected: int = 0
    gate_failed: bool | None = None


@dataclass(frozen=True, slots=True)
class RunLine:
    """One line of the history. `status`: a run's, or "missed"; `run` is None for a missed one."""

    run: int | None
    started_at: str
    finished_at: str | None
    status: str
    summary: RunSummary | None = None
    kept: bool = True  # its result is in the archive, for `diff` and `report`


def summary_of(result: AuditResult) -> RunSummary:
    """The numbers of a result."""
    since = result.since
    changed = Counter(change.kind for change in since.changes) if since else Counter[str]()

    def count(kind: str) -> int | None:
        return None if since is None else changed[kind]

    return RunSummary(
        coverage=result.coverage.share,
        complete=result.coverage.complete,
        open_gaps=sum(gap.kind in OPEN for gap in result.gaps),
        gaps=sum(gap.kind in HURTING for gap in result.gaps),
        complaints=result.coverage.complaints.complaints,
        new=count("new"),
        regressed=count("regressed"),
        worse=count("worse"),
        better=count("better"),
        resolved=count("resolved"),
        not_reread=count("not_reread"),
        edits=None if since is None else len(since.edits),
        rejected=sum(aside.state == "rejected" for aside in result.aside),
        gate_failed=None if result.gate is None else result.gate.failed,
    )


def summary_document(result: AuditResult) -> str:
    """The numbers of a result as the archive keeps them."""
    return json.dumps(dataclasses.asdict(summary_of(result)))


def run_lines(archive: Archive, key: str, every_days: int = 0) -> tuple[RunLine, ...]:
    """Every run of an audit and every one that was missed, oldest first."""
    runs = archive.runs(key)
    found = {
        stored.run_id: decode(RunSummary, json.loads(stored.document), SUMMARY)
        for stored in archive.results(SUMMARY, key=key)
    }
    kept = set(archive.result_runs(AUDIT, key=key))
    lines = [_line(archive, run, found.get(run.id), kept=run.id in kept) for run in runs]
    return tuple(
        sorted((*lines, *_missed(runs, every_days)), key=lambda line: datetime.fromisoformat(line.started_at))
    )


def _line(archive: Archive, run: Run, summary: RunSummary | None, *, kept: bool) -> RunLine:
    if summary is None and kept:  # of a version that kept no summaries
        summary = _older(archive.result(run.id, AUDIT))
    return RunLine(
        run=run.id,
        started_at=run.started_at.isoformat(timespec="seconds"),
        finished_at=run.finished_at.isoformat(timespec="seconds") if run.finished_at else None,
        status=run.status.value,
        summary=summary,
        kept=kept,
    )


def _older(document: str | None) -> RunSummary | None:
    try:
        return summary_of(from_json(document)) if document else None
    except ResultFormatError:
        return None


def _missed(runs: Sequence[Run], every_days: int) -> list[RunLine]:
    begun = [run.started_at for run in runs]
    days = float(every_days) or rhythm(begun)
    notes = missed(begun, days) if days else []
    return [RunLine(None, note.at, None, "missed", kept=False) for note in notes]

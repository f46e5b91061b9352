"""Runs since the last audit that came to nothing or never began, and whether that audit was incomplete."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from crawler.archive import Run, RunStatus
from reports.result_history import RunNoteOut

BROKEN = frozenset((RunStatus.FAILED, RunStatus.ABANDONED, RunStatus.INTERRUPTED, RunStatus.RUNNING))
_ENOUGH = 3  # intervals from which a rhythm is read
_RECENT = 12
_NEAR = 0.25  # of the rhythm: an interval this near to it keeps it
_REGULAR = 0.75  # share of the intervals that must keep it
_MOST = 60  # missed runs that are told of


def run_notes(
    runs: Sequence[Run], until: Run, last: int | None, every_days: int = 0
) -> tuple[RunNoteOut, ...]:
    """The broken and the missed runs between the audit of run `last` and the run `until`, by time.

    The audit of run `last` is among them if it was incomplete: what it did not read nobody can compare.

    Without `every_days` the rhythm is read from the runs before, where they keep one; a broken run counts as
    one that began. Nothing is told before the first audit.
    """
    if last is None:
        return ()
    done = [run for run in runs if run.id < until.id]
    between = [run for run in done if run.id > last]
    notes = [RunNoteOut(status_of(run), _iso(run.started_at)) for run in between if run.status in BROKEN]
    partly = [run for run in done if run.id >= last and run.status is RunStatus.INCOMPLETE]
    notes += [RunNoteOut(run.status.value, _iso(run.started_at)) for run in partly]
    days = float(every_days) or rhythm([run.started_at for run in done])
    if days:
        since = [run.started_at for run in done if run.id >= last]
        notes += missed([*since, until.started_at], days)
    return tuple(sorted(notes, key=lambda note: note.at))


def status_of(run: Run) -> str:
    """How a run that is over ended; one that was killed and never taken up again is abandoned."""
    return RunStatus.ABANDONED.value if run.status is RunStatus.RUNNING else run.status.value


def rhythm(begun: Sequence[datetime]) -> float:
    """How many days lie between runs that keep a rhythm; 0 for those that keep none."""
    spans = [(later - one).total_seconds() / 86400 for one, later in pairwise(sorted(begun))][-_RECENT:]
    if len(spans) < _ENOUGH:
        return 0.0
    usual = median(spans)
    near = sum(abs(span - usual) <= _NEAR * usual for span in spans)
    return round(usual, 2) if usual >= _NEAR and near >= _REGULAR * len(spans) else 0.0


def missed(begun: Sequence[datetime], days: float) -> list[RunNoteOut]:
    """The runs that should have begun between those that did."""
    notes: list[RunNoteOut] = []
    for one, later in pairwise(begun):
        steps = min(round((later - one).total_seconds() / 86400 / days), _MOST + 1)
        due = (one + timedelta(days=days * step) for step in range(1, steps))
        notes += [RunNoteOut("missed", _iso(at), days) for at in due]
    return notes[:_MOST]


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")

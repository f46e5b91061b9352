"""Two audits by the names people have for them, and what changed between them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crawler.archive import Archive, Run
from reports.changes import ChangeKind, compare, read_by
from reports.codec import from_json
from reports.exits import UsageError
from reports.history import change_out
from reports.result import AuditResult
from reports.result_history import GapChangeOut, SilentEditOut
from reports.silent_edits import silent_edits
from reports.stages.earlier import AUDIT

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMES = ("latest", "previous")


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one audit to a later one; times are those of the audits."""

    before: str
    after: str
    changes: tuple[GapChangeOut, ...]
    unchanged: int
    edits: tuple[SilentEditOut, ...]
    measured_alike: bool
    runs: tuple[int | None, int | None] = (None, None)  # of both audits, where the archive has them

    @property
    def backwards(self) -> bool:
        """Whether the later audit was named first: what is new was gone by then, and what is gone was new."""
        one, other = (datetime.fromisoformat(at) for at in (self.before, self.after))
        return one > other


@dataclass(frozen=True, slots=True)
class Picked:
    """A result somebody named, and its run where the archive has it."""

    result: AuditResult
    run: Run | None = None


def pick_file(path: Path) -> Picked:
    """Read an audit.json."""
    try:
        return Picked(from_json(path.read_bytes()))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def is_file(name: str) -> bool:
    """Whether a name is that of a file rather than of a run."""
    return name not in _NAMES and not name.isdecimal() and not _DATE.fullmatch(name)


def pick_run(archive: Archive, key: str, name: str) -> Picked:
    """The run of a name: its number, its day, "latest" or "previous". UsageError names what there is."""
    runs = {run.id: run for run in archive.runs(key)}
    known = sorted(archive.result_runs(AUDIT, key=key))
    found = _named(name, runs, known)
    document = None if found is None else archive.result(found, AUDIT)
    if found is None or document is None:
        raise UsageError(_unknown(name, runs, known))
    return Picked(from_json(document), runs[found])


def _named(name: str, runs: dict[int, Run], known: list[int]) -> int | None:
    if name in _NAMES:
        place = -1 - _NAMES.index(name)
        return known[place] if len(known) >= -place else None
    if name.isdecimal():
        return int(name) if int(name) in known else None
    return next((i for i in reversed(known) if runs[i].started_at.date().isoformat() == name), None)


def _unknown(name: str, runs: dict[int, Run], known: list[int]) -> str:
    if name.isdecimal() and int(name) in runs:
        return (
            f"Run {name} has no result: it came to nothing, or was pruned. "
            "`expectation-audit history` lists the runs."
        )
    if not known:
        return "The archive holds no result of this audit yet. Run `expectation-audit run` first."
    there = ", ".join(f"{i} ({runs[i].started_at:%Y-%m-%d})" for i in known[-5:])
    return (
        f"There is no audit {name!r}. Say a run's number, its day as 2026-03-02, latest, previous, or the "
        f"path of an audit.json. The last runs: {there}."
    )


def difference(one: Picked, other: Picked, read: Collection[str] = ()) -> Difference:
    """What changed from one audit to the other. `read`: addresses the other read, beside those it shows."""
    before, after = one.result, other.result
    runs = (one.run.id if one.run else None, other.run.id if other.run else None)
    since = after.since
    if since is not None and since.previous == before.window.audited_at:
        changes, unchanged, edits, alike = since.changes, since.unchanged, since.edits, since.measured_alike
        times = before.window.audited_at, after.window.audited_at
        return Difference(*times, changes, unchanged, edits, alike, runs)
    seen = {*read_by(after.claims, after.coverage), *read}
    found = compare(before, after, read=seen)
    still = {c.before.id: c.now.complaints for c in found.gaps if c.before and c.now}
    told = [change for change in found.gaps if change.kind is not ChangeKind.UNCHANGED]
    order = list(ChangeKind)
    return Difference(
        before=before.window.audited_at,
        after=after.window.audited_at,
        changes=tuple(
            change_out(c, (after, before)) for c in sorted(told, key=lambda c: order.index(c.kind))
        ),
        unchanged=len(found.of(ChangeKind.UNCHANGED)),
        edits=silent_edits(before, after, seen, still),
        measured_alike=found.measured_alike,
        runs=runs,
    )

"""Finds the gap a person names, and writes the decision on it; proposes a baseline, and writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawler.archive import Run
from reports.baseline import Baseline, Update, update_of
from reports.config import AuditConfig
from reports.decisions import Verdict
from reports.exits import UsageError
from reports.identity import HURTING, gap_of, trace_of
from reports.owners import Owners
from reports.result import AuditResult, GapOut
from reports.result_history import GapTrace
from reports.stages.audit import now
from reports.toml_files import write_decision


@dataclass(frozen=True, slots=True)
class FoundGap:
    """The gap a person named."""

    gap: GapOut
    trace: GapTrace


def found_gap(result: AuditResult, name: str) -> FoundGap:
    """The gap of an id, the beginning of one, or a link's anchor. UsageError tells what is wrong with it."""
    wanted = name.strip().removeprefix("#").removeprefix("gap-")
    claims = {claim.id: claim for claim in result.claims}
    known = [FoundGap(gap, trace_of(gap, claims)) for gap in result.gaps]
    known += [FoundGap(gap_of(aside), aside.trace) for aside in result.aside]
    met = [one for one in known if wanted in {one.gap.id, one.trace.root}][:1]
    if not met and len(wanted) > 3:
        met = [one for one in known if one.gap.id.startswith(wanted)]
    if not met:
        raise UsageError(
            f"The last result has no gap {name!r}. Its id stands in the address of its card (#gap-g-...), in "
            "gaps.csv and in audit.json."
        )
    if len(met) > 1:
        raise UsageError(f"{name!r} begins {len(met)} ids: {', '.join(one.gap.id for one in met[:5])}.")
    if met[0].gap.kind not in HURTING:
        raise UsageError(f"{met[0].gap.id} is something you keep; there is nothing to decide on it.")
    return met[0]


def decide(
    config: AuditConfig,
    run: Run,
    met: FoundGap,
    verdict: Verdict,
    *,
    reason: str,
    owner: str | None,
    expires: date | None,
) -> bool:
    """Write a decision; tells whether it took the place of an earlier one."""
    today = now().date()
    if not reason.strip():
        raise UsageError('Say why: --reason "the carrier\'s strike".')
    if expires is not None and expires < today:
        raise UsageError(f"{expires} has passed already.")
    known = Owners.of(config.file.owners).of_gap(met.gap) if owner is None else owner.strip()
    return write_decision(
        config.decisions_path,
        met.trace,
        verdict,
        reason=reason.strip(),
        owner=known,
        decided=today,
        expires=expires,
        run=run.id,
    )


def proposed(config: AuditConfig, result: AuditResult) -> Update:
    """What an update of the baseline would swallow. UsageError where [gate] names no baseline."""
    path = config.baseline_path
    if path is None:
        raise UsageError('[gate] names no baseline: write baseline = "audit-baseline.toml" there first.')
    return update_of(Baseline.read(path), result, HURTING)

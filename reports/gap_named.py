"""The gap a person means: by its id, or by its number in the report's table."""

from __future__ import annotations

from rapidfuzz.process import extract

from reports.exits import UsageError
from reports.renderers.views.context import RANKED_KINDS
from reports.result import AuditResult, GapOut

_NEAR = 3  # ids offered in place of one that is not there
_LIKENESS = 60.0  # of 100


def gap_named(result: AuditResult, name: str) -> GapOut:
    """The gap with this id or rank ("3", "#3"); `UsageError` names the near ones, or how to find one."""
    wanted = name.strip()
    by_id = {gap.id: gap for gap in result.gaps}
    if wanted in by_id:
        return by_id[wanted]
    ranked = [gap for gap in result.gaps if gap.kind in RANKED_KINDS]
    number = wanted.removeprefix("#")
    if number.isascii() and number.isdigit():
        if 1 <= int(number) <= len(ranked):
            return ranked[int(number) - 1]
        there = f"they are numbered 1 to {len(ranked)}" if ranked else "there is no open gap"
        raise UsageError(f"There is no gap number {number}: {there}.")
    raise UsageError(_unknown(wanted, by_id))


def _unknown(wanted: str, by_id: dict[str, GapOut]) -> str:
    if not by_id:
        return f"There is no gap {wanted!r}: this audit found none."
    near = [found for found, _, _ in extract(wanted, list(by_id), limit=_NEAR, score_cutoff=_LIKENESS)]
    hint = f"Near it: {', '.join(near)}. " if near else ""
    return (
        f"There is no gap {wanted!r}. {hint}"
        "The ids stand in gaps.csv and in the report's links (#gap-...); a number is a gap's rank there."
    )

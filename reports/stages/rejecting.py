"""Which of the gaps just found people have rejected before, though their promises be reworded."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.gaps.find import Reject
from claims.model import Gap, Theme
from crawler.archive import Run
from reports.assemble import belongs, claim_out
from reports.changes import identified
from reports.decisions import Decisions
from reports.identity import HURTING, trace_claims
from reports.result_history import GapTrace
from reports.stages.earlier import Previous
from reports.stages.evidence import Spoken


def rejecting(
    decisions: Decisions, spoken: Spoken, themes: Sequence[Theme], run: Run, before: Previous | None
) -> Reject | None:
    """The question `find_gaps` asks of every gap; None where nobody decided anything."""
    if not decisions.all:
        return None
    by_id = {claim.id: claim for claim in (*spoken.limits, *spoken.claims)}
    named = {theme.id: theme for theme in themes}

    def trace(gap: Gap) -> GapTrace:
        brand, country = belongs(gap, by_id, named)
        claims = {i: claim_out(by_id[i]) for i in gap.claim_ids if i in by_id}
        known = trace_claims(gap.claim_ids, claims)
        return GapTrace(gap.id, gap.kind.value, gap.aspect, brand, country, gap.theme_id, known)

    def reject(gaps: Sequence[Gap]) -> Collection[str]:
        traces = [trace(gap) for gap in gaps if gap.kind.value in HURTING]
        known = identified(before.result if before else None, traces)
        return decisions.rejected(known, run.started_at.isoformat())

    return reject

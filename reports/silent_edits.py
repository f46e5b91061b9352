"""Promises that were changed or removed while the complaints about them stay open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reports.identity import REWORDED, likeness, traces_of
from reports.result import AuditResult, Bilingual, ClaimOut
from reports.result_history import ClaimTrace, GapTrace, SilentEditOut

_TELLS = ("contradicted", "inconsistent")  # the kinds whose promises complaints speak against
_INSTEAD = 40.0  # of 100: likeness from which words on the same page and aspect stand in the old ones' place


@dataclass(frozen=True, slots=True)
class _Stood:
    """A gap whose promises may have changed, and the audit that saw them last."""

    trace: GapTrace
    complaints: int
    last_seen: str


def silent_edits(
    previous: AuditResult, current: AuditResult, read: Collection[str], still: dict[str, int]
) -> tuple[SilentEditOut, ...]:
    """Every promise of an open gap that is gone though its pages were read, once each.

    `still`: of the gaps that stand, the id then -> complaints now. Without a standing gap the theme has to be
    there yet: complaints that are gone as well are no reason to look back.
    """
    here = {claim.id for claim in current.claims}
    before = {claim.id for claim in previous.claims}
    fresh = [claim for claim in current.claims if claim.id not in before]
    themes = {theme.id: theme for theme in (*previous.themes, *current.themes)}
    open_now = {theme.id: theme.complaints for theme in current.themes}
    found: dict[str, SilentEditOut] = {}
    taken: set[str] = set()
    for stood in _standing(previous):
        trace = stood.trace
        complaints = open_now.get(trace.theme_id or "", 0) or still.get(trace.id, 0)
        if not complaints:
            continue
        for claim in trace.claims:
            gone = claim.id not in here and claim.pages and set(claim.pages) <= set(read)
            if not gone or claim.id in found:
                continue
            instead = _instead(claim, trace.aspect, [c for c in fresh if c.id not in taken])
            taken |= {instead.id} if instead else set()
            theme = themes.get(trace.theme_id or "")
            found[claim.id] = SilentEditOut(
                kind="changed" if instead else "removed",
                claim_id=claim.id,
                before=claim.quote,
                now=instead.quote if instead else "",
                language=claim.language,
                pages=claim.pages,
                last_seen=stood.last_seen,
                noticed=current.window.audited_at,
                gap_id=trace.id,
                theme_id=trace.theme_id,
                theme=theme.label if theme else Bilingual("", ""),
                complaints=complaints,
                now_claim_id=instead.id if instead else "",
            )
    return tuple(found.values())


def _standing(previous: AuditResult) -> Iterator[_Stood]:
    complaints = {gap.id: gap.complaints for gap in previous.gaps}
    for trace in traces_of(previous, _TELLS):
        yield _Stood(trace, complaints[trace.id], previous.window.audited_at)
    for aside in previous.aside:
        if aside.state == "not_reread" and aside.trace.kind in _TELLS and aside.history.scores:
            yield _Stood(aside.trace, aside.complaints, aside.history.scores[-1].audited_at)


def _instead(claim: ClaimTrace, aspect: str, fresh: Sequence[ClaimOut]) -> ClaimOut | None:
    """The new words on one of its pages that are likeliest to stand where it stood."""
    likely = [
        (-how, other.id, other)
        for other in fresh
        if other.language == claim.language and set(other.pages) & set(claim.pages)
        for how in [likeness(claim.quote, other.quote)]
        if how >= (_INSTEAD if other.aspect == aspect else REWORDED)
    ]
    return min(likely)[2] if likely else None

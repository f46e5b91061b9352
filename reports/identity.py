"""Which gap of one audit is which of another: by id, else by what both rest on.

A gap is the same when it is of the same kind and market and rests on a promise that both know; or, of the
same aspect as well, on the same theme, or on a promise reworded on the same page in the same language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from claims.text import same_wording
from reports.result import AuditResult, Bilingual, ClaimOut, GapEvidence, GapOut
from reports.result_history import AsideOut, ClaimTrace, GapTrace

HURTING = ("contradicted", "inconsistent", "unsupported", "silent")
OPEN = frozenset(("contradicted", "inconsistent"))  # what the numbers of the first screen count
CONFIDENCES = ("insufficient", "weak", "moderate", "solid")  # how far the evidence of a gap carries, rising
REWORDED = 60.0  # of 100: likeness of two wordings on one page, from which one is the other reworded
_CLAIMS, _PAGES = 20, 200  # of one gap, kept to recognise it by


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 100."""
    return fuzz.ratio(same_wording(one), same_wording(other))


def trace_of(gap: GapOut, claims: Mapping[str, ClaimOut]) -> GapTrace:
    """What this gap can be recognised by later."""
    return GapTrace(
        id=gap.id,
        kind=gap.kind,
        aspect=gap.aspect,
        brand=gap.brand,
        country=gap.country,
        theme_id=gap.theme_id,
        claims=trace_claims(gap.claim_ids, claims),
        identity=gap.identity,
    )


def trace_claims(ids: Sequence[str], claims: Mapping[str, ClaimOut]) -> tuple[ClaimTrace, ...]:
    """What a gap's promises can be recognised by; of one that is not known, its id alone."""
    return tuple(_claim(claim_id, claims.get(claim_id)) for claim_id in ids[:_CLAIMS])


def _claim(claim_id: str, claim: ClaimOut | None) -> ClaimTrace:
    if claim is None:
        return ClaimTrace(claim_id, "", "", ())
    return ClaimTrace(claim.id, claim.quote, claim.language, claim.pages[:_PAGES], claim.channel)


def traces_of(result: AuditResult, kinds: Iterable[str] = HURTING) -> tuple[GapTrace, ...]:
    """The traces of a result's gaps that hurt, in its order."""
    claims, wanted = {claim.id: claim for claim in result.claims}, frozenset(kinds)
    return tuple(trace_of(gap, claims) for gap in result.gaps if gap.kind in wanted)


def gap_of(aside: AsideOut) -> GapOut:
    """A gap set aside, as far as it is still known, in the form of a gap."""
    trace, none = aside.trace, Bilingual("", "")
    return GapOut(
        id=trace.id,
        kind=trace.kind,
        claim_ids=tuple(claim.id for claim in trace.claims),
        theme_id=trace.theme_id,
        score=aside.score,
        interval=aside.interval,
        confidence=aside.confidence,
        complaints=aside.complaints,
        delta=None,
        reasons=(),
        evidence=GapEvidence((), ()),
        suggestion=none,
        suggestion_reason=none,
        aspect=trace.aspect,
        state=aside.state,
        brand=trace.brand,
        country=trace.country,
        identity=trace.identity,
        history=aside.history,
    )


def paired(then: Sequence[GapTrace], now: Sequence[GapTrace]) -> dict[str, GapTrace]:
    """Which earlier gap each present one is, by the present one's id; the likeliest pairs first."""
    pairs: dict[str, GapTrace] = {}
    taken: set[str] = set()
    _pair_by({gap.id: gap for gap in reversed(then)}, [(gap.id, gap) for gap in now], pairs, taken)
    left = {gap.root: gap for gap in reversed(then) if gap.id not in taken}
    _pair_by(left, [(gap.root, gap) for gap in now], pairs, taken)
    likely = [
        (-how, gap.id, place)
        for gap in now
        if gap.id not in pairs
        for place, earlier in enumerate(then)
        if earlier.id not in taken and (how := same_gap(earlier, gap)) >= REWORDED
    ]
    for _, gap_id, place in sorted(likely):
        if gap_id not in pairs and then[place].id not in taken:
            pairs[gap_id] = then[place]
            taken.add(then[place].id)
    return pairs


def _pair_by(
    then: Mapping[str, GapTrace],
    now: Sequence[tuple[str, GapTrace]],
    pairs: dict[str, GapTrace],
    taken: set[str],
) -> None:
    """Pair what has one key, where neither has its pair yet."""
    for key, gap in now:
        earlier = then.get(key)
        if gap.id not in pairs and earlier is not None and earlier.id not in taken:
            pairs[gap.id] = earlier
            taken.add(earlier.id)


def same_gap(before: GapTrace, now: GapTrace) -> float:
    """How surely two gaps are one: 100 for a promise or theme in common, else their wordings' likeness."""
    if _market(before) != _market(now):
        return 0.0
    # Another promise may lead the gap by now, and its aspect be another name for the matter.
    if {claim.id for claim in before.claims} & {claim.id for claim in now.claims}:
        return 100.0
    if before.aspect != now.aspect:
        return 0.0
    if not before.claims and not now.claims:
        return 100.0 if before.theme_id == now.theme_id else 0.0
    return max(
        (
            likeness(a.quote, b.quote)
            for a in before.claims
            for b in now.claims
            if a.language == b.language and set(a.pages) & set(b.pages)
        ),
        default=0.0,
    )


def _market(gap: GapTrace) -> tuple[str, str, str]:
    return gap.kind, gap.brand, gap.country

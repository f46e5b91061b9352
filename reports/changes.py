"""What changed between two audits, gap by gap: pure, and careful not to see changes that are none.

A gap is the same as before when it has the same id; or when it is of the same kind, aspect and market and
rests on a promise that both audits know, on the same theme, or on a promise that was reworded on the same
page. It is worse (or better) when neither score lies within the other's interval: a score that wobbles is no
news.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from claims.text import same_wording
from reports.result import AuditResult, ClaimOut, GapOut

HURTING = ("contradicted", "inconsistent", "unsupported", "silent")
_REWORDED = 60.0  # of 100: likeness of two wordings on one page, from which one is the other reworded
_STEP = 1.0  # points a score without an interval must move
_ALIVE_KINDS = frozenset(("not_found",))  # ledger outcomes that tell as much as reading the page


class ChangeKind(StrEnum):
    """What became of a gap, in the order in which people want to read it."""

    NEW = "new"
    REGRESSED = "regressed"  # it was gone, and is back
    WORSE = "worse"
    BETTER = "better"
    RESOLVED = "resolved"
    NOT_REREAD = "not_reread"  # gone from the result, but its promise's pages were not read this time
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class GapChange:
    """One gap then and now; `now` is None where it is gone, `before` where it is new."""

    kind: ChangeKind
    before: GapOut | None
    now: GapOut | None
    quote: str = ""  # its promise, "" where it has none

    @property
    def gap(self) -> GapOut:
        """The gap as it is now, or as it was last."""
        found = self.now or self.before
        if found is None:
            raise ValueError("a change needs a gap")
        return found


@dataclass(frozen=True, slots=True)
class Changes:
    """Every gap of both audits once. `measured_alike`: the two were made by the same rules and versions."""

    gaps: tuple[GapChange, ...]
    first: bool = False  # there was no audit before
    measured_alike: bool = True

    def of(self, *kinds: ChangeKind) -> tuple[GapChange, ...]:
        """The changes of these kinds, in the result's order."""
        return tuple(change for change in self.gaps if change.kind in kinds)

    @property
    def any(self) -> bool:
        """Whether anything changed that a person should hear of."""
        return bool(self.of(*NEWS))


NEWS = (ChangeKind.NEW, ChangeKind.REGRESSED, ChangeKind.WORSE, ChangeKind.BETTER, ChangeKind.RESOLVED)


def compare(
    previous: AuditResult | None,
    current: AuditResult,
    *,
    read: Collection[str] | None = None,
    known_before: Collection[str] = (),
) -> Changes:
    """Compare two results. Gaps that hurt only: what is kept is no gap to be resolved.

    `read`: the addresses that this audit read, or found gone; None: those that the result itself tells of.
    `known_before`: ids of gaps of audits before `previous`, by which one that came back is told.
    """
    now = [gap for gap in current.gaps if gap.kind in HURTING]
    if previous is None:
        quotes = _quotes(current)
        return Changes(tuple(GapChange(ChangeKind.NEW, None, gap, quotes(gap)) for gap in now), first=True)
    then = [gap for gap in previous.gaps if gap.kind in HURTING]
    pairs = _paired(then, now, _claims(previous), _claims(current))
    seen = _read(current) if read is None else frozenset(read)
    told, old = _quotes(current), _quotes(previous)
    changes = [_standing(pairs.get(gap.id), gap, known_before, told(gap)) for gap in now]
    met = {gap.id for gap in pairs.values()}
    claims = _claims(previous)
    for gap in then:
        if gap.id not in met:
            kind = ChangeKind.RESOLVED if _was_reread(gap, claims, current, seen) else ChangeKind.NOT_REREAD
            changes.append(GapChange(kind, gap, None, old(gap)))
    return Changes(tuple(changes), measured_alike=_method(previous) == _method(current))


def _standing(before: GapOut | None, now: GapOut, known_before: Collection[str], quote: str) -> GapChange:
    if before is None:
        kind = ChangeKind.REGRESSED if now.id in known_before else ChangeKind.NEW
        return GapChange(kind, None, now, quote)
    return GapChange(_moved(before, now), before, now, quote)


def _moved(before: GapOut, now: GapOut) -> ChangeKind:
    enough = (before.confidence != "insufficient", now.confidence != "insufficient")
    if enough == (False, True) and now.score > before.score:
        return ChangeKind.WORSE  # what was a hint is evidence now
    up = now.score > before.interval[1] and before.score < now.interval[0]
    down = now.score < before.interval[0] and before.score > now.interval[1]
    if abs(now.score - before.score) < _STEP or not (up or down):
        return ChangeKind.UNCHANGED
    return ChangeKind.WORSE if up else ChangeKind.BETTER


def _paired(
    then: Sequence[GapOut],
    now: Sequence[GapOut],
    old: Mapping[str, ClaimOut],
    new: Mapping[str, ClaimOut],
) -> dict[str, GapOut]:
    """Which earlier gap each present one is: by id, else the likeliest one, best pairs first."""
    by_id = {gap.id: gap for gap in then}
    pairs = {gap.id: by_id[gap.id] for gap in now if gap.id in by_id}
    left = [gap for gap in then if gap.id not in pairs]
    fresh = [gap for gap in now if gap.id not in pairs]
    likely = [
        (-likeness, gap.id, earlier.id)
        for gap in fresh
        for earlier in left
        if (likeness := _likeness(earlier, gap, old, new)) >= _REWORDED
    ]
    taken: set[str] = set()
    for _, gap_id, earlier_id in sorted(likely):
        if gap_id not in pairs and earlier_id not in taken:
            pairs[gap_id] = by_id[earlier_id]
            taken.add(earlier_id)
    return pairs


def _likeness(before: GapOut, now: GapOut, old: Mapping[str, ClaimOut], new: Mapping[str, ClaimOut]) -> float:
    """How surely two gaps are one: 100 for a promise or theme in common, else their wordings' likeness."""
    if _subject(before) != _subject(now):
        return 0.0
    if set(before.claim_ids) & set(now.claim_ids):
        return 100.0
    if not before.claim_ids and not now.claim_ids:
        return 100.0 if before.theme_id == now.theme_id else 0.0
    return max(
        (
            fuzz.ratio(same_wording(a.quote), same_wording(b.quote))
            for a in _known(before, old)
            for b in _known(now, new)
            if a.language == b.language and set(a.pages) & set(b.pages)
        ),
        default=0.0,
    )


def _subject(gap: GapOut) -> tuple[str, str, str, str]:
    return gap.kind, gap.aspect, gap.brand, gap.country


def _was_reread(
    gap: GapOut, claims: Mapping[str, ClaimOut], current: AuditResult, read: Collection[str]
) -> bool:
    """Whether this audit could have seen the gap: every page of its promises read again, or found gone."""
    if not gap.claim_ids:
        return True  # a theme without a promise: complaints are all there, or the audit would have failed
    known = _known(gap, claims)
    here = {claim.id for claim in current.claims}
    return bool(known) and all(claim.id in here or set(claim.pages) <= set(read) for claim in known)


def _read(current: AuditResult) -> frozenset[str]:
    """The addresses the result itself shows to have been read: with promises on them, or gone."""
    gone = (page.url for page in current.coverage.skipped if page.kind in _ALIVE_KINDS)
    return frozenset((*(page for claim in current.claims for page in claim.pages), *gone))


def _claims(result: AuditResult) -> dict[str, ClaimOut]:
    return {claim.id: claim for claim in result.claims}


def _known(gap: GapOut, claims: Mapping[str, ClaimOut]) -> list[ClaimOut]:
    return [claims[claim_id] for claim_id in gap.claim_ids if claim_id in claims]


class _Quotes:
    """What a gap is called: its promise's words, else "" (its theme has a label in both languages)."""

    def __init__(self, claims: Mapping[str, ClaimOut]) -> None:
        self._claims = claims

    def __call__(self, gap: GapOut) -> str:
        return next((claim.quote for claim in _known(gap, self._claims)), "")


def _quotes(result: AuditResult) -> _Quotes:
    return _Quotes(_claims(result))


def _method(result: AuditResult) -> tuple[object, ...]:
    method = result.method
    return (
        method.minimum_n,
        method.encoder,
        method.claim_threshold,
        method.complaint_threshold,
        tuple(sorted(method.weights.items())),
        tuple(sorted(method.versions.items())),
    )


def gap_ids(results: Iterable[AuditResult]) -> frozenset[str]:
    """The ids of the gaps that hurt in some results, for `known_before`."""
    return frozenset(gap.id for result in results for gap in result.gaps if gap.kind in HURTING)

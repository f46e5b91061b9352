"""What changed between two audits, gap by gap: pure, and careful not to see changes that are none.

Which gap is which is told by reports/identity.py. A gap is worse (or better) when neither score lies within
the other's interval: a score that wobbles is no news. What was not read again is not resolved: it is carried
along until its pages are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reports.identity import HURTING as HURTING  # noqa: PLC0414  # those who compare name it from here
from reports.identity import gap_of, paired, trace_of
from reports.result import AuditResult, ClaimOut, GapOut, Method
from reports.result_coverage import Coverage
from reports.result_history import AsideOut, GapTrace

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
    REJECTED = "rejected"  # people decided that it is none
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class GapChange:
    """One gap then and now; `now` is None where it is gone, `before` where it is new."""

    kind: ChangeKind
    before: GapOut | None
    now: GapOut | None
    quote: str = ""  # its promise, "" where it has none
    quote_before: str = ""  # its promise then, where it was reworded
    was: str = ""  # how it was set aside before: "not_reread", "resolved", "rejected"

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


@dataclass(frozen=True, slots=True)
class Side:
    """One audit, as far as a comparison needs it; `rejected` are gaps it found and people decided against."""

    gaps: tuple[GapOut, ...]
    claims: Mapping[str, ClaimOut]
    aside: tuple[AsideOut, ...] = ()
    method: Method | None = None
    rejected: tuple[GapOut, ...] = ()

    @classmethod
    def of(cls, result: AuditResult) -> Side:
        """The side of a published result. What is kept is no gap to be resolved."""
        return cls(
            gaps=tuple(gap for gap in result.gaps if gap.kind in HURTING),
            claims={claim.id: claim for claim in result.claims},
            aside=result.aside,
            method=result.method,
        )


def compare(
    previous: AuditResult | None,
    current: AuditResult,
    *,
    read: Collection[str] | None = None,
    known_before: Collection[str] = (),
) -> Changes:
    """Compare two results, of which the later may be of many audits later.

    `read`: the addresses that this audit read, or found gone; None: those that the result itself tells of.
    `known_before`: ids of gaps of audits before `previous`, by which one that came back is told.
    """
    seen = read_by(current.claims, current.coverage) if read is None else read
    before = None if previous is None else Side.of(previous)
    return compare_sides(before, Side.of(current), seen, known_before)


def compare_sides(
    previous: Side | None, current: Side, read: Collection[str], known_before: Collection[str] = ()
) -> Changes:
    """Compare two sides; every gap of the present one comes first, in its order."""
    if previous is None:
        fresh = (GapChange(ChangeKind.NEW, None, gap, _quote(current, gap)) for gap in current.gaps)
        return Changes(tuple(fresh), first=True)
    old = _Known.of(previous)
    here = [*current.gaps, *current.rejected]
    traces = {gap.id: trace_of(gap, current.claims) for gap in here}
    pairs = old.pairs(tuple(traces.values()))
    rejected = {gap.id for gap in current.rejected}
    changes = []
    for gap in here:
        met = pairs.get(gap.id)
        kind = ChangeKind.REJECTED if gap.id in rejected else old.standing(met, gap, known_before)
        changes.append(old.change(kind, met, gap, _quote(current, gap)))
    gone = old.left(set(pairs.values()))
    fate = {aside.trace.id: aside.state for aside in current.aside}
    fate |= {aside.trace.root: aside.state for aside in current.aside if aside.trace.root not in fate}
    for trace_id in gone:
        trace = old.traces[trace_id]
        state = fate.get(trace.id) or fate.get(trace.root) or _fate(trace, current.claims, read)
        changes.append(old.change(ChangeKind(state), trace_id, None, _words(trace)))
    return Changes(tuple(changes), measured_alike=_alike(previous.method, current.method))


def identified(previous: AuditResult | None, now: Sequence[GapTrace]) -> tuple[GapTrace, ...]:
    """The present gaps under the identities by which the audit before knows them."""
    if previous is None:
        return tuple(now)
    known = _Known.of(Side.of(previous))
    pairs = known.pairs(tuple(now))
    roots = {now_id: known.traces[met].root for now_id, met in pairs.items()}
    return tuple(replace(gap, identity=root) if (root := roots.get(gap.id)) else gap for gap in now)


@dataclass(frozen=True, slots=True)
class _Known:
    """Every gap of the earlier side by id: the open ones, and those it set aside."""

    gaps: Mapping[str, GapOut]
    traces: Mapping[str, GapTrace]
    aside: Mapping[str, str]  # id -> state, of those set aside

    @classmethod
    def of(cls, side: Side) -> _Known:
        gaps = {aside.trace.id: gap_of(aside) for aside in side.aside} | {gap.id: gap for gap in side.gaps}
        traces = {aside.trace.id: aside.trace for aside in side.aside}
        traces |= {gap.id: trace_of(gap, side.claims) for gap in side.gaps}
        open_ids = {gap.id for gap in side.gaps}
        states = {a.trace.id: a.state for a in side.aside if a.trace.id not in open_ids}
        return cls(gaps, traces, states)

    def pairs(self, now: tuple[GapTrace, ...]) -> dict[str, str]:
        """Present id -> earlier id: what stood until now first, what was resolved for the others."""
        standing = [t for t in self.traces.values() if self.aside.get(t.id) != "resolved"]
        found = {now_id: earlier.id for now_id, earlier in paired(standing, now).items()}
        resolved = [t for t in self.traces.values() if self.aside.get(t.id) == "resolved"]
        others = [t for t in now if t.id not in found]
        return found | {now_id: earlier.id for now_id, earlier in paired(resolved, others).items()}

    def standing(self, met: str | None, now: GapOut, known_before: Collection[str]) -> ChangeKind:
        if met is None:
            return ChangeKind.REGRESSED if now.id in known_before else ChangeKind.NEW
        if self.aside.get(met) == "resolved":
            return ChangeKind.REGRESSED
        return moved(self.gaps[met], now)

    def left(self, met: Collection[str]) -> list[str]:
        """The earlier gaps that stood, and that no present one is; rejected ones are nobody's loss."""
        return [i for i in self.traces if i not in met and self.aside.get(i) not in {"resolved", "rejected"}]

    def change(self, kind: ChangeKind, met: str | None, now: GapOut | None, quote: str) -> GapChange:
        before = None if met is None else self.gaps[met]
        then = "" if met is None else _words(self.traces[met])
        reworded = then if now is not None and then != quote else ""
        return GapChange(kind, before, now, quote, reworded, self.aside.get(met or "", ""))


def moved(before: GapOut, now: GapOut) -> ChangeKind:
    """Whether a gap that stands is worse, better or as it was."""
    enough = (before.confidence != "insufficient", now.confidence != "insufficient")
    if enough == (False, True) and now.score > before.score:
        return ChangeKind.WORSE  # what was a hint is evidence now
    up = now.score > before.interval[1] and before.score < now.interval[0]
    down = now.score < before.interval[0] and before.score > now.interval[1]
    if abs(now.score - before.score) < _STEP or not (up or down):
        return ChangeKind.UNCHANGED
    return ChangeKind.WORSE if up else ChangeKind.BETTER


def _fate(trace: GapTrace, here: Collection[str], read: Collection[str]) -> ChangeKind:
    """Whether this audit could have seen the gap: every page of its promises read again, or found gone."""
    if not trace.claims:
        # A theme without a promise: complaints are all there, or the audit would have failed.
        return ChangeKind.RESOLVED
    known = [claim for claim in trace.claims if claim.pages]
    seen = bool(known) and all(claim.id in here or set(claim.pages) <= set(read) for claim in known)
    return ChangeKind.RESOLVED if seen else ChangeKind.NOT_REREAD


def read_by(claims: Iterable[ClaimOut], coverage: Coverage) -> frozenset[str]:
    """The addresses a result itself shows to have been read: with promises on them, or gone."""
    gone = (page.url for page in coverage.skipped if page.kind in _ALIVE_KINDS)
    return frozenset((*(page for claim in claims for page in claim.pages), *gone))


def _quote(side: Side, gap: GapOut) -> str:
    """What a gap is called: its promise's words, else "" (its theme has a label in both languages)."""
    return next((side.claims[i].quote for i in gap.claim_ids if i in side.claims), "")


def _words(trace: GapTrace) -> str:
    return next((claim.quote for claim in trace.claims if claim.quote), "")


def _alike(one: Method | None, other: Method | None) -> bool:
    return one is None or other is None or _method(one) == _method(other)


def _method(method: Method) -> tuple[object, ...]:
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

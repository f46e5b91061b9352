"""Lays a fresh result beside the one before it: states, histories, what changed, what is set aside.

Everything that later audits need is carried in the result itself, so the last one is all they read: an
archive whose old results were pruned gives the same report.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reports.changes import ChangeKind, Changes, GapChange, Side, compare_sides
from reports.identity import trace_of
from reports.result import AuditResult, Bilingual, GapOut
from reports.result_history import (
    AsideOut,
    GapChangeOut,
    HistoryOut,
    RunNoteOut,
    ScoreOut,
    SilentEditOut,
    SinceOut,
)
from reports.silent_edits import silent_edits

_SCORES = 120  # audits a gap remembers: two years of weekly ones
_EDITS = 20  # changes of its promise that a gap remembers
_RESOLVED = 200  # resolved gaps that are remembered, by which one that comes back is told
_NONE = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of earlier audits. `read`: the addresses this audit read, or found gone."""

    previous: AuditResult | None
    read: Collection[str]
    runs: tuple[RunNoteOut, ...] = ()
    known_before: Collection[str] = ()


def settle(current: AuditResult, rejected: Sequence[GapOut], earlier: Earlier) -> AuditResult:
    """The result with the state and history of each gap; `rejected` are gaps that people decided against."""
    previous = earlier.previous
    side = replace(Side.of(current), aside=(), rejected=tuple(rejected))
    then = None if previous is None else Side.of(previous)
    changes = compare_sides(then, side, earlier.read, earlier.known_before)
    edits: tuple[SilentEditOut, ...] = ()
    if previous is not None:
        still = {c.before.id: c.now.complaints for c in changes.gaps if c.before and c.now}
        edits = silent_edits(previous, current, earlier.read, still)
    told = _Told(previous, current, edits, earlier.read)
    by_id = {change.now.id: change for change in changes.gaps if change.now}
    return replace(
        current,
        gaps=tuple(told.present(by_id[gap.id]) if gap.id in by_id else gap for gap in current.gaps),
        aside=told.aside(changes, [by_id[gap.id] for gap in rejected if gap.id in by_id]),
        since=told.since(changes, earlier.runs),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """Publishes a comparison of two audits."""

    previous: AuditResult | None
    current: AuditResult
    edits: tuple[SilentEditOut, ...]
    read: Collection[str]

    def present(self, change: GapChange) -> GapOut:
        """A gap with its state, its identity and its history."""
        gap = change.gap
        state = "ongoing" if change.kind is ChangeKind.UNCHANGED else change.kind.value
        return replace(gap, state=state, identity=_identity(change), history=self._history(change))

    def aside(self, changes: Changes, rejected: Sequence[GapChange]) -> tuple[AsideOut, ...]:
        """What is not among the gaps: rejected, not read again, resolved; and those resolved before."""
        gone = [self._aside(c) for c in changes.of(ChangeKind.NOT_REREAD, ChangeKind.RESOLVED)]
        refused = [self._aside(change) for change in rejected]
        met = {change.before.id for change in changes.gaps if change.before}
        before = self.previous.aside if self.previous else ()
        old = [self._still(aside) for aside in before if aside.trace.id not in met]
        kept = [*refused, *gone, *old]
        others = [aside for aside in kept if aside.state != "resolved"]
        resolved = sorted(
            (aside for aside in kept if aside.state == "resolved"), key=lambda a: a.since, reverse=True
        )
        return (*others, *resolved[:_RESOLVED])

    def _still(self, aside: AsideOut) -> AsideOut:
        """A gap that this audit did not meet: one that people rejected stays so until its pages are read."""
        pages = {page for claim in aside.trace.claims for page in claim.pages}
        unread = aside.state == "rejected" and not pages <= set(self.read)
        return aside if unread else replace(aside, state="resolved")

    def since(self, changes: Changes, runs: tuple[RunNoteOut, ...]) -> SinceOut | None:
        """What a reader is told; None on a first audit."""
        if self.previous is None:
            return None
        told = [change for change in changes.gaps if _worth_telling(change)]
        return SinceOut(
            previous=self.previous.window.audited_at,
            changes=tuple(map(self._change, sorted(told, key=lambda c: list(ChangeKind).index(c.kind)))),
            unchanged=len(changes.of(ChangeKind.UNCHANGED)),
            edits=self.edits,
            runs=runs,
            measured_alike=changes.measured_alike,
        )

    def _change(self, change: GapChange) -> GapChangeOut:
        return change_out(change, [r for r in (self.current, self.previous) if r is not None])

    def _history(self, change: GapChange) -> HistoryOut:
        at, before = self.current.window.audited_at, self._past(change)
        edits = tuple(e for e in self.edits if change.before and e.gap_id == change.before.id)
        if change.now is None:
            return replace(before, edits=(*before.edits, *edits)[-_EDITS:]) if before else HistoryOut(at, 0)
        score = _score(at, change.now)
        if before is None:
            return HistoryOut(at, 1, (score,))
        return HistoryOut(
            first_seen=before.first_seen,
            runs=before.runs + 1,
            scores=(*before.scores, score)[-_SCORES:],
            edits=(*before.edits, *edits)[-_EDITS:],
        )

    def _past(self, change: GapChange) -> HistoryOut | None:
        if change.before is None or self.previous is None:
            return None
        if change.before.history is not None:
            return change.before.history
        at = self.previous.window.audited_at  # a result of an older version remembers itself alone
        return HistoryOut(at, 1, (_score(at, change.before),))

    def _aside(self, change: GapChange) -> AsideOut:
        gap = change.gap
        owner = self.current if change.now or self.previous is None else self.previous
        known = {a.trace.id: a for a in self.previous.aside} if self.previous else {}
        before = known.get(change.before.id) if change.before and change.was else None
        trace = before.trace if before and not change.now else None
        if trace is None:
            trace = replace(
                trace_of(gap, {claim.id: claim for claim in owner.claims}), identity=_identity(change)
            )
        stays = before is not None and before.state == change.kind.value
        return AsideOut(
            trace=trace,
            state=change.kind.value,
            since=before.since if before and stays else self.current.window.audited_at,
            score=gap.score,
            interval=gap.interval,
            confidence=gap.confidence,
            complaints=gap.complaints,
            theme=_theme(gap, [owner]) or (before.theme if before else _NONE),
            history=self._history(change),
        )


def change_out(change: GapChange, results: Sequence[AuditResult]) -> GapChangeOut:
    """A change as published; themes are named by the first of the results that knows them."""
    gap, before = change.gap, change.before if change.now else None
    languages = {claim.id: claim.language for result in results for claim in result.claims}
    return GapChangeOut(
        kind=change.kind.value,
        gap_id=gap.id,
        gap_kind=gap.kind,
        aspect=gap.aspect,
        quote=change.quote,
        theme=_theme(gap, results) or _NONE,
        score=gap.score,
        complaints=gap.complaints,
        confidence=gap.confidence,
        score_before=before.score if before else None,
        complaints_before=before.complaints if before else None,
        quote_before=change.quote_before,
        language=next((languages[i] for i in gap.claim_ids if i in languages), ""),
    )


def _worth_telling(change: GapChange) -> bool:
    if change.kind is ChangeKind.REJECTED:
        return change.before is not None and change.was != "rejected"
    return change.kind is not ChangeKind.UNCHANGED


def _identity(change: GapChange) -> str:
    gap, before = change.gap, change.before
    if before is None:
        return gap.identity
    root = before.identity or before.id
    return "" if root == gap.id else root


def _score(at: str, gap: GapOut) -> ScoreOut:
    return ScoreOut(at, gap.score, gap.complaints, gap.confidence)


def _theme(gap: GapOut, results: Sequence[AuditResult]) -> Bilingual | None:
    labels = (theme.label for result in results for theme in result.themes if theme.id == gap.theme_id)
    return next(labels, None)

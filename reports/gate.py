"""The gate: whether what an audit found is reason enough to fail, by the rules of [gate]."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.baseline import Baseline, BaselineGap
from reports.config_gate import GateSection
from reports.identity import CONFIDENCES, HURTING
from reports.result import AuditResult, GapOut
from reports.result_history import GateFailureOut, GateOut

_STEP = 1.0  # points a score must move


@dataclass(frozen=True, slots=True)
class Gate:
    """The rules, and the baseline where there is one."""

    section: GateSection
    baseline: Baseline | None = None

    def judge(self, result: AuditResult) -> GateOut | None:
        """The verdict on a result whose states and decisions are known; None where no gate stands."""
        if not self.section.on:
            return None
        known = self.baseline.met(result) if self.baseline is not None else {}
        first = result.since is None and self.baseline is None
        against = "baseline" if self.baseline is not None else "nothing" if first else "last_audit"
        told = _Told(result)
        failures = [] if first else [told.failure(*one) for one in self._failing(result, known)]
        failures += told.expired()
        unused = self.baseline.unused(result) if self.baseline is not None else ()
        return GateOut(bool(failures), against, tuple(failures), tuple(entry.gap for entry in unused))

    def _failing(
        self, result: AuditResult, known: dict[str, BaselineGap]
    ) -> Iterator[tuple[str, GapOut, float | None]]:
        for gap in result.gaps:
            if gap.kind not in HURTING or gap.decision is not None or not self._counts(gap):
                continue
            entry = known.get(gap.id)
            if self.baseline is None:
                before = gap.history.scores[-2].score if gap.history and gap.history.runs > 1 else None
                if self.section.new and gap.state in {"new", "regressed"}:
                    yield "new", gap, before
                elif self.section.worse and gap.state == "worse":
                    yield "worse", gap, before
            elif entry is None:
                if self.section.new:
                    yield "new", gap, None
            elif self.section.worse and _worse(entry, gap):
                yield "worse", gap, entry.score

    def _counts(self, gap: GapOut) -> bool:
        rules = self.section
        enough = CONFIDENCES.index(rules.minimum_confidence)
        return (
            (not rules.kinds or gap.kind in rules.kinds)
            and gap.score >= rules.above
            and (CONFIDENCES.index(gap.confidence) if gap.confidence in CONFIDENCES else 0) >= enough
        )


def _worse(entry: BaselineGap, gap: GapOut) -> bool:
    apart = gap.score > entry.high and entry.score < gap.interval[0]
    return apart and gap.score - entry.score >= _STEP


@dataclass(frozen=True, slots=True)
class _Told:
    """Puts reasons into the result's form."""

    result: AuditResult

    def failure(self, why: str, gap: GapOut, before: float | None) -> GateFailureOut:
        claims = {claim.id: claim for claim in self.result.claims}
        claim = next((claims[i] for i in gap.claim_ids if i in claims), None)
        themes = {theme.id: theme.label for theme in self.result.themes}
        return GateFailureOut(
            why=why,
            gap_id=gap.id,
            quote=claim.quote if claim else "",
            score=gap.score,
            score_before=before,
            theme=themes.get(gap.theme_id or ""),
            language=claim.language if claim else "",
        )

    def expired(self) -> list[GateFailureOut]:
        decisions = self.result.decisions.decisions if self.result.decisions else ()
        return [
            GateFailureOut("expired", one.gap_id, one.quote, language=one.language)
            for one in decisions
            if one.state == "expired"
        ]

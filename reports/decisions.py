"""What people decided on gaps: accepted for now, muted until a day, or no gap at all.

A decision holds while its gap is recognised and its day has not passed; `not_a_gap` is about one promise and
one theme: another theme that comes to speak against the same promise is another pair, and is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from reports.config_section import wrong
from reports.identity import traces_of
from reports.records import GapRecord, read_toml, recognised
from reports.result import AuditResult, GapOut
from reports.result_history import DecisionOut, DecisionsOut, GapTrace

DEFAULT_NAME = "audit-decisions.toml"
Verdict = Literal["accepted", "muted_until", "not_a_gap"]


class Decision(GapRecord):
    """[[decision]]: one decision on one gap."""

    decision: Verdict
    reason: str = Field(min_length=1, max_length=2000)
    owner: str = Field("", max_length=200, description="Who answers for it.")
    decided: date
    expires: date | None = Field(None, description="The last day it holds.")

    @model_validator(mode="after")
    def _a_mute_ends(self) -> Self:
        if self.decision == "muted_until" and self.expires is None:
            raise wrong(f"muted_until needs the key 'expires', in the decision on {self.gap}")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether its day has not passed."""
        return self.expires is None or day <= self.expires

    def of_pair(self, trace: GapTrace) -> bool:
        """Whether it speaks of this very promise and theme."""
        return not (self.decision == "not_a_gap" and self.theme and trace.theme_id) or (
            self.theme == trace.theme_id
        )


def _once(values: tuple[Decision, ...]) -> tuple[Decision, ...]:
    seen: set[str] = set()
    for at, value in enumerate(values):
        if value.gap in seen:
            raise wrong(f"{value.gap} is decided twice; keep one of the two", at)
        seen.add(value.gap)
    return values


class DecisionsFile(BaseModel):
    """The whole of audit-decisions.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    decision: Annotated[tuple[Decision, ...], AfterValidator(_once)] = ()


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Every decision of a file; none where there is no file. Raises ConfigError."""
    return read_toml(path, DecisionsFile).decision


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions of one audit, on the day of that audit."""

    all: tuple[Decision, ...] = ()

    def rejected(self, gaps: Sequence[GapTrace], on: str) -> frozenset[str]:
        """The ids of the gaps that are none, as people decided."""
        met = recognised(self.all, gaps)
        day = _day(on)
        return frozenset(
            gap.id
            for gap in gaps
            if gap.id in met and met[gap.id].decision == "not_a_gap"
            for decision in [met[gap.id]]
            if decision.of_pair(gap) and decision.holds_on(day)
        )

    def applied(self, result: AuditResult) -> AuditResult:
        """The result with each gap's decision, and the list of all of them; the rejected are set aside."""
        if not self.all:
            return result
        day = _day(result.window.audited_at)
        shown = traces_of(result)
        aside = [one.trace for one in result.aside if one.state in {"rejected", "not_reread"}]
        met = recognised(self.all, (*shown, *aside))
        traces = {trace.id: trace for trace in (*shown, *aside)}
        used = {d.gap for gap_id, d in met.items() if d.of_pair(traces[gap_id])}
        states = {d.gap: _state(d, day, used) for d in self.all}
        gaps = tuple(_decided(gap, met.get(gap.id), states, traces.get(gap.id)) for gap in result.gaps)
        outs = tuple(_out(decision, states[decision.gap]) for decision in self.all)
        return replace(result, gaps=gaps, decisions=_summary(outs, result))


def _decided(
    gap: GapOut, decision: Decision | None, states: dict[str, str], trace: GapTrace | None
) -> GapOut:
    if decision is None or trace is None or states[decision.gap] != "holds":
        return gap
    return replace(gap, decision=_out(decision, "holds")) if decision.of_pair(trace) else gap


def _state(decision: Decision, day: date, used: set[str]) -> str:
    if not decision.holds_on(day):
        return "expired"
    return "holds" if decision.gap in used else "unused"


def _out(decision: Decision, state: str) -> DecisionOut:
    return DecisionOut(
        gap_id=decision.gap,
        decision=decision.decision,
        reason=decision.reason,
        owner=decision.owner,
        decided=decision.decided.isoformat(),
        expires=decision.expires.isoformat() if decision.expires else None,
        state=state,
        quote=decision.promise,
        language=decision.language,
    )


def _summary(outs: tuple[DecisionOut, ...], result: AuditResult) -> DecisionsOut:
    def holding(name: str) -> int:
        return sum(out.decision == name and out.state == "holds" for out in outs)

    return DecisionsOut(
        decisions=outs,
        rejected=sum(aside.state == "rejected" for aside in result.aside),
        accepted=holding("accepted"),
        muted=holding("muted_until"),
        expired=sum(out.state == "expired" for out in outs),
        unused=sum(out.state == "unused" for out in outs),
    )


def _day(iso: str) -> date:
    return datetime.fromisoformat(iso).date()

"""The section "since the last audit": changes, silent edits, missed runs, decisions, the gate."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from reports.renderers import since_words
from reports.renderers.since_words import ChangeGroup, ChangeLine, DecisionLine, EditLine, FailureLine
from reports.renderers.views.context import Context
from reports.renderers.views.lead import led
from reports.result_history import GapChangeOut

_Line = TypeVar("_Line", ChangeLine, DecisionLine, FailureLine)


@dataclass(frozen=True, slots=True)
class SinceView:
    """What the section prints; it is left out where there is nothing to say."""

    shown: bool
    compared: str  # "Compared with the audit of 3 March 2026", "" on a first audit
    groups: tuple[ChangeGroup, ...]
    unchanged: str
    nothing: str  # where nothing changed
    other_rules: str
    edits: tuple[EditLine, ...]
    runs: tuple[str, ...]
    gate: str
    gate_failed: bool
    gate_reasons: tuple[FailureLine, ...]
    decided: str
    decisions: tuple[DecisionLine, ...]


def since_view(c: Context, cards: Collection[str]) -> SinceView:
    """`cards` are the anchors that the page has."""
    w, result = c.w, c.result
    since, decisions, gate = result.since, result.decisions, result.gate
    changes = _called(c, since.changes) if since else ()
    groups = since_words.change_groups(w, changes, result.aspects)
    verdict = since_words.gate_lines(w, gate)[0] if gate else ""
    same = since.unchanged if since else 0
    return SinceView(
        shown=bool(since or decisions or (gate and gate.failed)),
        compared=w.gettext("Compared with the audit of %s.") % w.long_date(since.previous) if since else "",
        groups=tuple(_linked(group, cards) for group in groups),
        unchanged=(
            w.ngettext("%s gap stands as it did.", "%s gaps stand as they did.", same) % w.number(same, 0)
            if same
            else ""
        ),
        nothing=w.gettext("Nothing changed since the last audit.") if since and not groups else "",
        other_rules="" if since is None or since.measured_alike else other_rules(c),
        edits=since_words.edit_lines(w, since.edits if since else ()),
        runs=since_words.run_lines(w, since.runs if since else ()),
        gate=verdict,
        gate_failed=bool(gate and gate.failed),
        gate_reasons=_shown(since_words.failure_lines(w, gate), cards) if gate else (),
        decided=since_words.decisions_sentence(w, decisions) if decisions else "",
        decisions=_shown(since_words.decision_lines(w, decisions), cards) if decisions else (),
    )


def _called(c: Context, changes: Iterable[GapChangeOut]) -> tuple[GapChangeOut, ...]:
    """The changes, each called as its gap's card is; one that was reworded keeps both its wordings."""
    leads = {gap.id: c.claims[first] for gap in c.result.gaps for first in led(c, gap)[:1]}
    return tuple(
        replace(change, quote=leads[change.gap_id].quote, language=leads[change.gap_id].language)
        if change.gap_id in leads and not change.quote_before
        else change
        for change in changes
    )


def other_rules(c: Context) -> str:
    """Said where two audits were not made alike."""
    return c.w.gettext(
        "The two audits were not made by the same rules or version: some changes may come from that."
    )


def _linked(group: ChangeGroup, cards: Collection[str]) -> ChangeGroup:
    return replace(group, lines=_shown(group.lines, cards))


def _shown(lines: tuple[_Line, ...], cards: Collection[str]) -> tuple[_Line, ...]:
    """The lines, without a link where the page has no card of their gap."""
    return tuple(line if line.anchor in cards else replace(line, anchor="") for line in lines)

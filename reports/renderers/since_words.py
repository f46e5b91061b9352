"""What changed between two audits, as lines to be shown on a page or in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.changes import ChangeKind
from reports.renderers import labels
from reports.renderers.views.context import anchor, capital
from reports.renderers.visible import web_link
from reports.renderers.wording import Wording
from reports.result import AspectName, Bilingual
from reports.result_history import (
    DecisionOut,
    DecisionsOut,
    GapChangeOut,
    GateFailureOut,
    GateOut,
    RunNoteOut,
    SilentEditOut,
)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One gap that changed."""

    gap_id: str
    anchor: str  # where its card stands, if the page has one
    title: str
    lang: str
    kind: str
    about: str  # "" where the title says it already
    numbers: tuple[str, ...]
    reworded: str  # the promise as it stood, "" where its words did not change


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """All changes of one kind."""

    name: str
    label: str
    count: str
    note: str
    lines: tuple[ChangeLine, ...]
    more: str


@dataclass(frozen=True, slots=True)
class EditLine:
    """One promise changed or removed while its complaints stay open."""

    label: str
    before: str
    now: str
    lang: str
    when: str
    complaints: str
    page: str
    href: str  # the page's address where it may be linked


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision."""

    label: str
    state: str
    title: str
    lang: str
    gap_id: str
    facts: tuple[str, ...]
    anchor: str = ""  # where its gap's card stands, if the page has one


@dataclass(frozen=True, slots=True)
class FailureLine:
    """One reason why the gate failed."""

    label: str
    title: str
    lang: str
    gap_id: str
    score: str  # with the score before, where there was one
    anchor: str


_MOST = 50  # lines a group; audit.json has the others


def change_groups(
    w: Wording, changes: Iterable[GapChangeOut], aspects: Iterable[AspectName]
) -> tuple[ChangeGroup, ...]:
    """The changes by kind, in the order in which people want to read them."""
    named = {aspect.id: w.pick(aspect.name) for aspect in aspects}
    every = tuple(changes)
    groups = []
    for kind in ChangeKind:
        mine = [change for change in every if change.kind == kind.value]
        if mine:
            more = len(mine) - _MOST
            groups.append(
                ChangeGroup(
                    name=kind.value,
                    label=change_label(w, kind.value),
                    count=w.number(len(mine), 0),
                    note=_note(w, kind),
                    lines=tuple(_line(w, change, named) for change in mine[:_MOST]),
                    more=w.ngettext("and %s more", "and %s more", more) % w.number(more, 0)
                    if more > 0
                    else "",
                )
            )
    return tuple(groups)


def change_label(w: Wording, kind: str) -> str:
    """What became of gaps, as a heading."""
    return {
        "new": w.gettext("New"),
        "regressed": w.gettext("Back again"),
        "worse": w.gettext("Worse"),
        "better": w.gettext("Better"),
        "resolved": w.gettext("Resolved"),
        "not_reread": w.gettext("Not read again"),
        "rejected": w.gettext("Rejected by people"),
    }.get(kind, kind)


def edit_lines(w: Wording, edits: Iterable[SilentEditOut]) -> tuple[EditLine, ...]:
    """The silent edits, with the two dates between which each was made."""
    lines = []
    for edit in edits:
        span = {"seen": w.long_date(edit.last_seen), "noticed": w.long_date(edit.noticed)}
        theme = w.pick(edit.theme)
        n = w.ngettext("%s complaint", "%s complaints", edit.complaints) % w.number(edit.complaints, 0)
        lines.append(
            EditLine(
                label=w.gettext("changed") if edit.kind == "changed" else w.gettext("removed"),
                before=edit.before,
                now=edit.now,
                lang=edit.language,
                when=w.gettext("read until %(seen)s, no longer on %(noticed)s") % span,
                complaints=f"{theme}: {n}" if theme else n,
                page=edit.pages[0] if edit.pages else "",
                href=web_link(edit.pages[0]) if edit.pages else "",
            )
        )
    return tuple(lines)


def run_lines(w: Wording, runs: Iterable[RunNoteOut]) -> tuple[str, ...]:
    """The runs that came to nothing or never began, and the last audit where it was incomplete."""
    return tuple(_run(w, note) for note in runs)


def run_status(w: Wording, status: str) -> str:
    """How a run ended."""
    return {
        "finished": w.pgettext("run", "finished"),
        "incomplete": w.pgettext("run", "incomplete"),
        "running": w.pgettext("run", "under way"),
        "interrupted": w.pgettext("run", "interrupted"),
        "failed": w.pgettext("run", "failed"),
        "abandoned": w.pgettext("run", "broken off"),
        "missed": w.pgettext("run", "missed"),
    }.get(status, status)


def gate_lines(w: Wording, gate: GateOut) -> tuple[str, tuple[str, ...]]:
    """The gate's verdict, and the reasons one by one."""
    against = {
        "baseline": w.gettext("against the baseline"),
        "last_audit": w.gettext("against the last audit"),
        "nothing": w.gettext("a first audit has nothing to be held against"),
    }.get(gate.against, gate.against)
    verdict = w.gettext("The gate failed") if gate.failed else w.gettext("The gate holds")
    return f"{verdict} ({against}).", tuple(_failure(w, one) for one in gate.failures)


def failure_lines(w: Wording, gate: GateOut) -> tuple[FailureLine, ...]:
    """The gate's reasons in their parts, as a page shows them."""
    return tuple(
        FailureLine(
            label=w.gettext("A decision has expired") if one.why == "expired" else change_label(w, one.why),
            title=_failed_title(w, one),
            lang=one.language if one.quote and one.language else w.code,
            gap_id=one.gap_id,
            score="" if one.why == "expired" else _score(w, one.score, one.score_before),
            anchor=anchor("gap", one.gap_id),
        )
        for one in gate.failures
    )


def decision_lines(w: Wording, decisions: DecisionsOut) -> tuple[DecisionLine, ...]:
    """Every decision, those that want attention first."""
    order = {"expired": 0, "unused": 1}
    return tuple(
        decision_line(w, d) for d in sorted(decisions.decisions, key=lambda d: order.get(d.state, 2))
    )


def decisions_sentence(w: Wording, decisions: DecisionsOut) -> str:
    """How many findings people rejected, accepted and muted."""
    rejected, accepted, muted = decisions.rejected, decisions.accepted, decisions.muted
    said = [
        text % w.number(n, 0)
        for n, text in (
            (rejected, w.ngettext("People rejected %s finding", "People rejected %s findings", rejected)),
            (accepted, w.ngettext("%s gap is accepted", "%s gaps are accepted", accepted)),
            (muted, w.ngettext("%s gap is muted", "%s gaps are muted", muted)),
        )
        if n
    ]
    return f"{'; '.join(said)}." if said else ""


def verdict_label(w: Wording, name: str) -> str:
    """What people decided."""
    return {
        "accepted": w.pgettext("decision", "accepted"),
        "muted_until": w.pgettext("decision", "muted"),
        "not_a_gap": w.pgettext("decision", "no gap"),
    }.get(name, name)


def _line(w: Wording, change: GapChangeOut, aspects: Mapping[str, str]) -> ChangeLine:
    theme = w.pick(change.theme)
    aspect = aspects.get(change.aspect, change.aspect)
    title = change.quote or capital(theme or aspect)
    about = theme if change.quote and theme else aspect
    return ChangeLine(
        gap_id=change.gap_id,
        anchor=anchor("gap", change.gap_id),
        title=title,
        lang=change.language if change.quote and change.language else w.code,
        kind=labels.kind(w, change.gap_kind),
        about=about if capital(about) != title else "",
        numbers=tuple(_numbers(w, change)),
        reworded=change.quote_before,
    )


def _numbers(w: Wording, change: GapChangeOut) -> Iterable[str]:
    yield _score(w, change.score, change.score_before)
    earlier = change.complaints_before
    if change.complaints or earlier:
        n = w.ngettext("%s complaint", "%s complaints", change.complaints) % w.number(change.complaints, 0)
        yield n + ("" if earlier is None else _then(w, w.number(earlier, 0)))
    yield labels.confidence(w, change.confidence)


def _score(w: Wording, now: float, before: float | None) -> str:
    return w.gettext("score %s") % w.score(now) + ("" if before is None else _then(w, w.score(before)))


def _then(w: Wording, value: str) -> str:
    return " " + w.gettext("(before: %s)") % value


def _note(w: Wording, kind: ChangeKind) -> str:
    if kind is ChangeKind.NOT_REREAD:
        return w.gettext("Their pages were not read this time: they do not count as resolved.")
    if kind is ChangeKind.RESOLVED:
        return w.gettext("Their pages were read again, or are gone; the gap was not found any more.")
    return ""


def _run(w: Wording, note: RunNoteOut) -> str:
    if note.status == "missed":
        often = {"date": w.long_date(note.at), "days": w.number(note.every_days)}
        return w.gettext("%(date)s: no audit began, though one comes every %(days)s days.") % often
    if note.status == "incomplete":
        told = w.gettext("%(date)s: the audit was incomplete: what it did not read cannot be compared with.")
        return told % {"date": w.long_date(note.at)}
    ended = {"date": w.long_date(note.at), "status": run_status(w, note.status)}
    return w.gettext("%(date)s: the audit came to nothing (%(status)s).") % ended


def _failure(w: Wording, one: GateFailureOut) -> str:
    facts = {"title": _failed_title(w, one), "id": one.gap_id, "score": w.score(one.score)}
    if one.why == "expired":
        return w.gettext("A decision has expired: %(title)s [%(id)s]") % facts
    if one.why == "worse":
        facts["before"] = w.score(one.score_before or 0.0)
        return w.gettext("Worse: %(title)s [%(id)s], score %(score)s (before: %(before)s)") % facts
    return w.gettext("New: %(title)s [%(id)s], score %(score)s") % facts


def _failed_title(w: Wording, one: GateFailureOut) -> str:
    return one.quote or capital(w.pick(one.theme or Bilingual("", ""))) or one.gap_id


def decision_line(w: Wording, one: DecisionOut) -> DecisionLine:
    """One decision as a line."""
    facts = [one.reason, one.owner, w.gettext("decided on %s") % w.long_date(one.decided)]
    if one.expires:
        facts.append(w.gettext("until %s") % w.long_date(one.expires))
    state = {
        "expired": w.gettext("expired: it does not hold any more"),
        "unused": w.gettext("unused: its gap was not found"),
    }.get(one.state, "")
    title = one.quote or one.gap_id
    lang = one.language if one.quote and one.language else w.code
    return DecisionLine(
        verdict_label(w, one.decision),
        state,
        title,
        lang,
        one.gap_id,
        tuple(filter(None, facts)),
        anchor("gap", one.gap_id),
    )

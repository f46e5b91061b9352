"""What changed between two audits, in words: the message of a notification.

Plain text, without customers' words: a message goes to phones and chat rooms, and stays there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.changes import NEWS, ChangeKind, Changes, GapChange
from reports.notify import Message
from reports.renderers import labels
from reports.renderers.failure_words import failure
from reports.renderers.views.context import context
from reports.renderers.views.lead import called, led
from reports.renderers.visible import visible
from reports.renderers.wording import Wording, wording
from reports.result import AuditResult, GapOut
from reports.result_history import SilentEditOut

_MOST = 10  # lines a group; the report has the others
_LONGEST = 160  # characters of one promise
_MENTION = re.compile(r"@(?=everyone|here|channel|all\b)|<(?=[!@#])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message is made of, beside the changes."""

    result: AuditResult
    owner_of: Callable[[GapOut], str]
    failures: Sequence[str] = ()
    report: str = ""  # a link or a path


def change_message(changes: Changes, letter: Letter, language: str) -> Message:
    """The message about a run that ended: what is new, worse, better and resolved, owner by owner."""
    w, result = wording(language), letter.result
    complete = result.coverage.complete and not letter.failures
    # What stands first is what a phone shows: nothing reassuring where something is missing.
    parts = [] if complete else [_incomplete(w, letter)]
    nothing = _nothing_read(result)
    if not nothing:
        parts.append(w.pick(result.headline.sentence))
    if changes.first:
        parts.append(w.gettext("This is the first audit: there is nothing to compare it with."))
    elif not changes.measured_alike:
        parts.append(
            w.gettext(
                "The two audits were not made by the same rules or version: some changes may come from that."
            )
        )
    parts += ["\n".join(_group(w, letter, name, own)) for name, own in _owners(changes, letter)]
    edits = _edits(changes, result)
    if edits:
        parts.append(f"{edits_told(w, edits)}.")
    elif not changes.any and not nothing:
        parts.append(w.gettext("Nothing changed since the last audit."))
    unread = len(changes.of(ChangeKind.NOT_REREAD))
    if unread:
        text = w.ngettext(
            "%s gap is gone from the result, but its pages were not read this time: it does not count as "
            "resolved.",
            "%s gaps are gone from the result, but their pages were not read this time: they do not count as "
            "resolved.",
            unread,
        )
        parts.append(text % w.number(unread, 0))
    if letter.report:
        parts.append(w.gettext("The report: %s") % letter.report)
    parts.append(
        w.gettext("This points, it does not accuse; people who complain do not represent all customers.")
    )
    subject = f"{result.company.name}: {_subject(w, result, changes, edits, complete=complete)}"
    return Message(_inert(subject), "\n\n".join(_inert(part) for part in parts))


def failure_message(company: str, why: str, language: str) -> Message:
    """The message about a run that broke off."""
    w = wording(language)
    body = "\n\n".join(
        (
            why,
            w.gettext("What was gathered is kept: the same command goes on where it was."),
        )
    )
    return Message(_inert(": ".join((company, w.gettext("the audit failed")))), _inert(body))


def sent_line(owner: str, subject: str, language: str) -> str:
    """What a terminal says once a message has arrived; `owner`: "" for whoever hears of everything."""
    w = wording(language)
    who = owner or w.gettext("those of [notify]")
    return w.gettext("Told %(who)s: %(subject)s") % {"who": who, "subject": subject}


def trial_message(company: str, owner: str, language: str) -> Message:
    """The message of `notify --test`."""
    w = wording(language)
    text = w.gettext("This is a test: messages about the audit of %s arrive here.") % company
    if owner:
        text += " " + w.gettext("Only those on the gaps of %s.") % owner
    return Message(_inert(": ".join((company, w.gettext("test")))), _inert(text))


def _subject(
    w: Wording, result: AuditResult, changes: Changes, edits: Sequence[SilentEditOut], *, complete: bool
) -> str:
    if not complete and _nothing_read(result):
        return w.gettext("nothing could be read")  # beside which no change means anything
    said = counted(w, {kind.value: len(changes.of(kind)) for kind in NEWS})
    if edits:
        said.append(edits_told(w, edits))
    if not complete:
        said.insert(0, w.gettext("the audit is incomplete"))
    return ", ".join(said) or w.gettext("nothing changed")


def counted(w: Wording, counts: Mapping[str, int]) -> list[str]:
    """How many gaps are new, back, worse, better and resolved; nothing of those of which there are none."""
    new, back, worse, better, resolved = (counts.get(kind.value, 0) for kind in NEWS)
    said = (
        (new, w.ngettext("%s new gap", "%s new gaps", new)),
        (back, w.ngettext("%s back", "%s back", back)),
        (worse, w.ngettext("%s worse", "%s worse", worse)),
        (better, w.ngettext("%s better", "%s better", better)),
        (resolved, w.ngettext("%s resolved", "%s resolved", resolved)),
    )
    return [words % w.number(n, 0) for n, words in said if n]


def _nothing_read(result: AuditResult) -> bool:
    """Whether the audit looked for pages and read none; one without sites has a share of 1."""
    return not result.coverage.complete and result.coverage.share == 0


def edits_told(w: Wording, edits: Sequence[SilentEditOut]) -> str:
    """How many promises were changed or taken off, and how many complaints about them stay open."""
    # Two promises of one theme have the same complaints.
    told = {edit.theme_id or edit.gap_id: edit.complaints for edit in edits}
    words = w.ngettext(
        "%(n)s promise changed or taken off while its complaints stay open (%(complaints)s)",
        "%(n)s promises changed or taken off while their complaints stay open (%(complaints)s)",
        len(edits),
    )
    return words % {"n": w.number(len(edits), 0), "complaints": w.number(sum(told.values()), 0)}


def _edits(changes: Changes, result: AuditResult) -> tuple[SilentEditOut, ...]:
    """The silent edits of the gaps that a message is about."""
    mine = {change.before.id for change in changes.gaps if change.before}
    return tuple(edit for edit in result.since.edits if edit.gap_id in mine) if result.since else ()


def _incomplete(w: Wording, letter: Letter) -> str:
    share = w.percent(letter.result.coverage.share)
    text = w.gettext("The audit is incomplete: %s of the pages that could be read were read.") % share
    if _nothing_read(letter.result):
        text = w.gettext("Nothing could be read: no page of the site answered as it should.")
    return "\n".join((text, *(f"- {failure(w, why)}" for why in letter.failures)))


def _owners(changes: Changes, letter: Letter) -> Iterator[tuple[str, tuple[GapChange, ...]]]:
    """The news by owner, in the order in which the owners are met; without owners last."""
    parts: dict[str, list[GapChange]] = {}
    for change in changes.of(*NEWS):
        parts.setdefault(letter.owner_of(change.gap), []).append(change)
    for owner in sorted(parts, key=lambda name: not name):
        yield owner, tuple(parts[owner])


def _group(w: Wording, letter: Letter, owner: str, changes: Sequence[GapChange]) -> Iterator[str]:
    if owner:
        yield f"== {owner} =="
    titles = {
        ChangeKind.NEW: w.gettext("New"),
        ChangeKind.REGRESSED: w.gettext("Back again"),
        ChangeKind.WORSE: w.gettext("Worse"),
        ChangeKind.BETTER: w.gettext("Better"),
        ChangeKind.RESOLVED: w.gettext("Resolved"),
    }
    for kind in NEWS:
        mine = [change for change in changes if change.kind is kind]
        if mine:
            yield f"{titles[kind]} ({w.number(len(mine), 0)})"
            yield from _lines(w, letter, mine)


def _lines(w: Wording, letter: Letter, changes: Sequence[GapChange]) -> Iterator[str]:
    for change in changes[:_MOST]:
        yield f"- {_called(w, letter, change)}: {'; '.join(_numbers(w, change))}"
    more = len(changes) - _MOST
    if more > 0:
        yield "  " + w.ngettext("and %s more", "and %s more", more) % w.number(more, 0)


def _called(w: Wording, letter: Letter, change: GapChange) -> str:
    gap = change.gap
    kind = labels.kind(w, gap.kind)
    c = context(letter.result, w.code)
    if quote := next((c.claims[first].quote for first in led(c, gap)), change.quote):
        text = " ".join(quote.split())
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
        return f"«{text}» ({kind})" if w.code == "es" else f"“{text}” ({kind})"
    return f"{called(c, gap)} ({kind})"


def _numbers(w: Wording, change: GapChange) -> Iterable[str]:
    """Both audits' numbers, and how far the evidence carries."""
    gap, before = change.gap, change.before if change.now else None
    if gap.complaints or (before and before.complaints):
        n = w.ngettext("%s complaint", "%s complaints", gap.complaints) % w.number(gap.complaints, 0)
        yield f"{n} {_before(w, w.number(before.complaints, 0))}" if before else n
    score = w.gettext("score %s") % w.score(gap.score)
    yield f"{score} {_before(w, w.score(before.score))}" if before else score
    yield labels.confidence(w, gap.confidence)


def _before(w: Wording, value: str) -> str:
    return w.gettext("(before: %s)") % value


def _inert(text: str) -> str:
    """Text that calls nobody by @everyone and hides nothing."""
    return _MENTION.sub(lambda sign: f"{sign[0]} ", visible(text))

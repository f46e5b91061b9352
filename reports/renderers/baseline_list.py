"""What an update of the baseline would swallow, gap by gap."""

from __future__ import annotations

from collections.abc import Iterator

from reports.baseline import Update
from reports.renderers import labels
from reports.renderers.views.context import Context, context
from reports.renderers.views.lead import called
from reports.renderers.visible import visible
from reports.renderers.wording import wording
from reports.result import AuditResult, GapOut


def baseline_text(update: Update, result: AuditResult, language: str) -> Iterator[str]:
    """Every gap that would be taken in, raised or dropped."""
    c = context(result, language)
    w = c.w
    if not update.any:
        yield w.gettext("The baseline is up to date.")
        return
    if update.added:
        n = len(update.added)
        text = w.ngettext(
            "%s gap would count as known from now on:", "%s gaps would count as known from now on:", n
        )
        yield text % w.number(n, 0)
        for gap in update.added:
            yield _inert(f"  + {_named(c, gap)}, {w.gettext('score %s') % w.score(gap.score)}")
    if update.raised:
        n = len(update.raised)
        yield w.ngettext("%s gap is worse than noted:", "%s gaps are worse than noted:", n) % w.number(n, 0)
        for entry, gap in update.raised:
            yield _inert(f"  ^ {_named(c, gap)}, {w.score(entry.score)} → {w.score(gap.score)}")
    if update.dropped:
        n = len(update.dropped)
        text = w.ngettext(
            "%s entry would go, for no gap answers to it:",
            "%s entries would go, for no gap answers to them:",
            n,
        )
        yield text % w.number(n, 0)
        for entry in update.dropped:
            yield _inert(f"  - {entry.promise or entry.theme} [{entry.gap}]")


def _named(c: Context, gap: GapOut) -> str:
    return f"{called(c, gap)} [{gap.id}] ({labels.kind(c.w, gap.kind)})"


def _inert(text: str) -> str:
    return visible(text).replace("\n", " ")


def baseline_question(path: str, language: str) -> str:
    """What is asked before the baseline is written, with the letters of the answers."""
    w = wording(language)
    question, answers = w.gettext("Write this to %s?") % path, w.gettext("[y/N]")
    return f"{question} {answers}: "

"""What changed between two audits: for a person, and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from reports.diffing import Difference
from reports.renderers import since_words
from reports.renderers.visible import visible
from reports.renderers.wording import Wording, wording
from reports.result import AspectName


def diff_text(found: Difference, aspects: tuple[AspectName, ...], language: str) -> Iterator[str]:
    """The changes kind by kind, then the silent edits."""
    w = wording(language)
    span = {"before": _named(w, found, 0), "after": _named(w, found, 1)}
    yield w.gettext("From the audit of %(before)s to that of %(after)s") % span
    if found.backwards:
        yield w.gettext(
            "The first is the later one, so this reads backwards: what is told as new was gone by then. Name "
            "the earlier audit first."
        )
    if not found.measured_alike:
        yield w.gettext(
            "The two audits were not made by the same rules or version: some changes may come from that."
        )
    groups = since_words.change_groups(w, found.changes, aspects)
    for group in groups:
        yield ""
        yield f"{group.label} ({group.count})"
        if group.note:
            yield f"  {group.note}"
        for line in group.lines:
            yield _inert(f"- {line.title} [{line.gap_id}]")
            yield _inert(f"    {' · '.join(filter(None, (line.kind, line.about, *line.numbers)))}")
            if line.reworded:
                yield _inert(f"    {w.gettext('It said before:')} {line.reworded}")
        if group.more:
            yield f"  {group.more}"
    if found.edits:
        yield ""
        yield w.gettext("Promises changed while their complaints stay open")
        for edit in since_words.edit_lines(w, found.edits):
            now = f" → {edit.now}" if edit.now else ""
            yield _inert(f"- {edit.label}: {edit.before}{now}")
            yield _inert(f"    {' · '.join(filter(None, (edit.when, edit.complaints, edit.page)))}")
    if not groups and not found.edits:
        yield w.gettext("Nothing changed.")
    if found.unchanged:
        yield ""
        stands = w.ngettext("%s gap stands as it did.", "%s gaps stand as they did.", found.unchanged)
        yield stands % w.number(found.unchanged, 0)


def diff_json(found: Difference) -> str:
    """The difference with all its fields, as audit.json has them under `since`."""
    return json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n"


def _named(w: Wording, found: Difference, place: int) -> str:
    """An audit's day; with its time and its run where both are of one day."""
    at, run = (found.before, found.after)[place], found.runs[place]
    day = w.long_date(at)
    if w.long_date(found.before) != w.long_date(found.after):
        return day
    more = [f"{datetime.fromisoformat(at):%H:%M:%S} UTC", w.gettext("run %s") % run if run else ""]
    return f"{day} ({', '.join(filter(None, more))})"


def _inert(text: str) -> str:
    return visible(text).replace("\n", " ")

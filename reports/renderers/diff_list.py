"""What changed between two audits: for a person, and for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from reports.diffing import Difference
from reports.renderers import since_words
from reports.renderers.visible import visible
from reports.renderers.wording import wording
from reports.result import AspectName


def diff_text(found: Difference, aspects: tuple[AspectName, ...], language: str) -> Iterator[str]:
    """The changes kind by kind, then the silent edits."""
    w = wording(language)
    span = {"before": w.long_date(found.before), "after": w.long_date(found.after)}
    yield w.gettext("From the audit of %(before)s to that of %(after)s") % span
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


def _inert(text: str) -> str:
    return visible(text).replace("\n", " ")

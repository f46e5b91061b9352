"""The runs of an audit: for a person, for a program (JSON), for a spreadsheet (CSV)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from reports.renderers import since_words
from reports.renderers.wording import Wording, wording
from reports.run_history import RunLine, RunSummary

_NUMBERS = ("new", "regressed", "worse", "better", "resolved")


def history_text(lines: Sequence[RunLine], language: str) -> Iterator[str]:
    """One line a run, in columns; what a run did not tell is a dash."""
    w = wording(language)
    if not lines:
        yield w.gettext("The archive holds no run of this audit yet.")
        return
    header = (
        w.gettext("Run"), w.gettext("Begun"), w.gettext("Status"), w.gettext("Read"), w.gettext("Open"),
        *(since_words.change_label(w, name) for name in _NUMBERS),
        w.gettext("Silent edits"), w.gettext("Gate"),
    )  # fmt: skip
    rows = [_row(w, line) for line in lines]
    widths = [max(len(row[place]) for row in (header, *rows)) for place in range(len(header))]
    for row in (header, *rows):
        shown = [cell.ljust(width) for cell, width in zip(row[:3], widths[:3], strict=True)]
        shown += [cell.rjust(width) for cell, width in zip(row[3:], widths[3:], strict=True)]
        yield "  ".join(shown).rstrip()
    if any(line.summary and not line.kept for line in lines):
        yield ""
        yield w.gettext("Runs marked * were pruned: their numbers are kept, their results are not.")


def history_json(lines: Sequence[RunLine]) -> str:
    """Every line with all its numbers."""
    return json.dumps({"runs": [asdict(line) for line in lines]}, indent=1, ensure_ascii=False) + "\n"


def history_csv(lines: Sequence[RunLine], language: str) -> str:
    """One row a run; names of columns and values are those of the JSON, for spreadsheets to compute with."""
    names = list(RunSummary.__dataclass_fields__)
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";" if language == "es" else ",", lineterminator="\r\n")
    writer.writerow(("run", "started_at", "finished_at", "status", "kept", *names))
    for line in lines:
        numbers = asdict(line.summary) if line.summary else {}
        cells = (line.run, line.started_at, line.finished_at, line.status, line.kept)
        writer.writerow(_cell(value, language) for value in (*cells, *(numbers.get(name) for name in names)))
    return buffer.getvalue()


def _cell(value: object, language: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    text = str(value)
    return text.replace(".", ",") if isinstance(value, float) and language == "es" else text


def _row(w: Wording, line: RunLine) -> tuple[str, ...]:
    numbers = line.summary
    named = "" if line.run is None else f"{line.run}{'' if line.kept or numbers is None else '*'}"
    first = (named, w.date(line.started_at), since_words.run_status(w, line.status))
    if numbers is None:
        return (*first, *("–" for _ in range(4 + len(_NUMBERS))))
    verdicts = {None: "–", True: w.pgettext("gate", "fails"), False: w.pgettext("gate", "holds")}
    return (
        *first,
        w.percent(numbers.coverage),
        w.number(numbers.open_gaps, 0),
        *(_count(w, getattr(numbers, name)) for name in _NUMBERS),
        _count(w, numbers.edits),
        verdicts[numbers.gate_failed],
    )


def _count(w: Wording, value: int | None) -> str:
    return "–" if value is None else w.number(value, 0)

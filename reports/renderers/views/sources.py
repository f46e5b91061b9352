"""The sources that are no sites: what each gave, why one is incomplete, how the company answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports import source_names
from reports.renderers import labels, source_words
from reports.renderers.amounts import amount
from reports.renderers.views.context import Context
from reports.renderers.wording import Wording
from reports.result_coverage import AnswersOut, ImportSummary

_HOUR = 3600
TABLE = "table"  # the kind of a source that is a table


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: a table, an export, an account."""

    path: str
    posts: str
    texts: str
    replies: str
    duplicates: str
    skipped: str
    notes: str
    incomplete: str  # why it is, in words; "" where all was read


@dataclass(frozen=True, slots=True)
class AnswersRow:
    """One channel's texts and how many of them the company answered."""

    channel: str
    answered: str
    share: str
    wait: str


def source_rows(w: Wording, summaries: Sequence[ImportSummary]) -> tuple[SourceRow, ...]:
    """The sources by name; a file by its whole path where two have the same name."""
    names = [source_names.shown(one.kind, one.path, w.code) for one in summaries]
    return tuple(
        _source(
            w,
            summary,
            name
            if names.count(name) == 1
            else source_names.shown(summary.kind, summary.path, w.code, whole=True),
        )
        for summary, name in zip(summaries, names, strict=True)
    )


def _source(w: Wording, summary: ImportSummary, name: str) -> SourceRow:
    return SourceRow(
        path=name,
        posts=w.number(summary.posts, 0),
        texts=w.number(summary.imported - summary.posts, 0),
        replies=w.number(summary.replies, 0),
        duplicates=w.number(summary.duplicates, 0),
        skipped=w.number(summary.skipped, 0),
        notes="; ".join(_notes(w, summary)),
        incomplete=_incomplete(w, summary.incomplete),
    )


def _incomplete(w: Wording, why: str) -> str:
    if not why:
        return ""
    told = source_words.reason(w, why)
    if not told:
        return w.gettext("Not read whole; audit.json says why.")
    return w.gettext("Not read whole: %s.") % told


def _notes(w: Wording, summary: ImportSummary) -> list[str]:
    notes = _table(w, summary) if summary.kind == TABLE else []
    if not summary.has_authors:
        notes.append(w.gettext("no authors: each distinct text counts as one person"))
    if summary.redactions:
        notes.append(
            w.ngettext("%s personal detail removed", "%s personal details removed", summary.redactions)
            % w.number(summary.redactions, 0)
        )
    if summary.truncated:
        notes.append(
            w.ngettext(
                "%s text cut at the length bound", "%s texts cut at the length bound", summary.truncated
            )
            % w.number(summary.truncated, 0)
        )
    return notes


def _table(w: Wording, summary: ImportSummary) -> list[str]:
    """How many rows a table has, and how its dates were read."""
    orders = {
        "day first": w.gettext("day first"),
        "month first": w.gettext("month first"),
        "year first": w.gettext("year first"),
        "": w.gettext("no dates"),
    }
    dates = orders.get(summary.date_order, summary.date_order)
    return [
        w.ngettext("%s row", "%s rows", summary.rows) % w.number(summary.rows, 0),
        w.gettext("dates: %s") % dates if summary.date_order else dates,
    ]


def answer_rows(c: Context) -> tuple[AnswersRow, ...]:
    """Channels where the company could answer: how many texts it did answer, and after how long."""
    return tuple(_answers(c, row) for row in c.result.coverage.answers)


def _answers(c: Context, row: AnswersOut) -> AnswersRow:
    w, least = c.w, c.result.method.minimum_n
    scarce = labels.confidence(w, "insufficient")
    low, high = (w.percent(bound) for bound in row.share_interval)
    return AnswersRow(
        channel=labels.channel(w, row.channel),
        answered=w.gettext("%(answered)s of %(texts)s")
        % {"answered": w.number(row.answered, 0), "texts": w.number(row.texts, 0)},
        share=scarce
        if row.texts < least
        else w.gettext("%(share)s (%(low)s to %(high)s)")
        % {"share": w.percent(row.share), "low": low, "high": high},
        wait=_wait(w, row, scarce if row.timed else "–", least),
    )


def _wait(w: Wording, row: AnswersOut, without: str, least: int) -> str:
    if row.median_hours is None or row.timed < least:
        return without
    time = amount(w, _rounded(row.median_hours), "s").text
    return f"{time} (n = {w.number(row.timed, 0)})"


def _rounded(hours: float) -> float:
    """Seconds as people tell them: minutes under two hours, hours under two days, else days."""
    seconds = hours * _HOUR
    step = 60 if hours < 2 else _HOUR if hours <= 48 else 24 * _HOUR / 10
    return round(seconds / step) * step

"""What was read and what was not: pages, sources, languages, and every page left out with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from reports.renderers import labels, ledger_words
from reports.renderers.charts.stack import stack_chart, swatch
from reports.renderers.views.context import Context
from reports.renderers.views.sources import AnswersRow, SourceRow, answer_rows, source_rows
from reports.renderers.views.unread import UnreadView, unread_view
from reports.renderers.visible import web_link
from reports.renderers.wording import Wording
from reports.result_coverage import Skipped


@dataclass(frozen=True, slots=True)
class Count:
    """A named number, with its key in the chart where it has one."""

    name: str
    number: str
    swatch: Markup | None = None


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """One page that was not read, or was read with a remark."""

    href: str
    url: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The coverage section."""

    share: str
    complete: bool
    chart: Markup | None
    pages: tuple[Count, ...]
    texts: tuple[Count, ...]
    languages: str
    sources: tuple[SourceRow, ...]
    answers: tuple[AnswersRow, ...]
    skipped: tuple[SkippedRow, ...]
    skipped_total: str
    skipped_more: str
    remarked: tuple[SkippedRow, ...]
    remarked_total: str
    remarked_more: str
    unread: str
    foreign: UnreadView | None
    foreign_more: str


def coverage_view(c: Context) -> CoverageView:
    """The ledger in words."""
    w, coverage = c.w, c.result.coverage
    pages = coverage.pages
    parts = (
        ("read", w.gettext("read now"), pages.fetched),
        ("unchanged", w.gettext("unchanged since last time"), pages.unchanged),
        ("left", w.gettext("known and left alone"), pages.not_read),
        ("failed", w.gettext("failed"), pages.failed),
        ("missing", w.gettext("linked but do not exist"), pages.not_found),
    )
    drawn = tuple((name, number) for name, _, number in parts)
    words = ", ".join(f"{label}: {w.number(number, 0)}" for _, label, number in parts)
    total = max(coverage.skipped_total, len(coverage.skipped))
    more = total - len(coverage.skipped)
    foreign = unread_view(w, coverage.unread)
    remarked = max(coverage.remarked_total, len(coverage.remarked))
    return CoverageView(
        share=w.percent(coverage.share),
        complete=coverage.complete,
        chart=stack_chart(w.gettext("Pages read and not read"), words, drawn) if pages.found else None,
        pages=(
            *(Count(label, w.number(number, 0), swatch(name)) for name, label, number in parts),
            Count(w.gettext("out of scope"), w.number(pages.out_of_scope, 0)),
            Count(w.gettext("found in all"), w.number(pages.found, 0)),
        ),
        texts=_texts(c),
        languages=_languages(c),
        sources=source_rows(w, coverage.complaints.imports),
        answers=answer_rows(c),
        skipped=tuple(_line(w, row) for row in coverage.skipped),
        skipped_total=w.ngettext("%s page not read", "%s pages not read", total) % w.number(total, 0)
        if total
        else "",
        skipped_more=_more(w, more),
        remarked=tuple(_line(w, row) for row in coverage.remarked),
        remarked_total=w.ngettext("%s page read, with a remark", "%s pages read, with a remark", remarked)
        % w.number(remarked, 0)
        if remarked
        else "",
        remarked_more=_more(w, remarked - len(coverage.remarked)),
        unread=w.ngettext("%s page was not read.", "%s pages were not read.", total) % w.number(total, 0),
        foreign=foreign,
        foreign_more=_more_listed(w, foreign.more) if foreign else "",
    )


def _more_listed(w: Wording, more: int) -> str:
    return w.ngettext("and %s more", "and %s more", more) % w.number(more, 0) if more > 0 else ""


def _line(w: Wording, row: Skipped) -> SkippedRow:
    return SkippedRow(
        web_link(row.url), row.url, labels.outcome(w, row.kind), ledger_words.reason(w, row.reason)
    )


def _more(w: Wording, more: int) -> str:
    if more <= 0:
        return ""
    text = w.ngettext("%s more is in the archive's ledger.", "%s more are in the archive's ledger.", more)
    return text % w.number(more, 0)


def _texts(c: Context) -> tuple[Count, ...]:
    w, counts, foreign = c.w, c.result.coverage.complaints, c.result.coverage.unread.texts
    if not counts.texts and not foreign:
        return ()
    window = c.result.window
    rows = (
        (w.gettext("customers' texts"), counts.texts),
        (w.gettext("complaints"), counts.complaints),
        (w.gettext("praise"), counts.praise),
        (w.gettext("questions and other"), counts.other),
        (w.gettext("people"), counts.people),
        (w.gettext("near-duplicates counted once"), counts.near_duplicates),
        (w.gettext("without a date"), window.undated),
        (w.gettext("cut at the length bound"), counts.truncated),
        (w.gettext("answers of the company, kept apart"), counts.replies),
        *([(w.gettext("in another language, not read"), foreign)] if foreign else ()),
    )
    return tuple(Count(name, w.number(number, 0)) for name, number in rows)


def _languages(c: Context) -> str:
    """Pages by language: "español 101 · inglés 30"."""
    w = c.w
    return " · ".join(
        f"{labels.language(w, code)} {w.number(n, 0)}" for code, n in c.result.coverage.languages.items()
    )

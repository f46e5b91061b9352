"""What the audit stands on: when it was made, what was read, and every page that was not."""

from __future__ import annotations

from collections.abc import Iterator

from reports.renderers import labels, ledger_words
from reports.renderers.tables.model import Cell, Column, Day, Link, Number, Table, Text
from reports.renderers.telling import Telling
from reports.renderers.views.sources import source_rows
from reports.renderers.views.unread import how_much, unread_counts
from reports.renderers.wording import Wording

_NOTHING = Number(None)


def coverage_table(telling: Telling) -> Table:
    """The verdict, the warnings, the counts, the sources and the ledger, one line each."""
    w = telling.w
    columns = (
        Column(w.gettext("Part"), 22), Column(w.gettext("What"), 70), Column(w.gettext("Number"), 10),
        Column(w.gettext("Remark"), 60),
    )  # fmt: skip
    return Table(w.gettext("Coverage"), columns, [*_audit(telling), *_counts(telling), *_pages(telling)])


def _audit(telling: Telling) -> Iterator[tuple[Cell, ...]]:
    w, result = telling.w, telling.result
    part = Text(w.gettext("Audit"))
    yield part, Text(result.company.name), _NOTHING, Day(result.window.audited_at[:10])
    yield part, Text(w.pick(result.headline.sentence)), _NOTHING, Text("")
    for warning in result.headline.warnings:
        yield Text(w.gettext("Warning")), Text(w.pick(warning)), _NOTHING, Text("")
    note = w.gettext("This points, it does not accuse; people who complain do not represent all customers.")
    yield part, Text(note), _NOTHING, Text(w.gettext("Internal use."))


def _counts(telling: Telling) -> Iterator[tuple[Cell, ...]]:
    w, coverage = telling.w, telling.result.coverage
    pages, texts = coverage.pages, coverage.complaints
    part = Text(w.gettext("Pages"))
    yield part, Text(w.gettext("Share of the pages that could be read")), _share(coverage.share), Text("")
    for name, number in (
        (w.gettext("read now"), pages.fetched),
        (w.gettext("unchanged since last time"), pages.unchanged),
        (w.gettext("known and left alone"), pages.not_read),
        (w.gettext("failed"), pages.failed),
        (w.gettext("linked but do not exist"), pages.not_found),
        (w.gettext("out of scope"), pages.out_of_scope),
        (w.gettext("found in all"), pages.found),
    ):
        yield part, Text(name), Number(number), Text("")
    part = Text(w.gettext("Texts"))
    for name, number in (
        (w.gettext("customers' texts"), texts.texts),
        (w.gettext("complaints"), texts.complaints),
        (w.gettext("praise"), texts.praise),
        (w.gettext("questions and other"), texts.other),
        (w.gettext("people"), texts.people),
        (w.gettext("near-duplicates counted once"), texts.near_duplicates),
        (w.gettext("without a date"), telling.result.window.undated),
    ):
        yield part, Text(name), Number(number), Text("")
    part = Text(w.gettext("In another language"))
    for name, number in unread_counts(w, coverage.unread):
        yield part, Text(name), Number(number), Text(w.gettext("in neither Spanish nor English: not read"))
    part = Text(w.gettext("Source"))
    for row, summary in zip(source_rows(w, texts.imports), texts.imports, strict=True):
        yield part, Text(row.path), Number(summary.imported), Text(row.incomplete or row.notes)


def _pages(telling: Telling) -> Iterator[tuple[Cell, ...]]:
    w, coverage = telling.w, telling.result.coverage
    for part, rows in (
        (w.gettext("Page not read"), coverage.skipped),
        (w.gettext("Page with a remark"), coverage.remarked),
    ):
        for row in rows:
            yield Text(part), Link(row.url), _NOTHING, Text(_why(w, row.kind, row.reason))
    for page in coverage.unread.listed:
        why = f"{labels.language(w, page.language)}: {how_much(w, page)}"
        yield Text(w.gettext("In another language")), Link(page.url), _NOTHING, Text(why)
    more = max(0, coverage.skipped_total - len(coverage.skipped))
    if more:
        text = w.ngettext("%s more is in the archive's ledger.", "%s more are in the archive's ledger.", more)
        yield Text(w.gettext("Page not read")), Text(text % w.number(more, 0)), Number(more), Text("")


def _share(share: float) -> Number:
    return Number(share, 1, percent=True)


def _why(w: Wording, kind: str, reason: str) -> str:
    return ": ".join(filter(None, (labels.outcome(w, kind), ledger_words.reason(w, reason))))

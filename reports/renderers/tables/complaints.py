"""One line a complaint that a gap counts, by owner: what a team works through case by case."""

from __future__ import annotations

from collections.abc import Iterator

from reports.renderers import labels
from reports.renderers.tables.model import Cell, Column, Day, Link, Number, Table, Text
from reports.renderers.telling import Telling, counted
from reports.renderers.views.closing import owner_cell
from reports.renderers.views.context import context
from reports.renderers.views.lead import called
from reports.result import GapOut
from reports.result_complaints import ComplaintOut


def complaints_table(telling: Telling) -> Table:
    """Every counted complaint of every gap, one owner after the other, the worst gap first.

    A complaint that two gaps count stands at both: each owner has the whole of what is theirs.
    """
    w = telling.w
    columns = (
        Column(w.gettext("Owner"), 22), Column(w.gettext("Rank"), 7), Column(w.gettext("Gap"), 44),
        Column(w.gettext("Kind"), 34), Column(w.gettext("Case number"), 16), Column(w.gettext("Date"), 12),
        Column(w.gettext("Channel")), Column(w.gettext("Complaint"), 70), Column(w.gettext("Language"), 9),
        Column(w.gettext("Brand")), Column(w.gettext("Country"), 9), Column(w.gettext("Link"), 30),
        Column(w.gettext("Gap id"), 16), Column(w.gettext("Complaint id"), 16),
    )  # fmt: skip
    return Table(w.gettext("Complaints"), columns, list(_rows(telling)))


def _rows(telling: Telling) -> Iterator[tuple[Cell, ...]]:
    told, c = counted(telling.result), context(telling.result, telling.language)
    for owner, gaps in telling.by_owner().items():
        for gap in gaps:
            for one in told[gap.id]:
                yield _row(telling, owner, gap, called(c, gap), one)


def _row(telling: Telling, owner: str, gap: GapOut, title: str, one: ComplaintOut) -> tuple[Cell, ...]:
    w = telling.w
    return (
        Text(owner_cell(w, owner, gap)), Number(gap.rank.place if gap.rank else None), Text(title),
        Text(labels.kind(w, gap.kind)), Text(one.case_number), Day(one.date),
        Text(labels.channel(w, one.channel)), Text(one.text), Text(one.language), Text(one.brand),
        Text(one.country), Link(one.link), Text(gap.id), Text(one.id),
    )  # fmt: skip

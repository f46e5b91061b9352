"""One line a complaint theme."""

from __future__ import annotations

from reports.renderers import labels
from reports.renderers.tables.model import Cell, Column, Day, Number, Table, Text
from reports.renderers.telling import Telling
from reports.renderers.wording import Wording
from reports.result import ThemeOut


def themes_table(telling: Telling) -> Table:
    """Every theme of the result, with its share, its interval and its trend."""
    w, result = telling.w, telling.result
    names = {aspect.id: w.pick(aspect.name) for aspect in result.aspects}
    columns = (
        Column(w.gettext("Id"), 16), Column(w.gettext("Complaint theme"), 44), Column(w.gettext("About"), 22),
        Column(w.gettext("Complaints"), 10), Column(w.gettext("People"), 9),
        Column(w.gettext("Share of complaints"), 11), Column(w.gettext("Share, low"), 11),
        Column(w.gettext("Share, high"), 11), Column(w.gettext("Recurrence"), 18),
        Column(w.gettext("First seen"), 12), Column(w.gettext("Last seen"), 12),
        Column(w.gettext("Trend"), 24), Column(w.gettext("Early warning"), 10),
        Column(w.gettext("Cite a promise"), 10),
        Column(w.gettext("Severity (0 to 4)"), 10), Column(w.gettext("Brand")),
        Column(w.gettext("Country"), 9), Column(w.gettext("In their words"), 60),
    )  # fmt: skip
    return Table(w.gettext("Themes"), columns, [_row(w, theme, names) for theme in result.themes])


def _row(w: Wording, theme: ThemeOut, names: dict[str, str]) -> tuple[Cell, ...]:
    low, high = theme.share_interval
    said = next((quote.excerpt or quote.text for quote in theme.quotes), "")
    return (
        Text(theme.id), Text(w.pick(theme.label)), Text(names.get(theme.aspect, theme.aspect)),
        Number(theme.complaints), Number(theme.people), Number(theme.share, 1, percent=True),
        Number(low, 1, percent=True), Number(high, 1, percent=True),
        Text(labels.recurrence(w, theme.recurrence)), Day(theme.first_seen), Day(theme.last_seen),
        Text(labels.trend(w, theme.trend)), Text(w.gettext("yes") if theme.rising else ""),
        Number(theme.citing), Number(theme.severity, 1), Text(theme.brand), Text(theme.country), Text(said),
    )  # fmt: skip

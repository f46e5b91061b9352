"""Complaint themes with their weeks, and the heat table of themes against claims."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from reports.renderers import labels
from reports.renderers.charts.bar import heat_level
from reports.renderers.charts.weekly import weekly_chart
from reports.renderers.views.context import THEMES, Context, anchor, capital
from reports.renderers.views.evidence import QuoteView, quote_views, uncited
from reports.renderers.views.trends import RisingView, change_line, event_lines, rates_note, rising_views
from reports.result import QuoteOut, ThemeOut


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One week of the table beside a chart."""

    week: str
    complaints: str
    total: str


@dataclass(frozen=True, slots=True)
class ThemeView:
    """One theme, ready to print."""

    anchor: str
    label: str
    about: str
    complaints: str
    people: str
    share: str
    citing: str
    recurrence: str
    trend: str
    change: str
    rising: bool
    seen: str
    market: str
    chart: Markup | None
    starts: str  # the ends of the chart's axis
    ends: str
    weeks: tuple[WeekRow, ...]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell of the heat table: its number ("" for none) and its shade, 0 to 4."""

    number: str
    level: int


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Themes (rows) against the aspects of the claims they collide with (columns)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[HeatCell, ...]], ...]  # label, anchor, cells


@dataclass(frozen=True, slots=True)
class ThemesView:
    """The themes section."""

    themes: tuple[ThemeView, ...]
    more: str
    scale: str
    heat: HeatTable | None
    unclassified: str
    rates: str
    rising: tuple[RisingView, ...]
    events: tuple[str, ...]


def themes_view(c: Context) -> ThemesView:
    """Themes in the order of the result, all charts on one scale."""
    w, themes = c.w, c.result.themes
    top = max((week.complaints for theme in themes for week in theme.weekly), default=0)
    left, rest = c.result.unclassified, len(themes) - THEMES
    unclassified = ""
    if left.complaints:
        unclassified = w.ngettext(
            "%(n)s complaint (%(share)s) fits no theme.",
            "%(n)s complaints (%(share)s) fit no theme.",
            left.complaints,
        ) % {"n": w.number(left.complaints, 0), "share": w.percent(left.share)}
    return ThemesView(
        themes=tuple(_theme(c, theme, top) for theme in themes[:THEMES]),
        more=w.ngettext("%s more theme is in audit.json.", "%s more themes are in audit.json.", rest)
        % w.number(rest, 0)
        if rest > 0
        else "",
        scale=w.ngettext(
            "Complaints a week; every chart has the same scale, up to %s. Weeks nobody recorded are blank; "
            "a dashed upright line marks an audit.",
            "Complaints a week; every chart has the same scale, up to %s. Weeks nobody recorded are blank; "
            "a dashed upright line marks an audit.",
            top,
        ) % w.number(top, 0) if top else "",
        heat=_heat(c),
        unclassified=unclassified,
        rates=rates_note(c),
        rising=rising_views(c),
        events=event_lines(c),
    )  # fmt: skip


def _theme(c: Context, theme: ThemeOut, top: int) -> ThemeView:
    w, label = c.w, capital(c.w.pick(theme.label))
    n = w.ngettext("%s complaint", "%s complaints", theme.complaints) % w.number(theme.complaints, 0)
    seen = ""
    if theme.first_seen and theme.last_seen:
        ends = {"first": w.date(theme.first_seen), "last": w.date(theme.last_seen)}
        seen = w.gettext("%(first)s to %(last)s") % ends
    low, high = theme.share_interval
    share = {"share": w.percent(theme.share), "low": w.percent(low), "high": w.percent(high)}
    dated = any(week.total for week in theme.weekly)
    return ThemeView(
        anchor=anchor("theme", theme.id),
        label=label,
        about=c.aspect(theme.aspect),
        complaints=n,
        people=w.ngettext("%s person", "%s people", theme.people) % w.number(theme.people, 0),
        share=w.gettext("%(share)s of complaints (%(low)s–%(high)s)") % share,
        citing=w.ngettext("%s cites a promise", "%s cite a promise", theme.citing) % w.number(theme.citing, 0)
        if theme.citing else "",
        recurrence=labels.recurrence(w, theme.recurrence),
        trend=labels.trend(w, theme.trend) if theme.change or theme.trend != "unknown" else "",
        change=change_line(c, theme),
        rising=theme.rising,
        seen=seen,
        market=" · ".join(filter(None, (theme.brand, theme.country))),
        chart=weekly_chart(
            w.gettext("Complaints a week: %s") % label,
            " · ".join(filter(None, (n, seen))),
            theme.weekly,
            top,
            (*c.result.window.audits, c.result.window.audited_at),
        ) if dated else None,
        starts=w.date(theme.weekly[0].week) if dated else "",
        ends=w.date(theme.weekly[-1].week) if dated else "",
        weeks=tuple(
            WeekRow(w.date(week.week), w.number(week.complaints, 0), w.number(week.total, 0))
            for week in theme.weekly if week.complaints
        ),
        quotes=quote_views(c, _quotes(c, theme)),
    )  # fmt: skip


def _quotes(c: Context, theme: ThemeOut) -> tuple[QuoteOut, ...]:
    """The first two; of a theme that stands as complaints without a promise, no quote cites one."""
    silent = any(gap.kind == "silent" and gap.theme_id == theme.id for gap in c.result.gaps)
    return uncited(theme.quotes[:2]) if silent else theme.quotes[:2]


def _heat(c: Context) -> HeatTable | None:
    cells = {(cell.theme_id, cell.aspect): cell.claims for cell in c.result.collisions}
    if not cells:
        return None
    aspects = sorted({aspect for _, aspect in cells}, key=c.aspect)
    met = {theme for theme, _ in cells}
    top = max(cells.values())
    rows = tuple(
        (
            capital(c.w.pick(theme.label)),
            anchor("theme", theme.id),
            tuple(_cell(c, cells.get((theme.id, aspect), 0), top) for aspect in aspects),
        )
        for theme in c.result.themes
        if theme.id in met & c.listed_themes
    )
    return HeatTable(tuple(c.aspect(aspect) for aspect in aspects), rows)


def _cell(c: Context, number: int, top: int) -> HeatCell:
    return HeatCell(c.w.number(number, 0) if number else "", heat_level(number, top))

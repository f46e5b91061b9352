"""Is it growing: one bar a week, the same scale in all charts, audits marked, unrecorded weeks left blank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from markupsafe import Markup

from reports.renderers.charts.svg import element, picture
from reports.result import WeekOut

_HEIGHT = 48


def weekly_chart(
    title: str, description: str, weeks: Sequence[WeekOut], top: int, audits: Sequence[str] = ()
) -> Markup:
    """The weeks of one theme; `top` is the tallest week of all charts. A week unrecorded has no base line.

    `audits`: ISO times; those within the weeks are marked by an upright line. Stroked paths, whatever the
    number of weeks: rectangles would make half of a long report. The style sheet's dashes part the base line
    into weeks.
    """
    tall = _HEIGHT - 2
    base = "".join(
        f"M{run[0]} {_HEIGHT - 0.5:g}h{len(run)}" for run in _runs([week.total > 0 for week in weeks])
    )
    bars = "".join(
        f"M{place}.4 {_HEIGHT}v-{tall * min(week.complaints / max(top, 1), 1.0) + 1:.3g}"
        for place, week in enumerate(weeks)
        if week.total > 0 and week.complaints > 0
    )
    return picture(
        title,
        description,
        element("path", class_="base", d=base),
        element("path", class_="bar", d=bars),
        *([element("path", class_="audit", d=marks)] if (marks := _marks(weeks, audits)) else ()),
        class_="chart-weekly",
        viewBox=f"0 0 {max(len(weeks), 1)} {_HEIGHT}",
        preserveAspectRatio="none",
        width="100%",
        height=_HEIGHT,
    )


def _runs(recorded: Sequence[bool]) -> list[list[int]]:
    """The places of the recorded weeks, those that follow one another together."""
    places = enumerate(recorded)
    return [[place for place, _ in run] for known, run in groupby(places, key=lambda at: at[1]) if known]


def _marks(weeks: Sequence[WeekOut], audits: Sequence[str]) -> str:
    start = _day(weeks[0].week) if weeks else None
    days = [day for audit in audits if (day := _day(audit))]
    places = [(day - start).days / 7 for day in days] if start else []
    return "".join(f"M{place:.4g} 0v{_HEIGHT}" for place in places if 0 <= place <= len(weeks))


def _day(iso: str) -> date | None:
    try:
        return datetime.fromisoformat(iso).date()
    except ValueError:
        return None

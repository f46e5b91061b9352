"""Is it growing: one bar a week, the same scale in every small multiple, unrecorded weeks left blank."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from reports.renderers.charts.svg import element, picture
from reports.result import WeekOut

_HEIGHT = 48


def weekly_chart(title: str, description: str, weeks: Sequence[WeekOut], top: int) -> Markup:
    """The weeks of one theme; `top` is the tallest week of all charts. A week unrecorded has no base line.

    Two paths, whatever the number of weeks: rectangles of their own would make half of a long report.
    """
    recorded = [(place, week.complaints) for place, week in enumerate(weeks) if week.total > 0]
    tall = _HEIGHT - 2
    base = "".join(_bar(place, 1) for place, _ in recorded)
    bars = "".join(_bar(place, tall * min(n / max(top, 1), 1.0) + 1) for place, n in recorded if n > 0)
    return picture(
        title,
        description,
        element("path", class_="base", d=base),
        element("path", class_="bar", d=bars),
        class_="chart-weekly",
        viewBox=f"0 0 {max(len(weeks), 1)} {_HEIGHT}",
        preserveAspectRatio="none",
        width="100%",
        height=_HEIGHT,
    )


def _bar(place: int, tall: float) -> str:
    return f"M{place}.1 {_HEIGHT}v-{tall:.3g}h.8v{tall:.3g}z"

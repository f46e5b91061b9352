"""Is it growing: one bar a week, the same scale in every small multiple, unrecorded weeks left blank."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from reports.renderers.charts.svg import element, picture
from reports.result import WeekOut

_HEIGHT = 48


def weekly_chart(title: str, description: str, weeks: Sequence[WeekOut], top: int) -> Markup:
    """The weeks of one theme; `top` is the tallest week of all charts. A week unrecorded has no base line."""
    bars = []
    for place, week in enumerate(weeks):
        if week.total <= 0:
            continue
        bars.append(element("rect", class_="base", x=place + 0.12, y=_HEIGHT - 1, width=0.76, height=1))
        if week.complaints > 0:
            tall = (_HEIGHT - 2) * min(week.complaints / max(top, 1), 1.0)
            bars.append(
                element("rect", class_="bar", x=place + 0.12, y=_HEIGHT - 1 - tall, width=0.76, height=tall)
            )
    return picture(
        title,
        description,
        *bars,
        class_="chart-weekly",
        viewBox=f"0 0 {max(len(weeks), 1)} {_HEIGHT}",
        preserveAspectRatio="none",
        width="100%",
        height=_HEIGHT,
    )

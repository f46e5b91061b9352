"""Which gaps hurt most: a dot at the score and a line over its interval, on one scale for all."""

from __future__ import annotations

from markupsafe import Markup

from reports.renderers.charts.svg import element, percent


def interval_chart(score: float, low: float, high: float, *, top: float) -> Markup:
    """One row of the ranking: dot and interval on a scale from 0 to `top`, the same in every row.

    Silent: the three numbers stand beside it. The axis is in the style sheet: it is the same in every row.
    """
    return element(
        "svg",
        element("line", class_="interval", x1=percent(low / top), x2=percent(high / top), y1=10, y2=10),
        element("circle", class_="dot", cx=percent(score / top), cy=10, r=5),
        class_="chart-interval",
        width="100%",
        height=20,
        aria_hidden="true",
    )

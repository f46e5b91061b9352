"""Which gaps hurt most: a dot at the score and a line over its interval, on one scale for all."""

from __future__ import annotations

from markupsafe import Markup

from reports.renderers.charts.svg import element, percent, picture


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


def interval_axis(title: str, description: str, top: float) -> Markup:
    """The scale at the head of the rows, which speaks for all of them."""
    return picture(
        title,
        description,
        element("line", class_="axis", x1="0%", x2="100%", y1=15.5, y2=15.5),
        *(
            part
            for share, side in ((0.0, "start"), (0.5, "middle"), (1.0, "end"))
            for part in (
                element("line", class_="axis", x1=percent(share), x2=percent(share), y1=12, y2=19),
                element("text", f"{top * share:g}", x=percent(share), y=10, text_anchor=side),
            )
        ),
        class_="chart-axis",
        width="100%",
        height=20,
    )

"""Promised against told: a labelled mark, the middle half as a box, the median as a labelled dot."""

from __future__ import annotations

from markupsafe import Markup

from reports.renderers.charts.svg import element, percent, picture

_ROOM = 1.12  # the axis ends a little beyond the largest value, so that no mark is cut


def strip_chart(
    title: str,
    description: str,
    *,
    promised: tuple[float, str],
    median: tuple[float, str],
    middle: tuple[float, float],
) -> Markup:
    """One promise and the values told against it, on a common scale from zero; all in one unit.

    `promised` and `median` are a value and its label, `middle` the quartiles.
    """
    top = max(promised[0], median[0], *middle, 0.0) * _ROOM or 1.0
    low, high = sorted((middle[0] / top, middle[1] / top))
    mark, dot = promised[0] / top, median[0] / top
    return picture(
        title,
        description,
        element("line", class_="axis", x1="0%", x2="100%", y1=36, y2=36),
        element("rect", class_="box", x=percent(low), width=percent(high - low), y=28, height=16, rx=3),
        element("line", class_="promise", x1=percent(mark), x2=percent(mark), y1=20, y2=52),
        element("circle", class_="dot", cx=percent(dot), cy=36, r=6),
        # The labels stand at different heights: a promise close to the median stays readable.
        _label(mark, 14, "promise-label", promised[1]),
        _label(dot, 66, "told-label", median[1]),
        class_="chart-strip",
        width="100%",
        height=70,
    )


def _label(share: float, y: float, name: str, text: str) -> Markup:
    """A label centred on its mark, or pushed inward near the ends."""
    side = "start" if share < 0.08 else "end" if share > 0.92 else "middle"
    return element("text", text, class_=name, x=percent(share), y=y, text_anchor=side)

"""A number's bar under the number: for tables of counts."""

from __future__ import annotations

from markupsafe import Markup

from reports.renderers.charts.svg import element, percent


def bar(number: int, top: int) -> Markup:
    """A bar of `number` against the table's largest number; silent, for the number itself is beside it."""
    return element(
        "svg",
        element("rect", class_="bar", x=0, y=0, width=percent(number / max(top, 1)), height=4, rx=2),
        class_="chart-bar",
        width="100%",
        height=4,
        aria_hidden="true",
    )


def heat_level(number: int, top: int) -> int:
    """The shade of a heat-table cell, 0 (nothing) to 4 (the largest number of the table)."""
    return 0 if number <= 0 else min(4, 1 + 3 * number // max(top, 1))

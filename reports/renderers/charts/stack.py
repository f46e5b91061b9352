"""What was read and what was not: one stacked bar whose parts differ by pattern as well as by tone."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from reports.renderers.charts.svg import element, percent, picture


def stack_chart(title: str, description: str, parts: Sequence[tuple[str, int]]) -> Markup:
    """One bar; each part is a class name (fill and pattern, see the style sheet) and its number."""
    whole = sum(number for _, number in parts) or 1
    bars, start = [], 0.0
    for name, number in parts:
        if number > 0:
            width = number / whole
            bars.append(element("rect", class_=name, x=percent(start), width=percent(width), y=0, height=28))
            start += width
    return picture(title, description, *bars, class_="chart-stack", width="100%", height=28)


def swatch(name: str) -> Markup:
    """The key beside a part's name in the table."""
    return element(
        "svg", element("rect", class_=name, x=0, y=0, width=16, height=16), class_="swatch",
        width=16, height=16, aria_hidden="true",
    )  # fmt: skip

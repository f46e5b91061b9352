"""Claims by place and strength: three bars a place, told apart by pattern, on one scale."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from reports.renderers.charts.svg import element, percent, picture

STRENGTHS = ("measurable", "absolute", "vague")  # class names of the style sheet, in the order of the bars
_ROW, _FIRST, _BAR, _STEP = 58, 22, 9, 10


def places_chart(title: str, description: str, rows: Sequence[tuple[str, Sequence[int]]]) -> Markup:
    """Rows are a place's name and its claims that are measurable, absolute and vague."""
    top = max((n for _, numbers in rows for n in numbers), default=0) or 1
    parts: list[Markup] = []
    for place, (name, numbers) in enumerate(rows):
        first = _ROW * place + _FIRST
        parts.append(element("text", name, x=0, y=first - 8))
        for at, (kind, n) in enumerate(zip(STRENGTHS, numbers, strict=True)):
            y, width = first + at * _STEP, percent(n / top)
            parts += [element("rect", class_=kind, x=0, width=width, y=y, height=_BAR)] if n else []
        parts.append(element("line", class_="axis", x1=0, x2=0, y1=first - 2, y2=first + 3 * _STEP))
    return picture(title, description, *parts, class_="chart-places", width="100%", height=_ROW * len(rows))

"""Promised against told: how often each value was told, the promise as a mark, the median as a dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from reports.renderers.charts.svg import element, percent, picture

_ROOM = 1.12  # the axis ends a little beyond the largest value, so that no mark is cut
_FAR = 3.0  # times the upper quartile (or the promise): values beyond are gathered at the end of the axis
_FLOOR, _TALL = 66, 40  # where the bars stand, and how tall the most told value is


@dataclass(frozen=True, slots=True)
class Strip:
    """One promise and the values told against it, all in one unit; a label beside the two that are named."""

    promised: tuple[float, str]
    median: tuple[float, str]
    middle: tuple[float, float]  # the quartiles
    spread: Sequence[tuple[float, int]] = ()  # told values with how often each was told; () where unknown
    larger_breaks: bool = True  # is it the larger values that break the promise?


def strip_chart(title: str, description: str, strip: Strip) -> Markup:
    """The promise, the told values and their middle half, on a common scale from zero."""
    top = _top(strip)
    low, high = sorted((strip.middle[0] / top, strip.middle[1] / top))
    mark, dot = strip.promised[0] / top, strip.median[0] / top
    floor = _FLOOR if strip.spread else 28
    wide = percent(high - low)
    return picture(
        title,
        description,
        *_bars(strip, top, floor),
        *_far(strip, top, floor),
        element("line", class_="axis", x1="0%", x2="100%", y1=floor, y2=floor),
        element("rect", class_="box", x=percent(low), width=wide, y=floor + 4, height=12, rx=3),
        element("line", class_="promise", x1=percent(mark), x2=percent(mark), y1=20, y2=floor + 20),
        element("circle", class_="dot", cx=percent(dot), cy=floor + 10, r=6),
        # The labels stand at different heights: a promise close to the median stays readable.
        _label(mark, 14, "promise-label", strip.promised[1]),
        _label(dot, floor + 38, "told-label", strip.median[1]),
        class_="chart-strip",
        width="100%",
        height=floor + 44,
    )


def _top(strip: Strip) -> float:
    """Where the axis ends: one who tells of a year does not press all the others flat."""
    largest = max((value for value, _ in strip.spread), default=0.0)
    near = max(strip.promised[0], strip.median[0], *strip.middle, 0.0)
    return max(near, min(largest, near * _FAR)) * _ROOM or 1.0


def _bars(strip: Strip, top: float, floor: int) -> list[Markup]:
    """A bar a told value; those that keep the promise are hollow."""
    gathered: dict[str, list[tuple[str, int]]] = {}
    for value, n in strip.spread:
        broken = value > strip.promised[0] if strip.larger_breaks else value < strip.promised[0]
        gathered.setdefault(percent(value / top), []).append(("told-broken" if broken else "told-kept", n))
    most = max((sum(n for _, n in there) for there in gathered.values()), default=1)
    return [
        element(
            "line",
            class_=there[0][0],
            x1=place,
            x2=place,
            y1=floor,
            y2=floor - 4 - (_TALL - 4) * sum(n for _, n in there) / most,
        )
        for place, there in gathered.items()
    ]


def _far(strip: Strip, top: float, floor: int) -> list[Markup]:
    """An arrow where the last bar holds values from beyond the axis."""
    if all(value <= top for value, _ in strip.spread):
        return []
    return [
        element("text", "\N{RIGHTWARDS ARROW}", class_="told-far", x="100%", y=floor + 14, text_anchor="end")
    ]


def _label(share: float, y: float, name: str, text: str) -> Markup:
    """A label centred on its mark, or pushed inward near the ends."""
    side = "start" if share < 0.08 else "end" if share > 0.92 else "middle"
    return element("text", text, class_=name, x=percent(share), y=y, text_anchor=side)

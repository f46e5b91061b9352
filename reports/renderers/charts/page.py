"""Where on a page a claim stands: a page the size of a stamp with the place filled in."""

from __future__ import annotations

from markupsafe import Markup

from reports.renderers.charts.svg import element

# x, y, width, height on a page of 40 by 52
_PLACES: dict[str, tuple[float, float, float, float]] = {
    "navigation": (4, 4, 32, 4),
    "banner": (4, 4, 32, 4),
    "hero": (4, 11, 32, 13),
    "heading": (4, 27, 20, 4),
    "body": (4, 27, 32, 12),
    "list": (4, 27, 18, 12),
    "table": (4, 27, 32, 12),
    "button": (22, 34, 14, 5),
    "faq": (4, 27, 32, 12),
    "footer": (4, 43, 32, 5),
    "fine_print": (4, 43, 32, 5),
    "post": (4, 4, 32, 35),
}
_FURNITURE = ((4, 4, 32, 4), (4, 11, 32, 13), (4, 27, 20, 3), (4, 32, 32, 2), (4, 36, 28, 2), (4, 43, 32, 5))


def page_stamp(place: str) -> Markup:
    """The stamp; places off the visible page (metadata) fill nothing. Silent: the place is named too."""
    lines = [
        element("rect", class_="furniture", x=x, y=y, width=wide, height=tall, rx=1)
        for x, y, wide, tall in _FURNITURE
    ]
    if place in _PLACES:
        x, y, wide, tall = _PLACES[place]
        lines.append(element("rect", class_="mark", x=x, y=y, width=wide, height=tall, rx=1))
    return element(
        "svg", element("rect", class_="sheet", x=0.5, y=0.5, width=39, height=51, rx=3), *lines,
        class_="stamp", viewBox="0 0 40 52", width=40, height=52, aria_hidden="true",
    )  # fmt: skip

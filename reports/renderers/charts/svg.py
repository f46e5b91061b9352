"""The few SVG elements the charts are made of; every text and attribute is escaped here."""

from __future__ import annotations

from markupsafe import Markup, escape

from reports.renderers.visible import visible


def element(name: str, *children: str, **attributes: str | float) -> Markup:
    """One element; `class_` and `stroke_width` become `class` and `stroke-width`; two decimals."""
    pairs = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _value(value))
        for key, value in attributes.items()
    )
    if not children:
        return Markup("<{0}{1}/>").format(name, pairs)
    inner = Markup("").join(escape(visible(child)) if type(child) is str else child for child in children)
    return Markup("<{0}{1}>{2}</{0}>").format(name, pairs, inner)


def picture(title: str, description: str, *children: str, **attributes: str | float) -> Markup:
    """An `<svg role="img">` that a screen reader announces by its title and description."""
    return element(
        "svg", element("title", title), element("desc", description), *children, role="img", **attributes
    )  # fmt: skip


def percent(share: float) -> str:
    """A position along the width, so that charts stretch without distorting their marks."""
    return f"{round(100 * min(max(share, 0.0), 1.0), 2):g}%"


def _value(value: str | float) -> str:
    return f"{round(value, 2):g}" if isinstance(value, int | float) else visible(value)


def symbols() -> Markup:
    """Patterns the charts fill with, once a page."""
    slanted = element("path", d="M-2 8 8-2M0 10 10 0M6 10 10 6", class_="hatch")
    dotted = element("circle", cx=3, cy=3, r=1.2, class_="speck")
    return element(
        "svg",
        element(
            "defs",
            element("pattern", slanted, id="hatched", width=8, height=8, patternUnits="userSpaceOnUse"),
            element("pattern", dotted, id="dotted", width=6, height=6, patternUnits="userSpaceOnUse"),
        ),
        class_="symbols",
        width=0,
        height=0,
        aria_hidden="true",
    )

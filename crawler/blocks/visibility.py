"""Which elements nobody sees.

Decisions: text for screen readers only (`sr-only`) is left out, as no visitor can be shown the quote, while
short `aria-hidden` text inside a line is kept, as everyone sees it. Panels that a button of the page opens
(tabs, accordions, FAQ answers) count as seen: one click shows them.
"""

from __future__ import annotations

import re

from crawler.blocks import traits
from crawler.blocks.elements import BLOCK

_NO_DISPLAY = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE
)
_OPENERS = ("aria-controls", "data-bs-target", "data-target")
TELLING = frozenset({"hidden", "aria-hidden", "style", "popover", *_OPENERS})
_TELLING_NAMES = traits.UNSEEN | traits.HIDDEN
_LIGATURE = re.compile(r"[a-z0-9_]{1,40}")


class Visibility:
    """Judges the elements of one page in order, remembering which panels its buttons open."""

    def __init__(self) -> None:
        self._opened: set[str] = set()

    def _note_opener(self, attributes: dict[str, str | None]) -> None:
        """Remember the panels that this element opens when a visitor clicks it."""
        for name in _OPENERS:
            value = attributes.get(name)
            if value:
                self._opened.update(panel.lstrip("#") for panel in value.split()[:20])

    def hidden(self, tag: str, attributes: dict[str, str | None], names: int, *, in_faq: bool) -> bool:
        """Whether no visitor sees the element, at first or after a click."""
        if not names & _TELLING_NAMES and tag != "dialog" and TELLING.isdisjoint(attributes):
            return False
        self._note_opener(attributes)
        if names & traits.UNSEEN:
            return True
        if tag == "dialog" and "open" not in attributes:
            return True
        hidden = (
            ("hidden" in attributes and attributes["hidden"] != "until-found")
            or bool(names & traits.HIDDEN)
            or "popover" in attributes
            or (attributes.get("aria-hidden") == "true" and tag in BLOCK)
            or _NO_DISPLAY.search(attributes.get("style") or "") is not None
        )
        return hidden and not self._opens(attributes, names, in_faq=in_faq)

    def _opens(self, attributes: dict[str, str | None], names: int, *, in_faq: bool) -> bool:
        return (
            in_faq
            or bool(names & traits.FAQ)
            or attributes.get("role") in {"tabpanel", "region"}
            or (attributes.get("id") or "") in self._opened
        )


def is_icon(tag: str, names: int, text: str) -> bool:
    """Whether an inline element holds the name of a glyph ("local_shipping") and not words."""
    if not names & traits.ICON and tag != "i":
        return False
    return _LIGATURE.fullmatch(text) is not None and ("_" in text or bool(names & traits.ICON))

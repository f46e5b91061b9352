"""What an element inherits from those around it, and what its own name and tag change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final

from selectolax.lexbor import LexborNode

from crawler.blocks import traits
from crawler.blocks.elements import BOXES, HEADINGS, words
from crawler.items import Voice

Attributes = dict[str, str | None]
# Characters of the main part that a first screen holds: a hero begins above that.
FIRST_SCREEN: Final = 600
_CONTENT: Final = words("main article section aside blockquote figure li td")
_OWN_FOOTER: Final = words("article blockquote figure li td")
# What these are shows only beside other things; of all other tags the tag alone or a name tells it.
_JUDGED: Final = words("nav header footer main blockquote details form")
_LONGEST_LANG: Final = 35
TELLING: Final = words("lang role itemprop itemtype")


class Region(IntEnum):
    """The part of the page an element belongs to."""

    MAIN = 0
    HEADER = 1  # the page's own header, outside its menus
    NAVIGATION = 2
    FOOTER = 3
    COOKIES = 4
    BANNER = 5
    HERO = 6


_OPEN_REGIONS: Final = frozenset({Region.MAIN, Region.HEADER, Region.BANNER, Region.HERO})


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What an element inherits from those around it; the same object for the same way to it."""

    region: Region = Region.MAIN
    voice: Voice = Voice.COMPANY
    lang: str = ""
    fine: bool = False
    faq: bool = False
    listed: bool = False
    one_phrase: bool = False  # a heading, summary or dt: line breaks in it end no phrase
    in_content: bool = False  # inside main, article, section: a header here is not the page's
    own_footer: bool = False  # inside an article or quote: a footer here is not the page's
    noscript: bool = False


def enter_context(
    outer: Context, node: LexborNode, tag: str, attributes: Attributes, names: int, main_text: int
) -> Context:
    """Return the context inside an element; `main_text` is the length of the main text read so far."""
    if not names and tag not in _JUDGED and TELLING.isdisjoint(attributes):
        return enter_structure(outer, tag)
    changes: dict[str, Any] = {}
    region = _region(outer, node, tag, attributes, names, main_text)
    if region is not outer.region:
        changes["region"] = region
        if region in {Region.NAVIGATION, Region.FOOTER, Region.COOKIES}:
            changes |= {"fine": False, "faq": False}
    box = tag in BOXES
    lang = (attributes.get("lang") or "").strip()
    if lang and lang != outer.lang:
        changes["lang"] = lang[:_LONGEST_LANG]
    if box and names & traits.FINE_PRINT:
        changes["fine"] = True
    if (box and names & traits.FAQ) or tag == "details" or _is_type(attributes, "FAQPage", "Question"):
        changes["faq"] = True
    if _customers(node, tag, attributes, names, box=box):
        changes["voice"] = Voice.CUSTOMER
    elif tag == "form":
        changes["voice"] = Voice.COMPANY
    changes |= _STRUCTURE_CHANGES.get(tag, {})
    if attributes.get("role") == "heading":
        changes["one_phrase"] = True
    return _replaced(outer, tuple(changes.items())) if changes else outer


@lru_cache(maxsize=64)
def _page_context(lang: str, *, fine: bool) -> Context:
    return Context(lang=lang, fine=fine)


def page_context(lang: str, *, fine: bool) -> Context:
    """Return the context of a page's body; a page in fine print is one throughout."""
    return _page_context(lang, fine=fine) if len(lang) <= _LONGEST_LANG else Context(lang=lang, fine=fine)


@lru_cache(maxsize=2048)
def _replaced(outer: Context, changes: tuple[tuple[str, Any], ...]) -> Context:
    return replace(outer, **dict(changes))


def _structure_changes() -> dict[str, dict[str, Any]]:
    changes: dict[str, dict[str, Any]] = {tag: {"in_content": True} for tag in _CONTENT}
    for tag in _OWN_FOOTER:
        changes[tag] = {"in_content": True, "own_footer": True}
    changes["li"] |= {"listed": True}
    changes["noscript"] = {"noscript": True}
    for tag in (*HEADINGS, "summary", "dt"):
        changes[tag] = {"one_phrase": True}
    return changes


_STRUCTURE_CHANGES: Final = _structure_changes()


def enter_structure(outer: Context, tag: str) -> Context:
    """Return the context inside an element of which nothing but its tag tells."""
    return _changed(outer, tag) if tag in _STRUCTURE_CHANGES else outer


@lru_cache(maxsize=2048)
def _changed(outer: Context, tag: str) -> Context:
    return replace(outer, **_STRUCTURE_CHANGES[tag])


def _region(
    outer: Context, node: LexborNode, tag: str, attributes: Attributes, names: int, main_text: int
) -> Region:
    role = attributes.get("role")
    box = tag in BOXES
    if names & traits.COOKIES and box and tag not in {"p", "li", "span"} and node.css_first("h1") is None:
        return Region.COOKIES
    if outer.region not in _OPEN_REGIONS:
        return outer.region
    if tag == "nav" or role == "navigation" or (box and names & traits.NAVIGATION and not _holds(node, "h1")):
        return Region.NAVIGATION
    page_footer = tag == "footer" or (names & traits.FOOTER and tag in {"div", "section"})
    if role == "contentinfo" or (page_footer and not outer.own_footer):
        return Region.FOOTER
    if (box or tag == "header") and names & (traits.HERO | traits.BANNER):
        first_screen = main_text < FIRST_SCREEN
        if first_screen and (names & traits.HERO or _holds(node, "h1")):
            return Region.HERO
        if names & traits.BANNER and outer.region is not Region.HERO:
            return Region.BANNER
    if outer.region is Region.MAIN and not outer.in_content and (tag == "header" or role == "banner"):
        return Region.HEADER
    if tag == "main":
        return Region.MAIN
    return outer.region


def _customers(node: LexborNode, tag: str, attributes: Attributes, names: int, *, box: bool) -> bool:
    """Whether what stands in the element is said by customers."""
    if tag == "blockquote":
        parent = node.parent
        attributed = "cite" in attributes or _holds(node, "cite, footer, figcaption")
        return attributed or (parent is not None and parent.tag == "figure")
    if (attributes.get("itemprop") or "").lower() in {"review", "reviews", "reviewbody"}:
        return True
    if _is_type(attributes, "Review"):
        return True
    return bool(names & traits.CUSTOMER) and box and tag != "form" and not _holds(node, "h1")


def _is_type(attributes: Attributes, *types: str) -> bool:
    kind = attributes.get("itemtype")
    return bool(kind) and (kind or "").rstrip("/").rpartition("/")[2] in types


def _holds(node: LexborNode, selector: str) -> bool:
    return node.css_first(selector) is not None

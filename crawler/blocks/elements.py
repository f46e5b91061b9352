"""What the HTML elements are to a reader: which hold no text, which begin a line of their own."""

from __future__ import annotations

from itertools import islice
from typing import Final

from selectolax.lexbor import LexborNode


def words(text: str) -> frozenset[str]:
    """Return the blank-separated words of a list as a set."""
    return frozenset(text.split())


# No running text in them (a select is a list of countries, a textarea what the visitor types). What is struck
# out (del, s) is not in force: the old price is no promise.
SKIPPED: Final = words("""
    script style svg math iframe object embed canvas audio video select datalist textarea progress meter
    head title meta link base map frame frameset param source track col colgroup area del s strike
""")
BLOCK: Final = words("""
    address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr label legend li main menu nav noscript ol
    p pre search section summary table tbody td tfoot th thead tr ul
""")
HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Boxes that may be a part of the page by their name; a name on a link or a bold word tells nothing of it.
BOXES: Final = words("div section aside article ul ol figure blockquote details dl fieldset li p span form")
SECTIONS: Final = words("section article aside main header footer nav form dialog")
_CHILDREN_LOOKED_INTO: Final = 50


def holds_within(node: LexborNode, selector: str) -> bool:
    """Whether an element below `node` matches, itself aside; only its first children are looked into."""
    return any(child.css_first(selector) is not None for child in islice(node.iter(), _CHILDREN_LOOKED_INTO))

"""Which of a company's voices are at odds: its pages, its fine print, its languages, its data for engines."""

from __future__ import annotations

from claims.model import Claim
from crawler.items import Place

_FEW_PAGES = 3  # what stands on every page is no statement of one of them
_SMALL = frozenset({Place.FINE_PRINT, Place.FOOTER})


def kind_of(more: Claim, less: Claim) -> str:
    """Say whose conflict it is: data for search engines first, then languages, then the fine print."""
    if (more.place == Place.JSON_LD) != (less.place == Place.JSON_LD):
        return "structured_data"
    if more.language != less.language:
        return "language"
    if in_small_print(less) and not in_small_print(more):
        return "fine_print"
    mine, its = {s.url for s in more.sightings}, {s.url for s in less.sightings}
    return "same_page" if mine & its and max(len(mine), len(its)) <= _FEW_PAGES else "pages"


def in_small_print(statement: Claim) -> bool:
    """Whether the most exposed place it stands in is one that few read."""
    return statement.place in _SMALL

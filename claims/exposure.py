"""How exposed a claim is: the weight of its place and of the number of pages that carry it."""

from __future__ import annotations

from collections.abc import Iterable

from claims.model import Claim
from claims.statistics import log_growth

# Weights of our own: an order of prominence (what a visitor sees first weighs most), not a measurement.
# The report's "Method" prints them, and its bands show what +-20% on each would change.
PLACE_WEIGHT = {
    "hero": 1.0,
    "banner": 0.95,
    "heading": 0.9,
    "button": 0.85,
    "post": 0.85,
    "faq": 0.8,
    "table": 0.8,
    "body": 0.75,
    "list": 0.75,
    "metadata": 0.65,
    "json_ld": 0.6,
    "footer": 0.6,
    "navigation": 0.55,
    "fine_print": 0.4,
}
_PAGE_STEP = 0.05
_PAGE_CAP = 1.25


def most_exposed(places: Iterable[str]) -> str:
    """The place with the largest weight; "body" when there is none."""
    return max(places, key=lambda place: (PLACE_WEIGHT.get(place, 0.5), place), default="body")


def page_factor(pages: int) -> float:
    """1 for one page, +0.05 for every doubling, at most 1.25."""
    return min(_PAGE_CAP, 1 + _PAGE_STEP * log_growth(pages))


def exposure(claim: Claim) -> float:
    """Place weight times page factor, at most 1."""
    pages = len({sighting.url for sighting in claim.sightings})
    return min(1.0, PLACE_WEIGHT.get(claim.place, 0.5) * page_factor(pages))

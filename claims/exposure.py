"""How exposed a claim is: the weight of its place and of the number of pages that carry it."""

from __future__ import annotations

from collections.abc import Iterable

from claims.model import Claim, Words
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
UNKNOWN_PLACE = 0.5
_PLACE_WORDS = {
    "hero": Words("cabecera", "hero"),
    "banner": Words("banda superior", "banner"),
    "heading": Words("título", "heading"),
    "button": Words("botón", "button"),
    "post": Words("publicación", "post"),
    "faq": Words("preguntas frecuentes", "FAQ"),
    "table": Words("tabla", "table"),
    "body": Words("texto", "text"),
    "list": Words("lista", "list"),
    "metadata": Words("resumen para buscadores", "search snippet"),
    "json_ld": Words("datos para buscadores", "data for search engines"),
    "footer": Words("pie de página", "footer"),
    "navigation": Words("menú", "menu"),
    "fine_print": Words("letra pequeña", "fine print"),
}
_PAGE_STEP = 0.05
_PAGE_CAP = 1.25


def most_exposed(places: Iterable[str]) -> str:
    """The place with the largest weight; "body" when there is none."""
    return max(places, key=lambda place: (PLACE_WEIGHT.get(place, UNKNOWN_PLACE), place), default="body")


def place_words(place: str) -> Words:
    """What a place is called."""
    return _PLACE_WORDS.get(place, Words(place, place))


def page_factor(pages: int) -> float:
    """1 for one page, +0.05 for every doubling, at most 1.25."""
    return min(_PAGE_CAP, 1 + _PAGE_STEP * log_growth(pages))


def exposure(claim: Claim) -> float:
    """Place weight times page factor, at most 1."""
    return exposure_at(claim.place, len({sighting.url for sighting in claim.sightings}))


def exposure_at(place: str, pages: int) -> float:
    """The exposure of what stands at this place on so many pages."""
    return min(1.0, PLACE_WEIGHT.get(place, UNKNOWN_PLACE) * page_factor(pages))

"""Services and places with answers of their own: express is not standard, collecting is not delivering."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.text import fold

_WORD = re.compile(r"[^\W\d_]{4,}")
# Word beginnings that name one service, in both languages.
_SERVICES: dict[str, tuple[str, ...]] = {
    "collecting": ("recog", "colle", "picku", "tiend", "store", "click"),
    "express": ("expre", "urgen", "premi", "prior"),
    "standard": ("estan", "stand", "econo"),
    "preparing": ("prepa", "handl"),
    "furniture": ("muebl", "furni", "volum", "bulky"),
    "installing": ("insta", "fitti"),
    "courses": ("curso", "class", "clase", "cata", "catas", "tasti", "works", "talle"),
}
_PLACES = frozenset(
    "canarias baleares ceuta melilla islas islands highlands ireland portugal europa europe internacional "
    "internacionales international extranjero abroad overseas alaska hawaii provincias regiones selva "
    "patagonia".split()
)
_OF_STEM = {stem: service for service, stems in _SERVICES.items() for stem in stems}


@lru_cache(maxsize=50_000)
def services(text: str) -> frozenset[str]:
    """The services a text names."""
    words = (word[:5] for word in _WORD.findall(fold(text)))
    return frozenset(_OF_STEM[word] for word in words if word in _OF_STEM)


@lru_cache(maxsize=50_000)
def places(text: str) -> frozenset[str]:
    """The places with conditions of their own that a text names."""
    return frozenset(_WORD.findall(fold(text))) & _PLACES


def other_service(claim: str, told: str) -> bool:
    """Whether the claim is of a service or a place that the other text does not speak of."""
    return bool(services(claim) - services(told)) or bool(places(claim) - places(told))

"""Which places lie in regions that conditions leave out: Tenerife in the Canaries, Honolulu off the mainland.

A claim that excludes a region, or holds on the mainland alone, is not broken by a complaint from there. Names
that are everyday words, or towns of several countries, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.text import fold

# How conditions name a region, and the places in it that customers name; folded.
_REGIONS: dict[str, tuple[str, str]] = {
    "canarias": (
        r"canarias|canary islands|canaries",
        "canarias|canary islands|tenerife|gran canaria|las palmas|lanzarote|fuerteventura|gomera|el hierro",
    ),
    "baleares": (
        r"(?:islas )?baleares|balearic(?:s| islands)?",
        "baleares|balearic islands|mallorca|majorca|menorca|minorca|ibiza|eivissa|formentera",
    ),
    "ceuta": ("ceuta", "ceuta"),
    "melilla": ("melilla", "melilla"),
    "hawaii": ("hawaii", "hawaii|honolulu|maui|oahu|kauai|hilo"),
    "alaska": ("alaska", "alaska|anchorage|fairbanks|juneau"),
    "puerto rico": ("puerto rico", "puerto rico|bayamon|mayaguez"),
    "northern ireland": ("northern ireland", "northern ireland|belfast|londonderry|lisburn|newry"),
    "highlands": (
        r"(?:scottish )?highlands(?: and islands)?|scottish islands|offshore islands",
        "highlands|inverness|orkney|shetland|isle of skye|stornoway|hebrides|isle of mull|islay",
    ),
    "channel islands": ("channel islands", "channel islands|guernsey|isle of jersey|alderney"),
    "isle of man": ("isle of man", "isle of man"),
    "isla de pascua": ("isla de pascua|rapa nui", "isla de pascua|rapa nui|hanga roa"),
    "zonas extremas": (
        "(?:zonas|regiones) extremas|aysen|magallanes",
        "aysen|magallanes|punta arenas|coyhaique|puerto natales",
    ),
    "tierra del fuego": ("tierra del fuego", "tierra del fuego|ushuaia|rio grande"),
    "san andres": (r"san andres(?: y providencia)?", "isla de san andres|san andres isla"),
    "baja california": (
        r"baja california(?: sur)?",
        "baja california|tijuana|mexicali|ensenada|los cabos|cabo san lucas",
    ),
    "selva": ("(?:la )?selva", "iquitos|pucallpa|tarapoto|puerto maldonado"),
}
_ISLES = frozenset({"canarias", "baleares"})
# Who serves a mainland alone leaves these out, unless the same sentence names them.
_MAINLANDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (
        re.compile(r"\b(?:peninsula(?! de)|peninsulares|espana peninsular)\b"),
        ("canarias", "baleares", "ceuta", "melilla"),
    ),
    (
        re.compile(r"\b(?:mainland (?:uk|britain|gb)|(?:uk|gb|british) mainland)\b"),
        ("northern ireland", "highlands", "channel islands", "isle of man"),
    ),
    (
        re.compile(
            r"\b(?:(?:contiguous|continental|mainland) (?:us|usa|united states|48)|lower 48"
            r"|48 (?:contiguous )?states)\b"
        ),
        ("hawaii", "alaska", "puerto rico"),
    ),
)
_ISLANDS = re.compile(r"\b(?:las )?islas\b(?! (?:canarias|baleares))")
_NAMED = {name: re.compile(rf"\b(?:{ways})\b") for name, (ways, _) in _REGIONS.items()}
_PLACED = {name: re.compile(rf"\b(?:{places})\b") for name, (_, places) in _REGIONS.items()}


def regions_in(folded: str) -> frozenset[str]:
    """The regions that a folded condition names; "las islas" are those of Spain."""
    named = {name for name, pattern in _NAMED.items() if pattern.search(folded)}
    if _ISLANDS.search(folded):
        named |= _ISLES
    return frozenset(named)


def names_of_places(folded: str) -> frozenset[str]:
    """The words that name the regions in which the places of a folded text lie: "canarias" for Tenerife."""
    lie_in = {name for name, pattern in _PLACED.items() if pattern.search(folded)}
    words = {word for name in lie_in for word in name.split()}
    return frozenset(words | ({"islas", "islands"} if lie_in & _ISLES else set()))


def off_the_mainland(folded: str) -> frozenset[str]:
    """The regions that a folded claim leaves out by holding on a mainland alone."""
    left_out = {name for pattern, names in _MAINLANDS if pattern.search(folded) for name in names}
    return frozenset(left_out - regions_in(folded))


def place_in(told: str, regions: Iterable[str]) -> str:
    """The place of one of these regions that a customer's text names, folded; "" when none is."""
    plain = fold(told)
    found = (_PLACED[name].search(plain) for name in sorted(regions))
    return next((match[0] for match in found if match), "")

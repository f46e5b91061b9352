"""Alternative texts that say something: banners are pictures of promises."""

from __future__ import annotations

import re

from crawler.blocks import traits
from crawler.blocks.context import Attributes, Region
from crawler.blocks.text import tidy

_POSTER = re.compile(
    r"banner|promo|hero|slide|oferta|offer|campa|sale|rebaj|descuento|discount", re.IGNORECASE
)
# An amount, a span of time, a share: not the year a photo was taken.
_FIGURE = re.compile(
    r"\d\s?(?:[%€$£]|h\b|hour|hora|min|day|d[ií]a|week|semana|mes|month|a[ñn]o|year)|[€$£]\s?\d",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|avif)\b", re.IGNORECASE)
_MENUS = frozenset({Region.NAVIGATION, Region.FOOTER, Region.COOKIES, Region.HEADER})


def speaking_alt(attributes: Attributes, names: int, region: Region, *, in_table: bool) -> str:
    """Return the alternative text of an image whose picture likely holds words, else "".

    In a table any alternative text counts ("Included"); elsewhere it needs three words, and the image must
    stand in a banner or hero, be named like one, or give a figure.
    """
    alt = attributes.get("alt")
    if not alt or len(alt) > 500:
        return ""
    alt = tidy(alt)
    if in_table:
        return alt
    if len(alt.split()) < 3 or region in _MENUS or _FILE_NAME.search(alt):
        return ""
    poster = (
        region in {Region.HERO, Region.BANNER}
        or names & (traits.HERO | traits.BANNER)
        or _FIGURE.search(alt)
        or _POSTER.search((attributes.get("src") or "")[-120:])
    )
    return alt if poster else ""

"""Places that show only beside the neighbours: the first screen, and pages that are fine print throughout."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from crawler.blocks.context import Region
from crawler.blocks.drafts import Draft
from crawler.items import Place, Voice

_LEGAL_SEGMENT = re.compile(
    r"(?:^|[-_])(?:terms|terminos|términos|condiciones|conditions|legal|legales|privacy|privacidad|cookies?|tos|eula|"
    r"disclaimer|gdpr|rgpd|proteccion-de-datos|imprint|impressum|license-agreement)(?:[-_.]|$)"
)
_FIRST_SCREEN: Final = 600  # characters beside the page's heading
_MOST_HERO_TEXTS: Final = 6
_EYEBROW: Final = 80  # characters of a line above the heading
_OPEN_REGIONS: Final = frozenset({Region.MAIN, Region.HEADER, Region.HERO, Region.BANNER})
_BESIDE: Final = frozenset({Place.BODY, Place.LIST, Place.BANNER})


def is_legal_page(url: str) -> bool:
    """Whether a URL names terms, conditions, privacy or legal notices: their text is fine print."""
    try:
        path = urlsplit(url).path.lower()
    except ValueError:
        return False
    return any(_LEGAL_SEGMENT.search(segment) for segment in path.split("/")[:12])


def mark_hero(drafts: list[Draft]) -> None:
    """Give the page's heading and the texts beside it their place: they are what everyone sees first."""
    index = _page_heading(drafts)
    if index is None:
        return
    heading = drafts[index]
    heading.place = Place.HERO
    for above in reversed(drafts[max(0, index - 2) : index]):
        if above.parent != heading.parent or above.place is not Place.BODY or len(above.text) > _EYEBROW:
            break
        above.place = Place.HERO
    _mark_beside(drafts, index)


def _page_heading(drafts: list[Draft]) -> int | None:
    before = 0
    second_choice = None
    for index, draft in enumerate(drafts):
        if draft.region not in _OPEN_REGIONS or draft.place is Place.NAVIGATION or draft.noscript:
            continue
        if draft.level == 1:
            return index
        if draft.level == 2 and second_choice is None and before < _FIRST_SCREEN:
            second_choice = index
        if draft.region is Region.HERO:
            second_choice = second_choice if second_choice is not None else -1
        before += len(draft.text)
    return second_choice if second_choice is not None and second_choice >= 0 else None


def _mark_beside(drafts: list[Draft], index: int) -> None:
    heading, section, marked, length = drafts[index], drafts[index].section, 0, 0
    for draft in drafts[index + 1 :]:
        subtitle = (
            draft.level and not marked and draft.parent == heading.parent and draft.level > heading.level
        )
        if (draft.level and not subtitle) or draft.voice is Voice.CUSTOMER or marked >= _MOST_HERO_TEXTS:
            break
        if draft.place in {Place.BUTTON, Place.FINE_PRINT, Place.NAVIGATION}:
            continue
        if draft.region not in _OPEN_REGIONS or not (subtitle or draft.place in _BESIDE | {Place.HERO}):
            break
        if draft.section != section:
            if marked:
                break
            section = draft.section
        length += len(draft.text)
        if marked and length > _FIRST_SCREEN:
            break
        draft.place = Place.HERO
        marked += 1

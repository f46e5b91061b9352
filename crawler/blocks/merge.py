"""One sentence, one block; one text, once."""

from __future__ import annotations

import re
from typing import Final

from crawler.blocks.context import Region
from crawler.blocks.drafts import Draft
from crawler.blocks.text import ends_open, is_number_alone
from crawler.items import Place

_ALONE: Final = frozenset(
    {"li", "tr", "dt", "dd", "dl", "summary", "button", "a", "input", "img:alt", "label", "legend"}
)
_JOINED_PLACES: Final = frozenset({Place.BODY, Place.HERO, Place.BANNER, Place.LIST, Place.FAQ})
_BY_HEADING: Final = frozenset({Place.FAQ, Place.TABLE})  # the same text answers two questions
_ENDS = re.compile(r"[.!?…:;»”\"')\]]$")
_ASKS_FOR_JAVASCRIPT = re.compile(r"java\s?script", re.IGNORECASE)
_STEP = re.compile(r"0?\d|1[0-2]")  # "1", "02": the number of a step, not of its title
_SHORT: Final = 120
_LABEL: Final = 60


def asks_for_javascript(text: str) -> bool:
    """Tell whether a `<noscript>` only says that JavaScript is missing."""
    return _ASKS_FOR_JAVASCRIPT.search(text) is not None


def join_siblings(drafts: list[Draft]) -> list[Draft]:
    """Join neighbours that a page sets apart for looks: "From" + "9.99 €" + "/month", "99 %" + "on time"."""
    joined: list[Draft] = []
    for draft in drafts:
        last = joined[-1] if joined else None
        if last is not None and _are_siblings(last, draft) and _one_sentence(last.text, draft.text):
            last.text += ("" if draft.text.startswith(("/", ",", ".", ";")) else " ") + draft.text
        else:
            joined.append(draft)
    return joined


def drop_repeats(drafts: list[Draft]) -> list[Draft]:
    """Keep each text once a place, and what stands in `<noscript>` only where nothing else says it."""
    said_elsewhere = {draft.text for draft in drafts if not (draft.noscript or draft.source == "img:alt")}
    seen: set[tuple[str, ...]] = set()
    kept: list[Draft] = []
    for draft in drafts:
        if (draft.noscript or draft.source == "img:alt") and draft.text in said_elsewhere:
            continue
        if draft.noscript and asks_for_javascript(draft.text):
            continue
        context = draft.heading if draft.place in _BY_HEADING else ""
        key = (draft.text, draft.place, draft.voice, context)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def _are_siblings(left: Draft, right: Draft) -> bool:
    return (
        left.parent == right.parent
        and left.place is right.place
        and left.place in _JOINED_PLACES
        and left.voice is right.voice
        and left.heading == right.heading
        and not (left.level or right.level)
        and left.source not in _ALONE
        and right.source not in _ALONE
        and left.region is right.region is not Region.COOKIES
    )


def _one_sentence(left: str, right: str) -> bool:
    if len(left) > _SHORT or len(right) > _SHORT or _ENDS.search(left):
        return False
    if ends_open(left):
        return True
    if is_number_alone(left):
        if is_number_alone(right) or len(right) > _LABEL or not any(char.isalpha() for char in right):
            return False
        return right[0].islower() or not _STEP.fullmatch(left)
    if is_number_alone(right):
        return len(left) <= _LABEL and not _STEP.fullmatch(right)
    return left[0].isupper() and (right[0].islower() or right[0] in "/,")

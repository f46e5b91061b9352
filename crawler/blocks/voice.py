"""Who speaks: the company, or the customers it quotes. A testimonial is no promise of the company's."""

from __future__ import annotations

import re
from typing import Final

from crawler.blocks.drafts import Draft
from crawler.items import Place, Voice

_CUSTOMERS_SPEAK = re.compile(
    r"(?:lo que|qu[eé]) (?:dicen|opinan|piensan|cuentan) |opini(?:ones|[oó]n) de |^opiniones$|testimonio|"
    r"nuestros clientes (?:dicen|opinan|hablan|cuentan)|rese[nñ]as|valoraciones de |clientes satisfechos|"
    r"what (?:our |the |people|customers|clients|users|others)[\w ]{0,30}(?:say|think)|testimonial|"
    r"(?:customer|client|user|guest|patient|student|member)s?['’]? (?:reviews|feedback|opinions)|^reviews?$|"
    r"reviews from|(?:hear|word) from (?:our|people)|n['’]t (?:just )?take our word|in their own words",
    re.IGNORECASE,
)
_LONGEST_HEADING: Final = 100
_FIRST_PERSON = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|yo|mi|mis|me|conmigo|compr[eé]|ped[ií]|qued[eé]|recomiendo|repetir[eé]|"
    r"contrat[eé]|encantad[oa]|he (?:comprado|pedido|probado|contratado|recibido))\b"
)
_QUOTES: Final = {"“": "”", "«": "»", '"': '"', "„": "“", "‘": "’"}
_ATTRIBUTION = re.compile(
    r"[—–―-]\s?\w.{1,79}|[A-ZÁÉÍÓÚÑ][\w.'’-]{1,19}(?: [A-ZÁÉÍÓÚÑ][\w.'’-]{0,19}){1,2}(?:,.{0,40})?"
)
_SHORTEST_QUOTE: Final = 30
_SPOKEN: Final = frozenset({Place.BODY, Place.LIST, Place.HEADING, Place.HERO, Place.FAQ, Place.BANNER})


def mark_customers(drafts: list[Draft], rated: list[int]) -> None:
    """Give customers their own words: those under their heading, beside stars, in quotes with a name."""
    _mark_under_headings(drafts)
    _mark_beside_stars(drafts, rated)
    _mark_quotes(drafts)
    _keep_company_words(drafts)


def _announces(draft: Draft) -> bool:
    return len(draft.text) <= _LONGEST_HEADING and _CUSTOMERS_SPEAK.search(draft.text) is not None


def _mark_under_headings(drafts: list[Draft]) -> None:
    level, region = 0, None
    for draft in drafts:
        if draft.level and _announces(draft):
            level, region = draft.level, draft.region
        elif level and (0 < draft.level <= level or draft.region is not region):
            level = 0
        elif level and draft.place in _SPOKEN:
            draft.voice = Voice.CUSTOMER


def _mark_beside_stars(drafts: list[Draft], rated: list[int]) -> None:
    stars = set(rated) | {number for number, draft in enumerate(drafts) if "★★★" in draft.text}
    for position in sorted(stars):
        for draft in drafts[max(0, position - 2) : position + 3]:
            spoken = draft.place in _SPOKEN and not draft.level and len(draft.text) >= _SHORTEST_QUOTE
            if spoken and (is_quoted(draft.text) or _FIRST_PERSON.search(draft.text)):
                draft.voice = Voice.CUSTOMER


def _mark_quotes(drafts: list[Draft]) -> None:
    for number, draft in enumerate(drafts):
        if draft.text[:1] not in _QUOTES or draft.level or len(draft.text) < _SHORTEST_QUOTE:
            continue
        if draft.place not in _SPOKEN:
            continue
        after = drafts[number + 1] if number + 1 < len(drafts) else None
        if _ends_with_name(draft.text):
            draft.voice = Voice.CUSTOMER
        elif after is not None and is_quoted(draft.text) and _is_name(after.text):
            draft.voice = after.voice = Voice.CUSTOMER


def _keep_company_words(drafts: list[Draft]) -> None:
    """The title over the testimonials, the sentence under it and their buttons are the company's."""
    title: Draft | None = None
    for draft in drafts:
        if draft.voice is Voice.CUSTOMER:
            is_title = draft.level and (draft.level <= 2 or _announces(draft))
            introduces = title is not None and draft.parent == title.parent and not draft.level
            if draft.place is Place.BUTTON or is_title or (introduces and not _sounds_personal(draft.text)):
                draft.voice = Voice.COMPANY
        title = draft if draft.level and draft.voice is Voice.COMPANY else None


def _sounds_personal(text: str) -> bool:
    return is_quoted(text) or _FIRST_PERSON.search(text) is not None or "★" in text


def is_quoted(text: str) -> bool:
    """Whether a text is one quotation from its first to its last sign."""
    closing = _QUOTES.get(text[:1])
    return closing is not None and text.rstrip(".,!").endswith(closing)


def _ends_with_name(text: str) -> bool:
    """Whether a text is a quotation followed by a dash and who said it, all in one."""
    closing = _QUOTES.get(text[:1])
    if closing is None:
        return False
    quote, sign, name = text[1:].rpartition(closing)
    name = name.strip(" .,")
    return bool(sign) and len(quote) >= _SHORTEST_QUOTE and name[:1] in "—–―-" and 2 < len(name) <= 80


def _is_name(text: str) -> bool:
    return len(text) <= 80 and _ATTRIBUTION.fullmatch(text) is not None

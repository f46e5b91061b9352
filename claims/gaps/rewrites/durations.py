"""A told time put where the promised one stands, in the same sort of words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.gaps.rewrites.spelling import DAY, Span, Written, is_relative, unit_of, write_span
from claims.model import Quantity

_HYPHENED = re.compile(r"^\w+-(?:minute|hour|day|week|month|year)s?$", re.IGNORECASE)
_RANGE = re.compile(
    r"^(?P<low>[\w.,]+)(?P<join>\s*(?:[-–—/]|\ba\b|\by\b|\bo\b|\bto\b|\band\b|\bor\b)\s*)(?P<high>[\w.,]+)"
)
_CEILING_ES = re.compile(r"\b(?:en )?menos de $", re.IGNORECASE)
_CEILING_EN = re.compile(r"\b(?:in |within )?(?:less than|under) $", re.IGNORECASE)
_BEFORE_DAY_ES = re.compile(r"\b(?:(?:al|en el|el|para el|para|a) )?$", re.IGNORECASE)
_BEFORE_DAY_EN = re.compile(r"\b(?:(?:by|on) )?(?:the (?:very )?)?$", re.IGNORECASE)
_NOT_A_PLAIN_DAY = re.compile(r"^ (?:a|al|que|en|laborable|h[áa]bil|of|as|that|you|we|working|business)\b")
_COUNTED_FROM = re.compile(r"^ del?\b")  # "al día siguiente de la compra" -> "a los 9 días de la compra"
_FEMININE_UNIT = re.compile(r"^(?:hora|semana)")
_UNTIL = re.compile(r"\bhasta (?:el )?$", re.IGNORECASE)
# "Instant" stands for the amount that is replaced, unless it speaks of something else beside it.
_AT_ONCE = {
    "es": re.compile(r" (?:inmediat|instant[áa]ne)[oa]s?(?=\b)", re.IGNORECASE),
    "en": re.compile(r"\binstant(?:aneous)? (?=\w)", re.IGNORECASE),
}
_ANOTHER = re.compile(r"[,;.!?]|\b(?:y|e|o|and|or|plus)\b", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"^(?:8|11$|11\D|18$|18\D|8\d)")


@dataclass(frozen=True, slots=True)
class Slot:
    """The sentence around the amount that is replaced."""

    before: str
    after: str
    lang: str

    def fill(self, text: str, *, before: str | None = None, after: str | None = None) -> str:
        """The sentence with `text` in the slot, its first letter as the sentence had it."""
        start = self.before if before is None else before
        return (
            start + (_capital(text) if not start.strip() else text) + (self.after if after is None else after)
        )


def with_duration(slot: Slot, quantity: Quantity, low: Span, high: Span) -> str:
    """The sentence with the told time; "" where it would read wrong."""
    if is_relative(quantity):
        return _instead_of_a_day(slot, quantity, high)
    slot = _not_at_once(slot)
    if _HYPHENED.match(quantity.text):
        return _adjective(slot, quantity, high)
    if quantity.low != quantity.high:
        return _range(slot, quantity, low, high)
    return _plain(slot, quantity, high)


def _not_at_once(slot: Slot) -> Slot:
    """Take "instant" back: what takes two days is not instant in the words before them either."""
    found = _AT_ONCE[slot.lang].search(slot.before)
    if found is None or _ANOTHER.search(slot.before, found.end()):
        return slot
    before = slot.before[: found.start()] + slot.before[found.end() :]
    return Slot(before if found.start() else _capital(before), slot.after, slot.lang)


def _plain(slot: Slot, quantity: Quantity, high: Span) -> str:
    text = write_span(high, slot.lang, quantity).text
    # One case took the told value itself, so that "less than" it would not hold.
    if slot.lang == "es" and _CEILING_ES.search(slot.before):
        before = _CEILING_ES.sub("", slot.before)
        return slot.fill(f"en {text} como máximo", before=before)
    if slot.lang == "en" and _CEILING_EN.search(slot.before):
        return slot.fill(f"within {text}", before=_CEILING_EN.sub("", slot.before))
    return slot.fill(text)


def _adjective(slot: Slot, quantity: Quantity, high: Span) -> str:
    """Write "10-day delivery" for "24-hour delivery"."""
    written = write_span(high, "en", quantity)
    unit = written.unit
    singular = unit.removesuffix("s")
    text = f"{written.number}-{singular.replace(' ', '-')}"
    return slot.fill(text, before=_article(slot.before, text))


def _article(before: str, text: str) -> str:
    found = re.search(r"\b(an?) $", before, re.IGNORECASE)
    if not found:
        return before
    article = "an" if _VOWEL_SOUND.match(text) else "a"
    article = _capital(article) if found.group(1)[0].isupper() else article
    return f"{before[: found.start(1)]}{article} "


def _instead_of_a_day(slot: Slot, quantity: Quantity, high: Span) -> str:
    """Put the told value, with the words it needs, where "mañana" or "next-day" names a day."""
    if _NOT_A_PLAIN_DAY.match(slot.after):
        return ""
    like = Quantity("duration", DAY, DAY, "s", "1 d", 0, 3)
    written = write_span(high, slot.lang, like)
    if slot.lang == "es":
        after = slot.after.removeprefix(" mismo")
        if _COUNTED_FROM.match(after):
            if _UNTIL.search(slot.before):
                return ""  # "free until the day of arrival" counts backwards
            return slot.fill(_counted_from(written), before=_BEFORE_DAY_ES.sub("", slot.before), after=after)
        return slot.fill(f"en {written.text}", before=_BEFORE_DAY_ES.sub("", slot.before), after=after)
    if (
        "tomorrow" not in quantity.text.lower()
        and re.match(r"^ [a-z]", slot.after)
        and not re.search(r"\bthe (?:very )?$", slot.before, re.IGNORECASE)
    ):
        text = f"{written.number}-{written.unit.removesuffix('s').replace(' ', '-')}"
        return slot.fill(text, before=_article(slot.before, text))
    return slot.fill(f"within {written.text}", before=_BEFORE_DAY_EN.sub("", slot.before))


def _counted_from(written: Written) -> str:
    """Write "a los 9 días (de la compra)", "a la semana"."""
    feminine = _FEMININE_UNIT.match(written.unit)
    if written.count == 1:
        return f"{'a la' if feminine else 'al'} {written.unit}"
    return f"a {'las' if feminine else 'los'} {written.text}"


_OPENS_RANGE = {
    "es": re.compile(r"\b(?P<word>de|desde|entre) $", re.IGNORECASE),
    "en": re.compile(r"\b(?P<word>from|between) $", re.IGNORECASE),
}
_ONE_VALUE = {"entre": "en ", "between": "within ", "from": "", "de": "", "desde": ""}
_TAKES = {  # "takes between 3 and 5 days" -> "takes up to 9 days"
    "es": re.compile(r"\b(?:tard\w+|demor\w+|tom\w+|es|son|ser[áa]n?|de) $", re.IGNORECASE),
    "en": re.compile(r"\b(?:takes?|taking|is|are|be|of) $", re.IGNORECASE),
}
_CEILING = {"es": "hasta ", "en": "up to "}


def _range(slot: Slot, quantity: Quantity, low: Span, high: Span) -> str:
    """Write "3-10 días" for "24-48 h": what one in ten told cases took at most, and what nine in ten did."""
    found = _RANGE.match(quantity.text)
    if found and low.business == high.business and low.seconds < high.seconds:
        first, last = _ends(low, high, slot.lang, quantity)
        return slot.fill(f"{first.number}{found['join'].replace('/', '-')}{last.text}")
    single = write_span(high, slot.lang, quantity).text
    opened = _OPENS_RANGE[slot.lang].search(slot.before)
    if not opened:
        return slot.fill(single)
    word = opened["word"].lower()
    if word in {"from", "desde"} or (
        word == "de" and not re.search(r"(?:^|[:,(])\s*de $", slot.before, re.IGNORECASE)
    ):
        return ""
    before = slot.before[: opened.start()]
    takes = word in {"entre", "between"} and _TAKES[slot.lang].search(before)
    return slot.fill((_CEILING[slot.lang] if takes else _ONE_VALUE[word]) + single, before=before)


def _ends(low: Span, high: Span, lang: str, like: Quantity) -> tuple[Written, Written]:
    size = min(unit_of(low, like), unit_of(high, like))
    return write_span(low, lang, like, size), write_span(high, lang, like, size)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""A told amount (money, a share, a speed, a count) put where the promised one stands."""

from __future__ import annotations

import re

from claims.gaps.rewrites.durations import Slot
from claims.gaps.rewrites.fees import is_free
from claims.gaps.rewrites.spelling import decimal
from claims.model import Quantity

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_FROM = {
    "es": re.compile(r"\b(?:desde|a partir de) $", re.IGNORECASE),
    "en": re.compile(r"\b(?:from|starting (?:at|from)) $", re.IGNORECASE),
}
_UP_TO = {"es": ("por un máximo de", "hasta"), "en": ("for up to", "up to")}
# "Prices from 5" -> "prices up to 5"; elsewhere something is had "for up to 5".
_PRICE = {
    "es": re.compile(
        r"\b(?:precios?|tarifas?|cuotas?|costes?|costos?|gastos|comisi[oó]n(?:es)?) $", re.IGNORECASE
    ),
    "en": re.compile(r"\b(?:prices?|priced|fares?|fees?|costs?|rates?|charges?) $", re.IGNORECASE),
}
_SPELLED = {
    "es": re.compile(r"^(?:una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)\b", re.IGNORECASE),
    "en": re.compile(r"^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE),
}
_ALONE = re.compile(r"^ (?:solo|[uú]nico|single) ", re.IGNORECASE)  # "en un solo clic"


def with_amount(slot: Slot, quantity: Quantity, value: float) -> str:
    """The sentence with the told amount; "" where its number cannot be found."""
    text = _amount(quantity, value, slot.lang)
    if not text:
        return ""
    opened = _FROM[slot.lang].search(slot.before) if quantity.kind == "money" else None
    if opened is None or is_free(slot.before, slot.lang):
        return slot.fill(text)
    # "From 2.95" names the best case; what nine in ten met is a ceiling.
    before = slot.before[: opened.start()]
    had, priced = _UP_TO[slot.lang]
    words = priced if not before.strip() or _PRICE[slot.lang].search(before) else had
    return slot.fill(f"{words} {text}", before=before)


def _amount(quantity: Quantity, value: float, lang: str) -> str:
    found = _NUMBER.search(quantity.text)
    if found is None:
        return _counted(quantity, value, lang)
    old = _parsed(found.group(), lang)
    if not old and quantity.kind != "money":
        return ""
    new = value * old / quantity.high if old else value
    places = 2 if quantity.kind == "money" and new != int(new) else None
    grouped = new >= 10_000 or re.search(r"\d[.,]\d{3}(?!\d)", found.group()) is not None
    written = decimal(round(new, 4), lang, places, grouped=grouped)
    text = quantity.text[: found.start()] + written + quantity.text[found.end() :]
    return _plural(text) if quantity.kind == "count" and old == 1 and new != 1 else text


def _parsed(number: str, lang: str) -> float:
    thousands, mark = (".", ",") if lang == "es" else (",", ".")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number) or number.count(mark) == 1:
        number = number.replace(thousands, "").replace(mark, ".")
    else:
        number = number.replace(",", ".")
    try:
        return float(number)
    except ValueError:
        return 0.0


def _counted(quantity: Quantity, value: float, lang: str) -> str:
    """Write "5 clicks" for "one click"."""
    found = _SPELLED[lang].match(quantity.text)
    if quantity.kind != "count" or found is None or value != int(value):
        return ""
    things = quantity.text[found.end() :]
    if quantity.high == 1 and value != 1:
        things = _plural(_ALONE.sub(" ", things))
    return f"{int(value)}{things}"


def _plural(text: str) -> str:
    return text if text.endswith("s") else f"{text}s"

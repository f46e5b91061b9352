"""A told amount (money, a share, a speed, a count) put where the promised one stands."""

from __future__ import annotations

import re

from claims.gaps.rewrites.durations import Slot
from claims.gaps.rewrites.spelling import decimal
from claims.model import Quantity
from claims.text import fold

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_FROM = {
    "es": re.compile(r"\b(?P<word>desde|a partir de)(?P<only> s[oó]lo)? $", re.IGNORECASE),
    "en": re.compile(r"\b(?P<word>from|starting (?:at|from))(?P<only> (?:just|only))? $", re.IGNORECASE),
}
_UP_TO = {"es": "hasta", "en": "up to"}
_FREE = {
    "es": re.compile(r"\b(?:gratis|gratuit[oa]s?|sin (?:coste|costo|gastos|cargo))\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:free(?: of charge)?|at no (?:extra )?(?:cost|charge))\b", re.IGNORECASE),
}
_ONE = {
    "es": re.compile(r"^(?:un|una|1)\b", re.IGNORECASE),
    "en": re.compile(r"^(?:an?|one|1)\b", re.IGNORECASE),
}


def with_amount(slot: Slot, quantity: Quantity, value: float) -> str:
    """The sentence with the told amount; "" where its number cannot be found."""
    text = _amount(quantity, value, slot.lang)
    if not text:
        return ""
    opened = _FROM[slot.lang].search(slot.before) if quantity.kind == "money" else None
    if opened is None or is_free(slot.before, slot.lang):
        return slot.fill(text)
    # "From 2.95" names the best case; what nine in ten met is a ceiling.
    return slot.fill(f"{_UP_TO[slot.lang]} {text}", before=slot.before[: opened.start()])


def is_free(text: str, lang: str) -> bool:
    """Whether the words say that something costs nothing."""
    return _FREE[lang].search(text) is not None


def _amount(quantity: Quantity, value: float, lang: str) -> str:
    found = _NUMBER.search(quantity.text)
    if found is None:
        return _counted(quantity, value, lang)
    old = _parsed(found.group(), lang)
    if not old:
        return ""
    new = value * old / quantity.high
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
    found = _ONE[lang].match(quantity.text)
    if quantity.kind != "count" or found is None or value != int(value):
        return ""
    text = f"{int(value)}{quantity.text[found.end() :]}"
    return text if value == 1 else _plural(text)


def _plural(text: str) -> str:
    return text if text.endswith("s") else f"{text}s"


_MONEY = {
    "EUR": {"es": "{} €", "en": "€{}"},
    "USD": {"es": "{} $", "en": "${}"},
    "GBP": {"es": "{} £", "en": "£{}"},
    "PEN": {"es": "S/ {}", "en": "S/ {}"},
    "MXN": {"es": "$ {} MXN", "en": "MXN {}"},
}


def money(value: float, currency: str, lang: str) -> str:
    """A sum as the language writes it."""
    number = decimal(value, lang, 0 if value == int(value) else 2)
    return _MONEY.get(currency, {}).get(lang, f"{{}} {currency}").format(number)


_IS_FREE_ES = re.compile(r"\b(?P<verb>es|son) (?:gratis|gratuit[oa]s?)\b", re.IGNORECASE)
_IS_FREE_EN = re.compile(r"\b(?P<verb>is|are) (?:always )?free\b(?: of charge)?", re.IGNORECASE)
_FREE_NOUN = re.compile(
    r"^free (?P<noun>[a-z-]+(?: (?:delivery|returns?|shipping|wrapping))?)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_FOR_FREE = re.compile(r"\b(?:for free|free of charge|at no (?:extra )?(?:cost|charge))\b", re.IGNORECASE)


def with_fee(quote: str, lang: str, value: float, currency: str) -> str:
    """A promise of something free with what was charged: "Envío gratis" -> "Envío por un máximo de 5 €"."""
    fee = money(value, currency, lang)
    return _fee_es(quote, fee) if lang == "es" else _fee_en(quote, fee)


def _fee_es(quote: str, fee: str) -> str:
    said = _IS_FREE_ES.search(quote)
    if said:
        verb = "cuesta" if said["verb"].lower() == "es" else "cuestan"
        return f"{quote[: said.start()]}{verb} como máximo {fee}{quote[said.end() :]}"
    found = _FREE["es"].search(quote)
    if found is None or found.start() == 0 or len(_FREE["es"].findall(quote)) > 1:
        return ""
    return f"{quote[: found.start()]}por un máximo de {fee}{quote[found.end() :]}"


def _fee_en(quote: str, fee: str) -> str:
    said = _IS_FREE_EN.search(quote)
    if said:
        verb = "costs" if said["verb"].lower() == "is" else "cost"
        return f"{quote[: said.start()]}{verb} up to {fee}{quote[said.end() :]}"
    found = _FOR_FREE.search(quote)
    if found:
        return f"{quote[: found.start()]}for up to {fee}{quote[found.end() :]}"
    noun = _FREE_NOUN.match(quote)
    if noun is None or fold(noun["noun"]) in {"of", "from", "to", "and"}:
        return ""
    first = noun["noun"]
    return f"{first[:1].upper()}{first[1:]} for up to {fee}{noun['rest']}"

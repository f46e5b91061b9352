"""Which word near a number says what the number is: an order, a telephone, an identity document, money."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from enum import StrEnum
from functools import cache
from importlib.resources import files

_BEFORE = 40  # characters looked at before a number
_AFTER = 32
_WORD = re.compile(r"[^\W\d_]+")
_ORDER_SIGN = re.compile(r"(?:#|n[º°o]\.?|nr\.?|num\.?|n[úu]m\.?)\s*$", re.IGNORECASE)
_MONEY_SIGN = re.compile(r"(?:[$€£]|us\$|usd|eur|s/\.?)\s?$", re.IGNORECASE)
_MONEY_AFTER = re.compile(
    r"\s{0,2}(?:€|\$|%|(?:euros?|eur|usd|d[óo]lares|dollars|pesos|soles|mxn|cop|clp|ars|libras|pounds|"
    r"[kmgt]?b(?:ps|/s)?|k?m|cm|mm|k?g|ms|segundos|seconds|millones|million|puntos|points|millas|miles)\b)",
    re.IGNORECASE,
)
_IS_MY = re.compile(
    r"[,.]?\s?(?:es|is|was|era)\s(?:mi|el|my|the)\s(?:n[úu]mero\sde\s|n[º°]\sde\s)?([^\W\d_]+)", re.IGNORECASE
)


class Meaning(StrEnum):
    """What the words around a number say it is."""

    ORDER = "order"
    PHONE = "phone"
    DOCUMENT = "document"
    CARD = "card"
    ACCOUNT = "account"
    AMOUNT = "amount"
    NOTHING = ""


def meaning(text: str, start: int, end: int) -> Meaning:
    """What the nearest telling word before `start`, or directly after `end`, says of the number between."""
    before = text[max(0, start - _BEFORE) : start]
    after = text[end : end + _AFTER]
    if _MONEY_SIGN.search(before) or _MONEY_AFTER.match(after):
        return Meaning.AMOUNT
    for word in reversed(_WORD.findall(before)):
        if said := _said_by(word):
            return said
    follows = _IS_MY.match(after)
    if (follows and _said_by(follows[1]) is Meaning.ORDER) or _ORDER_SIGN.search(before):
        return Meaning.ORDER
    return Meaning.NOTHING


def _said_by(word: str) -> Meaning:
    words, beginnings = _near_words()
    plain = unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode("ascii")
    if found := words.get(plain):
        return found
    return next((said for beginning, said in beginnings if plain.startswith(beginning)), Meaning.NOTHING)


@cache
def _near_words() -> tuple[dict[str, Meaning], tuple[tuple[str, Meaning], ...]]:
    read = tomllib.loads((files("crawler.redaction") / "near_words.toml").read_text("utf-8"))
    pairs = [(word, Meaning(said)) for said, words in read.items() for word in words]
    whole = {word: said for word, said in pairs if not word.endswith("*")}
    return whole, tuple((word[:-1], said) for word, said in pairs if word.endswith("*"))

"""Numbers written in digits or in Spanish and English words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.quantities.tokens import Tokens

# Spanish is written with a decimal comma, except in these countries, which follow the decimal point.
_POINT_COUNTRIES = frozenset({"MX", "US", "PR", "GT", "HN", "NI", "PA", "SV", "DO", "PE", "CU"})
_MAX_DIGITS = 15  # beyond this a float no longer holds the number, and nobody promises it
_MAX_WORDS = 12  # "novecientos noventa y nueve mil novecientos noventa y nueve" has nine
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:([.,'’´])[0-9]{3})(?:\1[0-9]{3})*")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its value, the token after it, and how it was written."""

    value: float
    end: int
    digits: bool = True
    about: bool = False  # "a couple of", "un par de": never meant to the unit
    article: bool = False  # only "un", "una", "a", "an": a number solely before some units
    wants_de: bool = False  # "dos millones de euros": the unit follows after "de"
    written: str = ""  # the digits as written, for readings that depend on the unit


def decimal_point(lang: str, country: str) -> bool:
    """Say whether the point is the decimal sign of this language and country."""
    return lang != "es" or country.upper() in _POINT_COUNTRIES


def parse_digits(written: str, *, point: bool, money: bool = False, percent: bool = False) -> float | None:
    """Give the value of digits with separators, or None where they are no number ("63.0.3", "12.5.2020").

    A lone separator before three digits is undecided by itself: money has no thousandths, so it groups
    there; in a percentage up to 100 it is a decimal sign; else the language and country decide.
    """
    if len(written) > _MAX_DIGITS + 6:
        return None
    signs = [char for char in written if not char.isdigit()]
    if not signs:
        return float(written)
    last = signs[-1]
    head, _, tail = written.rpartition(last)
    if len(signs) > 1:
        if last in signs[:-1]:  # the same sign twice: it groups thousands, or this is no number
            grouped = len(set(signs)) == 1 and _THOUSANDS.fullmatch(written)
            return float(_only_digits(written)) if grouped else None
        if len(signs) > 2 and len(set(signs[:-1])) > 1:
            return None
        return float(f"{_only_digits(head)}.{tail}") if _THOUSANDS.fullmatch(head) else None
    if len(tail) == 3 and len(head) <= 3 and not head.startswith("0"):
        decimal = last == ("." if point else ",")
        if percent and float(head) <= 100 and len(head) > 1:
            decimal = True
        if money:
            decimal = False
        return float(f"{head}.{tail}") if decimal else float(head + tail)
    return float(f"{head}.{tail}")


def _only_digits(written: str) -> str:
    return "".join(char for char in written if char.isdigit())


_ES = {
    "cero": 0, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16,
    "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiun": 21, "veintiuno": 21,
    "veintiuna": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24, "veinticinco": 25,
    "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29, "treinta": 30, "cuarenta": 40,
    "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100,
    "doscientos": 200, "doscientas": 200, "trescientos": 300, "trescientas": 300, "cuatrocientos": 400,
    "cuatrocientas": 400, "quinientos": 500, "quinientas": 500, "seiscientos": 600, "seiscientas": 600,
    "setecientos": 700, "setecientas": 700, "ochocientos": 800, "ochocientas": 800, "novecientos": 900,
    "novecientas": 900,
}  # fmt: skip
_EN = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES_ES = {"mil": 1e3, "millon": 1e6, "millones": 1e6}
_SCALES_EN = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_ARTICLES = {"es": frozenset({"un", "una"}), "en": frozenset({"a", "an"})}
_AND_A_HALF = ("and", "a", "half")
_PAIRS = {"es": ("par", "de"), "en": ("couple", "of")}

NUMBER_WORDS = {
    "es": frozenset(_ES) | {"un", "una", "mil", "par"},
    "en": frozenset(_EN) | {"a", "an", "couple", "hundred", "thousand"},
}


def read_number(
    tokens: Tokens, index: int, lang: str, country: str = "", *, after_sign: bool = False
) -> Number | None:
    """Read the number that begins at a token, in digits or in words; None where none stands.

    Digits that follow letters without a space are a model or a reference, unless the letters are known to
    be a currency sign (`after_sign`).
    """
    first = tokens.word(index)
    if not first:
        return None
    if first[0] in "0123456789":
        return _read_digits(tokens, index, lang, country, after_sign=after_sign)
    if first in _FRACTIONS:
        return Number(_FRACTIONS[first], index + 1)
    if first in NUMBER_WORDS[lang]:
        return _read_words(tokens, index, lang)
    return None


def _read_digits(tokens: Tokens, index: int, lang: str, country: str, *, after_sign: bool) -> Number | None:
    before = tokens.word(index - 1)
    if tokens.glued(index) and not after_sign and (before.isalpha() or before in {"#", "_", "@"}):
        return None  # a model, a reference, a handle: "S23", "IB6845"
    written = tokens.raw(index)
    end = index + 1
    if len(written) <= 3 and written.isdigit():
        written, end = _spaced_thousands(tokens, index, written)
    value = parse_digits(written, point=decimal_point(lang, country))
    if value is None:
        return None
    if tokens.word(end) in _FRACTIONS:
        return Number(value + _FRACTIONS[tokens.words[end]], end + 1)
    if end == index + 1 and value < 100 and tokens.words[end : end + 3] == ["1", "/", "2"]:
        return Number(value + 0.5, end + 3)
    scale = (_SCALES_ES if lang == "es" else _SCALES_EN).get(tokens.word(end))
    if scale:
        return Number(value * scale, end + 1, wants_de=scale >= 1e6)
    if lang == "en" and tuple(tokens.words[end : end + 3]) == _AND_A_HALF:
        return Number(value + 0.5, end + 3)
    return Number(value, end, written=written)


def _spaced_thousands(tokens: Tokens, index: int, written: str) -> tuple[str, int]:
    """Join "10 000" and "1 299,50"; a plain space joins only what cannot be two numbers side by side.

    "iPhone 14 128 GB" is two numbers, so the last group must be round or carry decimals, unless the space
    is one that does not break, which writers use for nothing else.
    """
    end = index + 1
    joined = written
    while tokens.is_number(end) and end < index + 4:
        group = tokens.raw(end)
        gap = tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
        if len(gap) != 1 or not group[:3].isdigit() or (len(group) != 3 and group[3:4] not in {",", "."}):
            break
        joined += group
        end += 1
    if end == index + 1:
        return written, end
    last = tokens.raw(end - 1)
    firm = "\N{NO-BREAK SPACE}" in tokens.text[tokens.ends[index] : tokens.starts[end - 1]]
    firm = firm or "\N{NARROW NO-BREAK SPACE}" in tokens.text[tokens.ends[index] : tokens.starts[end - 1]]
    if firm or last.endswith("00") or len(last) == 6:
        return joined, end
    return written, index + 1


def _read_words(tokens: Tokens, index: int, lang: str) -> Number | None:
    words = tokens.words
    pair = _PAIRS[lang]
    skip = index + 1 if words[index] in _ARTICLES[lang] else index
    if tuple(words[skip : skip + 2]) == pair:
        return Number(2.0, skip + 2, digits=False, about=True)
    if words[skip : skip + 1] == ["couple"] and skip > index:
        return Number(2.0, skip + 1, digits=False, about=True)  # "a couple days"
    return _spanish(tokens, index) if lang == "es" else _english(tokens, index)


def _spanish(tokens: Tokens, index: int) -> Number | None:
    total = 0.0
    part = 0.0
    seen = False
    end = index
    last = ""
    limit = min(len(tokens), index + _MAX_WORDS)
    while end < limit:
        word = tokens.words[end]
        if word in _ES and (not seen or _adds(part, _ES[word], last)):
            part += _ES[word]
        elif word in {"un", "una"} and (not seen or last == "y"):
            part += 1
        elif word in _SCALES_ES and (seen or word == "mil"):
            scale = _SCALES_ES[word]
            if scale == 1e6:
                return Number((total + part) * scale, end + 1, digits=False, wants_de=True)
            total, part = (part or 1.0) * scale, 0.0
        elif (
            word == "y" and 30 <= part % 100 <= 90 and part % 10 == 0 and _is_unit_word(tokens.word(end + 1))
        ):
            last, end = word, end + 1
            continue
        else:
            break
        seen, last, end = True, word, end + 1
    if not seen:
        return None
    article = end == index + 1 and tokens.words[index] in {"un", "una"}
    return Number(total + part, end, digits=False, article=article)


def _is_unit_word(word: str) -> bool:
    return word in {"un", "una"} or (word in _ES and 1 <= _ES[word] <= 9)


def _adds(part: float, value: float, last: str) -> bool:
    """Say whether a Spanish number word may follow what was read: hundreds, then tens, then units."""
    if last == "mil":
        return True
    if last == "y":
        return value < 10
    return part >= 100 and part % 100 == 0 and value < 100


def _english(tokens: Tokens, index: int) -> Number | None:
    total = 0.0
    part = 0.0
    seen = False
    end = index
    last = ""
    limit = min(len(tokens), index + _MAX_WORDS)
    words = tokens.words
    if words[index] in {"a", "an"}:
        if tokens.word(index + 1) not in _SCALES_EN:
            return Number(1.0, index + 1, digits=False, article=True)
        part, seen, end = 1.0, True, index + 1
    elif words[index] in _SCALES_EN:
        return None  # "hundreds", "thousand": how many is not said
    while end < limit:
        word = words[end]
        if word in _EN and (not seen or _joins(part, _EN[word], last)):
            part += _EN[word]
        elif word in _SCALES_EN and seen and last not in _SCALES_EN.keys() - {"hundred"}:
            scale = _SCALES_EN[word]
            if scale == 1e2:
                part *= scale
            else:
                total, part = total + part * scale, 0.0
        elif word in {"and", "-"} and seen and _continues(part, last, word, tokens.word(end + 1)):
            end += 1
            last = word if word == "and" else last
            continue
        else:
            break
        seen, last, end = True, word, end + 1
    if seen and tuple(words[end : end + 3]) == _AND_A_HALF:
        return Number(total + part + 0.5, end + 3, digits=False)
    return Number(total + part, end, digits=False) if seen else None


def _joins(part: float, value: float, last: str) -> bool:
    """Say whether an English number word may follow what was read ("twenty" + "four", "hundred" + "fifty")."""
    if last in _SCALES_EN or last == "and":
        return value < 100
    return 20 <= part % 100 <= 90 and part % 10 == 0 and 0 < value < 10


def _continues(part: float, last: str, sign: str, following: str) -> bool:
    if following not in _EN:
        return False
    if sign == "and":
        return last in {"hundred", "thousand"}
    return 20 <= part % 100 <= 90 and part % 10 == 0 and 0 < _EN[following] < 10

"""Numbers written in Spanish and English words: a value, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from claims.quantities.tokens import Tokens

_MAX_WORDS = 12  # "novecientos noventa y nueve mil novecientos noventa y nueve" has nine
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
SCALES = {
    "es": {"mil": 1e3, "millon": 1e6, "millones": 1e6},
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9},
}
_ARTICLES = {"es": frozenset({"un", "una"}), "en": frozenset({"a", "an"})}
AND_A_HALF = ("and", "a", "half")
_PAIRS = {"es": ("par", "de"), "en": ("couple", "of")}

NUMBER_WORDS = {
    "es": frozenset(_ES) | {"un", "una", "mil", "par"},
    "en": frozenset(_EN) | {"a", "an", "couple", "hundred", "thousand"},
}


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


def read_words(tokens: Tokens, index: int, lang: str) -> Number | None:
    """Read the number whose first word stands at a token; None where the word only looks like one."""
    here = tokens.words
    skip = index + 1 if here[index] in _ARTICLES[lang] else index
    if tuple(here[skip : skip + 2]) == _PAIRS[lang]:
        return Number(2.0, skip + 2, digits=False, about=True)
    if skip > index and tokens.word(skip) == "couple":
        return Number(2.0, skip + 1, digits=False, about=True)  # "a couple days"
    return _spanish(tokens, index) if lang == "es" else _english(tokens, index)


def _spanish(tokens: Tokens, index: int) -> Number | None:
    total = part = 0.0
    last = ""
    end = index
    while end < min(len(tokens), index + _MAX_WORDS):
        word = tokens.words[end]
        value = _ES.get(word, 1.0 if word in _ARTICLES["es"] else None)
        if value is not None and (not last or _follows_es(part, value, last)):
            part += value
        elif word == "mil" and last != "mil":
            total, part = (part or 1.0) * 1e3, 0.0
        elif word in SCALES["es"] and last:
            return Number((total + part) * 1e6, end + 1, digits=False, wants_de=True)
        elif word == "y" and _is_tens(part) and _is_one_to_nine(_ES.get(tokens.word(end + 1), 1.0)):
            if tokens.word(end + 1) not in _ES and tokens.word(end + 1) not in _ARTICLES["es"]:
                break
        else:
            break
        last, end = word, end + 1
    if not last:
        return None
    article = end == index + 1 and last in _ARTICLES["es"]
    return Number(total + part, end, digits=False, article=article)


def _follows_es(part: float, value: float, last: str) -> bool:
    """Say whether a Spanish number word may follow what was read: thousands, hundreds, tens, "y", units."""
    if last == "mil":
        return True
    if last == "y":
        return _is_one_to_nine(value)
    return part >= 100 and part % 100 == 0 and value < 100


def _english(tokens: Tokens, index: int) -> Number | None:
    here = tokens.words
    if here[index] in _ARTICLES["en"] and tokens.word(index + 1) not in SCALES["en"]:
        return Number(1.0, index + 1, digits=False, article=True)
    if here[index] in SCALES["en"]:
        return None  # "hundreds", "thousand": how many is not said
    total, part, last, end = 0.0, 0.0, "", index
    while end < min(len(tokens), index + _MAX_WORDS):
        word = here[end]
        value = _EN.get(word, 1.0 if end == index else None)
        if value is not None and (not last or _follows_en(part, value, last)):
            part += value
        elif word == "hundred" and last and last not in SCALES["en"]:
            part *= 100.0
        elif word in SCALES["en"] and part:
            total, part = total + part * SCALES["en"][word], 0.0
        elif word in {"and", "-"} and _links_en(part, last, word, tokens.word(end + 1)):
            end += 1
            last = word
            continue
        else:
            break
        last, end = word, end + 1
    value = total + part
    if tuple(here[end : end + 3]) == AND_A_HALF:
        return Number(value + 0.5, end + 3, digits=False)
    return Number(value, end, digits=False)


def _follows_en(part: float, value: float, last: str) -> bool:
    """Say whether an English number word may follow what was read ("twenty" + "four")."""
    if last in SCALES["en"] or last == "and":
        return value < 100 or last == "thousand"
    return _is_tens(part) and _is_one_to_nine(value)


def _links_en(part: float, last: str, sign: str, following: str) -> bool:
    if following not in _EN:
        return False
    if sign == "and":
        return last in {"hundred", "thousand"}
    return _is_tens(part) and _is_one_to_nine(_EN[following])


def _is_tens(value: float) -> bool:
    return 20 <= value % 100 <= 90 and value % 10 == 0


def _is_one_to_nine(value: float) -> bool:
    return 1 <= value <= 9

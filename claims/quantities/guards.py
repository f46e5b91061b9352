"""What looks like an amount and is none: sizes, models, articles of law, ratios, words that are units too."""

from __future__ import annotations

from claims.quantities.found import Source
from claims.quantities.numerals import Number
from claims.quantities.phrases import words
from claims.quantities.units import BUSINESS_WORDS, CALENDAR_WORDS, YEAR, Unit

# A number after one of these belongs to the name: "Windows 10 users", "iPhone 6s".
PRODUCTS = words(
    "windows firefox android ios iphone chrome version office xbox galaxy safari edge ubuntu "
    "macos playstation"
)
_LABELS = words(
    "talla tallas size sizes articulo articulos article articles section sections seccion version "
    "ref expediente decreto capitulo chapter clausula clause apartado anexo figura "
    "figure tabla table step fase stage level nivel # № § n° nº"
)
# These label a number only where no unit follows: "order 5 days ago" is an amount.
_LOOSE_LABELS = words("resolucion order pedido numero ley law pagina page phase paso ticket top row fila")
_POINTED_LABELS = words("art arts no num nro n pag p cap sec fig v")  # and these only with a point: "art. 12"
_COMMON_UNITS = words(
    "days dias day dia hours horas h weeks semanas euros € months meses % minutes minutos hour hora"
)
_RATIOS = frozenset({("de", "cada"), ("out", "of"), ("of", "every"), ("in", "every")})
_ENGLISH_ONLY = words("mi mile miles ft foot yard yards yd yds gig gigs")
_SPANISH_ONLY = words("metro mes ano sem sems")
_ANY_CASE_CODES = words("eur usd mxn clp ars gbp cop")
_LOWER_SIGNS = words("u$s u$d s/")
_CAPITAL_FIRST = words("bs rs ksh kshs")
_NO_POUNDS = words("US CA ES MX AR CL CO PE")  # where a pound or "libra" is a weight
_LUCAS = words("AR CL CO UY")  # where a "luca" is a thousand pesos; in Peru it is one sol
_DAY_WORDS = BUSINESS_WORDS | CALENDAR_WORDS
_MOST_PENCE = 99


def is_label(source: Source, index: int, number: Number) -> bool:
    """Say whether a number is a label ("talla 42", "art. 30") or part of a ratio ("9 out of 10")."""
    tokens = source.tokens
    before = tokens.word(index - 1)
    if (tokens.word(index - 2), before) in _RATIOS:
        return True
    if not number.digits:
        return False
    if before in _LABELS:
        return True
    if before in {".", ".º", "º", "°"}:
        back = index - 2
        while tokens.word(back) in {".", "º", "°"}:
            back -= 1
        return tokens.word(back) in _POINTED_LABELS
    return before in _LOOSE_LABELS and tokens.word(number.end) not in _COMMON_UNITS


def is_reference(source: Source, index: int) -> bool:
    """Say whether a number hangs on what stands before: "C-42", "9/10", "2+1"; "zero-day" says none."""
    tokens = source.tokens
    if not tokens.is_number(index):
        return tokens.words[index] == "zero" and tokens.word(index + 1) == "-"
    if not tokens.glued(index) or not tokens.glued(index - 1):
        return False
    sign, before = tokens.word(index - 1), tokens.word(index - 2)
    return (sign == "-" and before.isalpha()) or (sign in {"/", "+"} and before.isdigit())


def is_currency_sign(source: Source, start: int, index: int) -> bool:
    """Say whether the words before a number are a currency sign there, not ordinary words."""
    tokens = source.tokens
    raw = tokens.text[tokens.starts[start] : tokens.ends[index - 1]]
    if raw in {"Q", "R"}:
        return source.country.upper() == ("GT" if raw == "Q" else "ZA")
    if raw.isalpha():
        fits = raw[0].isupper() if raw.lower() in _CAPITAL_FIRST else raw.isupper()
        return fits and len(raw) > 1
    head, _, tail = raw.partition(" ")
    if tail and not (len(head) == 3 and head.isupper()):
        return False  # "a $5 fee" is no Australian dollar
    if raw[0].isalpha() and tokens.glued(start) and tokens.word(start - 1).isalnum():
        return False
    return not raw[0].islower() or raw in _LOWER_SIGNS


def is_currency_name(source: Source, start: int, end: int, code: str) -> bool:
    """Say whether the words after a number name a currency; codes do in capitals only ("10 CUP")."""
    tokens = source.tokens
    raw = tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
    if end - start > 1 or not raw.isalpha() or raw.lower() in _ANY_CASE_CODES:
        return True
    return raw.isupper() if raw.upper() in {code, "UF"} and len(raw) <= 3 else True


def fits_money(source: Source, number: Number, code: str, *, named: bool) -> bool:
    """Say whether a number can be a price in this currency: "a pound" is an idiom, and pounds may weigh."""
    if number.article:
        return named and code in {"EUR", "$", "peso"}
    if code == "luca":
        return source.country.upper() in _LUCAS
    return code != "pound" or source.country.upper() not in _NO_POUNDS


def is_pence(source: Source, number: Number, start: int) -> bool:
    """Say whether the letter after a number means pence: "50p", but neither "720p" nor "50 p"."""
    return source.lang == "en" and source.tokens.glued(start) and 0 < number.value <= _MOST_PENCE


def is_unit(source: Source, number: Number, start: int, end: int, unit: Unit) -> bool:
    """Say whether a unit word is one here: "5G", "80 m²", "the 90s" and, in Spanish, "2 miles" are not."""
    word = source.tokens.words[start]
    if word in (_ENGLISH_ONLY if source.lang == "es" else _SPANISH_ONLY):
        return False
    if number.article and (unit.kind != "duration" or not (unit.with_article or _under(source, start - 1))):
        return False
    if len(word) == 1 and word != "%" and not _is_short_unit(source, number, start):
        return False
    if unit.factor == YEAR and 1900 <= number.value <= 2100 and number.digits:
        return False  # a year by its number
    return unit.kind not in {"distance", "weight"} or not _is_compound(source, end)


def _under(source: Source, index: int) -> bool:
    """Say whether the words before bound an article from above: "menos de un segundo" is an amount."""
    word = source.tokens.word
    return word(index - 1) in {"under", "than"} or (word(index - 2), word(index - 1)) == ("menos", "de")


def _is_short_unit(source: Source, number: Number, start: int) -> bool:
    tokens = source.tokens
    raw, glued = tokens.raw(start), tokens.glued(start)
    if raw in {"h", "H"}:
        return True
    if raw == "g":
        return not (glued and 2 <= number.value <= 6)  # "5g"
    if raw == "s":
        decade = glued and number.value % 10 == 0 and number.value >= 20
        named = tokens.word(start - 2) in {"the", "los", "five"} or (
            glued and tokens.word(start - 2) in PRODUCTS
        )
        return number.value <= 120 and not decade and not named
    if raw == "d":
        return tokens.word(start + 1) in _DAY_WORDS  # "3 d hábiles"; "las 5 d la tarde" is no day
    if raw == "m":
        return not (glued and source.lang == "en") and not tokens.glued(start + 1)
    return False


def _is_compound(source: Source, end: int) -> bool:
    """Say whether more belongs to the unit: "km/h", "mg/L", "m2", "m²"."""
    tokens = source.tokens
    if not tokens.glued(end):
        return False
    if tokens.word(end) == "/":
        return tokens.glued(end + 1) and tokens.word(end + 1).isalpha()
    return tokens.is_number(end) or tokens.word(end) in {"²", "³"}

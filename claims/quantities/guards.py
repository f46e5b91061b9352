"""What looks like an amount and is none: sizes, models, articles of law, ages, years, ratios, idioms."""

from __future__ import annotations

from claims.quantities.found import Source
from claims.quantities.numerals import Number
from claims.quantities.phrases import Phrasebook, words
from claims.quantities.units import DAY, MINUTE, MONTH, YEAR, Unit

_LABELS = words(
    "talla tallas size sizes articulo articulos article articles section sections seccion version ref "
    "expediente resolucion decreto capitulo chapter clausula clause apartado anexo figura figure tabla table "
    "step fase stage level nivel"
)
# These label a number only where no unit follows: "order 5 days ago" is an amount.
_LOOSE_LABELS = words("order pedido numero ley law pagina page phase paso ticket top row fila")
_POINTED_LABELS = words(
    "art arts no num nro pag p cap sec fig v"
)  # and these only with their point: "art. 12"
_RATIOS = frozenset({("de", "cada"), ("out", "of"), ("of", "every"), ("in", "every")})

_ENGLISH_ONLY = words("mi mile miles ft foot yard yards yd yds gig gigs")
_SPANISH_ONLY = words("metro mes ano")
_ANY_CASE_CODES = words("eur usd mxn clp ars gbp cop")
_CAPITAL_FIRST = words("bs rs ksh kshs")

_PEOPLE = words(
    "nino ninos nina ninas hijo hija hijos hijas bebe bebes menores mayores menor mayor jovenes kids kid children "
    "child aged age ages edad edades son daughter boy girl toddlers tengo cumplir anyone persons adultos"
)
_NOT_AGES = words("hace llevo llevamos over que durante for desde")
_AGED: Phrasebook[None] = Phrasebook(
    dict.fromkeys(("de edad", "old", "- old", "of age", "cumplidos", "- olds", "olds"))
)
_DAY_LEADS = words(
    "en in within de of under por for durante after tras tarda tardan tarda tardo tardaron took take takes "
    "taking hasta about cada another otro wait waited waiting esperar espere lleva llevo llevamos solo only "
    "just than pasado paso over todo hace entre every each perdi perdido falta faltando casi lost hacia"
)
_DAY_FOLLOWS = words("late laborable habil antes before notice trial tarde")
_NOT_A_DAY = words("tan de que cualquiera como mas normal especial when out off and y")


def is_label(source: Source, index: int, number: Number) -> bool:
    """Say whether a number is a label ("talla 42", "art. 30") or part of a ratio ("9 out of 10")."""
    tokens = source.tokens
    if not number.digits:
        return (tokens.word(index - 2), tokens.word(index - 1)) in _RATIOS
    before = tokens.word(index - 1)
    if before in {"#", "№", "§"} or before in _LABELS:
        return True
    if before == "." and tokens.glued(index - 1) and tokens.word(index - 2) in _POINTED_LABELS:
        return True
    if before in {"º", "°", "n°", "nº", "ª"}:
        return tokens.word(index - 2) in {"", "n", "num"} or before in {"n°", "nº"}
    if before in _LOOSE_LABELS:
        return not _unit_follows(source, number)
    return (tokens.word(index - 2), before) in _RATIOS


_COMMON_UNITS = words(
    "days dias day dia hours horas h weeks semanas euros € months meses % minutes minutos hour hora"
)


def _unit_follows(source: Source, number: Number) -> bool:
    return source.tokens.word(number.end) in _COMMON_UNITS


def is_currency_sign(source: Source, start: int, index: int, code: str) -> bool:
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
        return False
    if raw[0].isalpha() and tokens.glued(start) and tokens.word(start - 1).isalnum():
        return False
    return not raw[0].islower()


def is_currency_name(source: Source, start: int, end: int, code: str) -> bool:
    """Say whether the words after a number name a currency: codes only in capitals ("10 CUP", not "10 cup")."""
    tokens = source.tokens
    raw = tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
    if end - start > 1 or not raw.isalpha() or raw.lower() in _ANY_CASE_CODES:
        return True
    return raw.isupper() if raw.upper() in {code, "UF"} and len(raw) <= 3 else True


def fits_money(source: Source, number: Number, code: str) -> bool:
    """Say whether a number can be a price in this currency: "a pound" is an idiom, and pounds may weigh."""
    if number.article:
        return code in {"EUR", "$", "peso"}
    return code != "pound" or source.country.upper() not in {"US", "CA", "ES", "MX", "AR", "CL", "CO", "PE"}


def is_unit(source: Source, number: Number, start: int, end: int, unit: Unit) -> bool:
    """Say whether a unit word is one here: "5G", "80 m²", "the 90s" and, in Spanish, "2 miles" are not."""
    tokens = source.tokens
    word = tokens.words[start]
    if word in (_ENGLISH_ONLY if source.lang == "es" else _SPANISH_ONLY):
        return False
    if number.article and (unit.kind != "duration" or not unit.with_article):
        return False
    if len(word) == 1 and word != "%" and not _is_short_unit(source, number, start):
        return False
    if unit.factor == YEAR and 1900 <= number.value <= 2100 and number.digits:
        return False
    return not (
        tokens.glued(end)
        and (tokens.is_number(end) or tokens.word(end) in {"²", "³"})
        and unit.kind == "distance"
    )


def _is_short_unit(source: Source, number: Number, start: int) -> bool:
    tokens = source.tokens
    raw, glued = tokens.raw(start), tokens.glued(start)
    if raw in {"h", "H"}:
        return True
    if raw == "g":
        return not (glued and 2 <= number.value <= 6)  # "5g"
    if raw == "s":
        decade = glued and number.value % 10 == 0 and number.value >= 20
        return number.value <= 120 and not decade and tokens.word(start - 2) not in {"the", "los"}
    if raw == "m":
        return not (glued and source.lang == "en") and not tokens.glued(start + 1)
    return False


def is_idiom(source: Source, number: Number, first: int, end: int, unit: Unit) -> bool:
    """Say whether a duration is only a manner of speaking: "un día me llamaron", "wait a minute"."""
    if number.digits or number.value != 1.0 or unit.business:
        return False
    tokens = source.tokens
    before, after = tokens.word(first - 1), tokens.word(end)
    if unit.factor == DAY:
        if after in _DAY_FOLLOWS or (after == "de" and tokens.word(end + 1) == "retraso"):
            return False
        return before not in _DAY_LEADS or after in _NOT_A_DAY
    return unit.factor == MINUTE and before in {"wait", "espera", "got", "have", "espere"}


def is_age(source: Source, first: int, end: int, unit: Unit) -> bool:
    """Say whether a duration is somebody's age: "mayores de 18 años", "2-year-old"."""
    if unit.factor < MONTH:
        return False
    if _AGED.at(source.tokens, end):
        return True
    near = source.tokens.words[max(0, first - 3) : first]
    if near[-1:] == ["a"] or any(word in _NOT_AGES for word in near):
        return False  # "no mayor a 6 meses" is a term
    return unit.factor >= YEAR and any(word in _PEOPLE for word in near)

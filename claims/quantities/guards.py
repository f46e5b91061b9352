"""What looks like an amount and is none: sizes, models, articles of law, ages, years, ratios."""

from __future__ import annotations

from claims.quantities.found import Source
from claims.quantities.numerals import Number
from claims.quantities.units import DAY, HOUR, MINUTE, YEAR, Unit

_LABELS = frozenset(
    "talla tallas size sizes articulo articulos art article articles section seccion ley law num numero no nº n° page pag "
    "pagina version v ref pedido order ticket expediente resolucion decreto capitulo chapter clausula clause "
    "apartado anexo figura figure tabla table paso step fase phase top numeral".split()
)
_EN_ONLY = frozenset("mi mile miles ft foot yard yards yd yds gig gigs".split())
_ES_ONLY = frozenset("metro mes hs ano anos".split())
_UPPER_ONLY = frozenset({"GBP", "USD", "EUR"})
_LOWER_CODES = frozenset("eur euro euros usd mxn clp ars gbp cop".split())
_PERSON = frozenset(
    "nino ninos nina ninas hijo hija hijos hijas bebe bebes menores mayores menor mayor personas adultos jovenes kids "
    "kid children child aged age ages edad edades son daughter boy girl adults toddlers people tengo cumplir anyone persons".split()
)
_OLD = (("de", "edad"), ("old",), ("-", "old"), ("of", "age"), ("cumplidos",))
_DAY_LEADS = frozenset(
    "en in within de of under por for durante after tras tarda tardan tarda tardo tardaron took take takes taking hasta "
    "about por cada another otro wait waited waiting esperar espere lleva llevo solo only just menos than "
    "pasado paso over todo hace tarde entre every each".split()
)
_DAY_FOLLOWS = frozenset("late laborable habil retraso antes before business working notice trial".split())


def not_an_amount(source: Source, index: int, number: Number) -> bool:
    """Say whether a number is a label ("talla 42", "art. 30") or part of a ratio ("9 out of 10")."""
    tokens = source.tokens
    if number.article:
        return False
    before = tokens.word(index - 1)
    if before in {".", ":", "º", "°", "#"} and index >= 2 and not tokens.word(index - 2).isdigit():
        before = tokens.word(index - 2) if before != "#" else before
    if before == "#" or (before in _LABELS and _is_label(source, index)):
        return True
    two = (tokens.word(index - 2), tokens.word(index - 1))
    return two in {("de", "cada"), ("out", "of"), ("of", "every"), ("in", "every")}


def _is_label(source: Source, index: int) -> bool:
    """Say whether the word before labels the number; "order 5 days ago" and "no 5 days" do not."""
    tokens = source.tokens
    before = tokens.word(index - 1)
    if before in {"no", "num", "art", "pag", "v"}:
        return False  # these label only with their point: "no. 5", "art. 12"
    return before not in {
        "order",
        "pedido",
        "numero",
        "top",
        "page",
        "version",
        "phase",
        "ley",
        "law",
    } or not _unit_word(tokens.word(index + 1))


def _unit_word(word: str) -> bool:
    return word in {
        "days",
        "dias",
        "day",
        "dia",
        "hours",
        "horas",
        "h",
        "weeks",
        "semanas",
        "euros",
        "€",
        "months",
        "meses",
        "%",
    }


def is_currency_sign(source: Source, start: int, index: int, code: str) -> bool:
    """Say whether the words before a number are a currency sign there, not an ordinary word."""
    tokens = source.tokens
    raw = tokens.text[tokens.starts[start] : tokens.ends[index - 1]]
    if code in {"Q", "R"}:
        home = {"Q": "GT", "R": "ZA"}[code]
        return raw.isupper() and source.country.upper() == home and tokens.glued(index)
    if raw.isalpha():
        return raw[0].isupper() if raw.lower() in {"bs", "rs", "ksh"} else raw.isupper()
    return not (raw[0].isalpha() and tokens.glued(start) and tokens.word(start - 1).isalnum())


def is_currency_name(source: Source, start: int, end: int, code: str) -> bool:
    """Say whether the words after a number name a currency: codes only in capitals ("10 CUP", not "10 cup")."""
    tokens = source.tokens
    raw = tokens.text[tokens.starts[start] : tokens.ends[end - 1]]
    if end - start > 1 or not raw.isalpha() or raw.lower() in _LOWER_CODES:
        return True
    return raw.isupper() if len(raw) == 3 and raw.upper() == code else True


def fits_money(source: Source, number: Number, code: str) -> bool:
    """Say whether a number can be a price in this currency; "a pound" and "un sol" are idioms."""
    if number.article:
        return code in {"EUR", "$", "peso"}
    return not (code == "pound" and source.country.upper() in {"US", "CA", "ES", "MX", "AR"})


def is_unit(source: Source, number: Number, start: int, end: int, unit: Unit) -> bool:
    """Say whether a unit word is one here: "5G", "80 m²", "the 90s" and "2 miles" in Spanish are not."""
    tokens = source.tokens
    word, raw = tokens.words[start], tokens.raw(start)
    if word in (_EN_ONLY if source.lang == "es" else _ES_ONLY) and not (
        source.lang == "en" and word in {"hs", "mes", "anos"}
    ):
        return False
    if number.article and (not unit.with_article and unit.factor not in {DAY} or unit.kind != "duration"):
        return False
    glued = tokens.glued(start)
    if len(word) == 1 and word != "%" and not _short_unit(source, number, start, raw, glued=glued):
        return False
    if unit.kind == "duration" and unit.factor >= YEAR and 1900 <= number.value <= 2100 and number.digits:
        return False
    return not (tokens.glued(end) and tokens.is_number(end) and unit.kind in {"distance", "weight"})


def _short_unit(source: Source, number: Number, start: int, raw: str, *, glued: bool) -> bool:
    tokens = source.tokens
    if raw not in {"h", "H", "m", "s", "g"}:
        return False
    if raw == "g":
        return not (glued and 2 <= number.value <= 6)
    if raw == "s":
        decade = glued and number.value % 10 == 0 and number.value >= 20
        return number.value <= 120 and not decade and tokens.word(start - 2) not in {"the", "los"}
    if raw == "m":
        return not (glued and source.lang == "en") and not tokens.glued(start + 1)
    return True


def is_idiom(source: Source, number: Number, first: int, end: int, unit: Unit) -> bool:
    """Say whether a duration is only a manner of speaking ("un día me llamaron") or somebody's age."""
    tokens = source.tokens
    if _is_age(source, first, end, unit):
        return True
    single = number.article or (number.value == 1.0 and not number.digits)
    if not single or unit.factor > DAY or unit.factor < MINUTE:
        return False
    if unit.factor == DAY:
        following = tokens.word(end)
        if following in _DAY_FOLLOWS or (following == "de" and tokens.word(end + 1) == "retraso"):
            return False
        return tokens.word(first - 1) not in _DAY_LEADS
    return unit.factor == MINUTE and tokens.word(first - 1) in {"wait", "espera", "got", "have"}


def _is_age(source: Source, first: int, end: int, unit: Unit) -> bool:
    if unit.factor < 30 * DAY or unit.kind != "duration":
        return False
    tokens = source.tokens
    if any(tuple(tokens.words[end : end + len(old)]) == old for old in _OLD):
        return True
    near = tokens.words[max(0, first - 3) : first]
    if near[-1:] == ["a"] or "que" in near:
        return False  # "no mayor a 6 meses" is a term, not an age
    return (
        unit.factor >= YEAR
        and any(word in _PERSON for word in near)
        and not any(word in {"hace", "llevo", "over"} for word in near)
    )


HOURS = frozenset({HOUR})

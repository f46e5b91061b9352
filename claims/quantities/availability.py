"""Availability: "24/7", "las 24 horas", "24 hours a day, 7 days a week", "365 días al año".

Hours are counted a week ("h/week": always open is 168); opening every day says "day/week" (7).
"""

from __future__ import annotations

from claims.quantities.found import Found, Source
from claims.quantities.numerals import Number
from claims.quantities.phrases import Phrasebook
from claims.quantities.units import DAY, HOUR, UNITS

_ALWAYS: Phrasebook[None] = Phrasebook(
    dict.fromkeys(
        ("around the clock", "round the clock", "around-the-clock", "round-the-clock", "day and night", "night and day", "dia y noche",
         "noche y dia", "a todas horas", "at any hour of the day or night", "a cualquier hora del dia o de la noche")
    )
)  # fmt: skip
_EVERY_DAY: Phrasebook[None] = Phrasebook(
    dict.fromkeys(
        (
            "todos los dias del ano",
            "every day of the year",
            "every day of the week",
            "todos los dias de la semana",
        )
    )
)
_DAILY: Phrasebook[None] = Phrasebook(
    dict.fromkeys(
        (
            "al dia",
            "del dia",
            "por dia",
            "a day",
            "per day",
            "/ dia",
            "/ day",
            "each day",
            "every day",
            "diarias",
            "cada dia",
            "/ 7",
        )
    )
)
_WEEKLY: Phrasebook[str] = Phrasebook(
    dict.fromkeys(
        (
            "a la semana",
            "de la semana",
            "por semana",
            "a week",
            "per week",
            "of the week",
            "semanales",
            "/ semana",
            "each week",
        ),
        "week",
    )
    | dict.fromkeys(
        ("al ano", "del ano", "por ano", "a year", "of the year", "per year", "in the year"), "year"
    )
)
_TAIL_LINKS = frozenset({",", "y", "and", "/", "los", "las", "durante", "de", "-", "the", "|", "·", "&"})
_SERVICE = frozenset(
    "servicio servicios atencion asistencia soporte urgencias urgencia emergencias emergencia guardia recepcion abierto "
    "abierta abiertos disponible disponibles disponibilidad monitoreo vigilancia seguridad ayuda telefono linea "
    "acceso open support service services available availability helpline hotline reception assistance access care help "
    "monitoring surveillance security emergency coverage cobertura operativos operamos atendemos averias gimnasio gym "
    "callout cctv concierge desk cerrajero cerrajeros whatsapp chat line online".split()
)
_TERM = frozenset(
    "en in within menos de tras a antes dentro durante por less under of than after plazo unas primeras proximas".split()
)
_SEPARATORS = frozenset({"/", "x", "×", "-", "*", "por"})
FIRST_WORDS = _ALWAYS.first_words | _EVERY_DAY.first_words


def read_phrase(source: Source, index: int) -> Found | None:
    """Read availability said without a number."""
    always = _ALWAYS.at(source.tokens, index)
    if always:
        return Found("availability", 168.0, 168.0, "h/week", index, _tail(source, always[1]))
    daily = _EVERY_DAY.at(source.tokens, index)
    return Found("availability", 7.0, 7.0, "day/week", index, daily[1]) if daily else None


def read_availability(source: Source, index: int, number: Number) -> Found | None:
    """Read availability that begins with a number: hours a day, days a week, "24/7" and its kin."""
    short = _short_form(source, index)
    if short:
        return short
    hit = UNITS.at(source.tokens, _past_hyphen(source, number.end))
    if hit is None:
        return None
    unit, end = hit
    if unit.factor == HOUR and number.value == 24.0 and not unit.business:
        return _hours(source, index, end)
    return _days(source, index, number.value, end) if unit.factor == DAY and not unit.business else None


def _past_hyphen(source: Source, end: int) -> int:
    return end + 1 if source.tokens.word(end) == "-" and source.tokens.glued(end) else end


def _short_form(source: Source, index: int) -> Found | None:
    tokens = source.tokens
    if tokens.words[index] not in {"24", "7"} or (
        tokens.word(index - 1) in {"el", "del", "al", "dia", "/"}
        and tokens.word(index) == "24"
        and tokens.word(index + 1) == "/"
    ):
        return None
    at = index + 1
    if tokens.word(at) in {"h", "hs", "hrs", "horas", "hours", "hr"}:
        at += 1
    if tokens.word(at) not in _SEPARATORS or not tokens.is_number(at + 1):
        return None
    days, end = tokens.words[at + 1], at + 2
    if {tokens.words[index], days} == {"24", "7"}:
        value = 168.0
    elif tokens.words[index] == "24" and days in {"5", "6", "365"}:
        value = 168.0 if days == "365" else 24.0 * int(days)
    else:
        return None
    if tokens.word(end) in {"d", "dias", "days", "h", "hs", "hrs"}:
        end += 1
    if tokens.word(end) in _SEPARATORS and tokens.is_number(end + 1):
        if tokens.words[end + 1] not in {"365", "366", "360", "52"}:
            return None  # a date: "24/7/2023"
        end += 2
    return Found("availability", value, value, "h/week", index, end)


def _hours(source: Source, index: int, end: int) -> Found | None:
    tokens = source.tokens
    daily = _DAILY.at(tokens, end)
    if daily and not _termed(source, index):
        return Found("availability", 168.0, 168.0, "h/week", index, _tail(source, daily[1]))
    tail = _tail(source, end)
    if tail > end:
        return Found("availability", 168.0, 168.0, "h/week", index, tail)
    if (
        tokens.word(index - 1) == "las"
        and tokens.word(index - 2) not in _TERM
        and not _counts_from(source, end)
    ):
        return Found("availability", 168.0, 168.0, "h/week", index, end)
    if _termed(source, index):
        return None
    near = tokens.words[max(0, index - 3) : index] + tokens.words[end : end + 2]
    if any(word in _SERVICE for word in near) and not _counts_from(source, end):
        return Found("availability", 168.0, 168.0, "h/week", index, end)
    return None


def _termed(source: Source, index: int) -> bool:
    """Say whether the words before make it a term: "en 24 horas", "within 24 hours"."""
    tokens = source.tokens
    return tokens.word(index - 1) in _TERM or (
        tokens.word(index - 1) in {"las", "next", "first", "the"} and tokens.word(index - 2) in _TERM
    )


def _counts_from(source: Source, end: int) -> bool:
    return source.tokens.word(end) in {
        "siguientes", "posteriores", "antes", "previas", "despues", "before", "after", "from", "of", "laborables", "habiles", "ago", "later",
        "notice", "desde", "turnaround", "delivery", "response",
    }  # fmt: skip


def _days(source: Source, index: int, value: float, end: int) -> Found | None:
    tokens = source.tokens
    hit = _WEEKLY.at(tokens, end)
    if hit is None or (value > 7 if hit[0] == "week" else value not in {365.0, 364.0, 363.0}):
        return None
    last = _tail(source, hit[1])
    days = value if hit[0] == "week" else 7.0
    hours = _all_day(source, hit[1], last)
    if hours:
        return Found("availability", 24.0 * days, 24.0 * days, "h/week", index, last)
    return Found("availability", days, days, "day/week", index, hit[1])


def _all_day(source: Source, start: int, end: int) -> bool:
    words = source.tokens.words[start:end]
    return "24" in words


def _tail(source: Source, end: int) -> int:
    """Step over the rest of the formula: ", los 7 días de la semana", "/ 365 days a year", ", 24 horas al día"."""
    tokens = source.tokens
    for _ in range(2):
        at = end
        while tokens.word(at) in _TAIL_LINKS and at < end + 4:
            at += 1
        word = tokens.word(at)
        if word not in {"7", "365", "24", "siete", "seven"}:
            return end
        unit = UNITS.at(tokens, at + 1)
        if unit is None or unit[0].factor not in {DAY, HOUR} or unit[0].business:
            return end
        after = (_WEEKLY if unit[0].factor == DAY else _DAILY).at(tokens, unit[1])
        if after is None and at == end:
            return end
        end = after[1] if after else unit[1]
    return end

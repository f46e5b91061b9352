"""Availability: "24/7", "las 24 horas", "24 hours a day, 7 days a week", "365 días al año".

Hours are counted a week ("h/week": always open is 168); opening every day says "day/week" (7).
"""

from __future__ import annotations

from claims.quantities.found import Found, Source
from claims.quantities.numerals import Number
from claims.quantities.phrases import Phrasebook, lines, words
from claims.quantities.units import DAY, HOUR, UNITS

ALWAYS = 168.0  # hours of a week
_ALWAYS: Phrasebook[None] = Phrasebook(
    dict.fromkeys(
        lines(
            """around the clock, round the clock, around-the-clock, round-the-clock, day and night
            night and day, día y noche, noche y día, a cualquier hora del día o de la noche
            at any hour of the day or night"""
        )
    )
)
_EVERY_DAY: Phrasebook[None] = Phrasebook(
    dict.fromkeys(
        lines(
            """todos los días del año, every day of the year, every day of the week
            todos los días de la semana"""
        )
    )
)
_DAILY: Phrasebook[None] = Phrasebook(
    dict.fromkeys(
        lines(
            """al día, del día, por día, a day, per day, / día, / day, each day, every day, diarias
            cada día"""
        )
    )
)
_WEEKLY: Phrasebook[str] = Phrasebook(
    dict.fromkeys(
        lines("a la semana, de la semana, por semana, a week, per week, of the week, semanales, / semana"),
        "week",
    )
    | dict.fromkeys(lines("al año, del año, por año, a year, of the year, per year, in the year"), "year")
)
_TAIL_LINKS = words(", y and / los las durante de - the | · & x")
_SERVICE = words(
    "servicio servicios atencion asistencia soporte urgencias urgencia emergencias emergencia "
    "guardia recepcion abierto abierta abiertos abiertas disponible disponibles disponibilidad "
    "monitoreo vigilancia seguridad ayuda telefono linea acceso open support service services "
    "available availability helpline hotline reception assistance access care help monitoring "
    "surveillance security emergency coverage cobertura operativos operamos atendemos averias "
    "gimnasio gym callout cctv concierge desk cerrajero cerrajeros whatsapp chat line"
)
_TERM = words(
    "en in within menos de tras a antes dentro durante por less under of than after plazo unas "
    "primeras proximas cada hace every"
)
_COUNTED_FROM = words(
    "siguientes posteriores antes previas despues before after from of laborables habiles ago "
    "later notice desde turnaround delivery response late tarde"
)
_HOURS = words("h hs hrs hr horas hours")
_SEPARATORS = words("/ x × - * por")
_DATE_LEADS = words("el del al dia on")
FIRST_WORDS = _ALWAYS.first_words | _EVERY_DAY.first_words


def read_phrase(source: Source, index: int) -> Found | None:
    """Read availability said without a number."""
    always = _ALWAYS.at(source.tokens, index)
    if always:
        return _open(index, _tail(source, always[1]), ALWAYS)
    daily = _EVERY_DAY.at(source.tokens, index)
    return Found("availability", 7.0, 7.0, "day/week", index, daily[1]) if daily else None


def read_availability(source: Source, index: int, number: Number) -> Found | None:
    """Read availability that begins with a number: hours a day, days a week, "24/7" and its kin."""
    tokens = source.tokens
    short = _short_form(source, index) if tokens.words[index] in {"24", "7"} else None
    if short:
        return short
    end = number.end
    hyphen = tokens.word(end) == "-" and tokens.glued(end)
    hit = UNITS.at(tokens, end + 1 if hyphen else end)
    if hit is None or hit[0].business or hit[0].kind != "duration":
        return None
    if hit[0].factor == HOUR and number.value == 24.0:
        return _hours(source, index, hit[1])
    return _days(source, index, number.value, hit[1]) if hit[0].factor == DAY else None


def _open(index: int, end: int, hours: float) -> Found:
    return Found("availability", hours, hours, "h/week", index, end)


def _short_form(source: Source, index: int) -> Found | None:
    """Read "24/7", "24x7", "7x24", "24h/7d", "24/7/365", "24/5"; a date such as "24/7/2023" is none."""
    tokens = source.tokens
    at = index + 2 if tokens.word(index + 1) in _HOURS else index + 1
    if tokens.word(at) not in _SEPARATORS or not tokens.is_number(at + 1):
        return None
    if tokens.word(index - 1) in _DATE_LEADS and tokens.word(at) in {"/", "-"}:
        return None
    hours = _weekly_hours(tokens.words[index], tokens.words[at + 1])
    if not hours:
        return None
    end = at + 3 if tokens.word(at + 2) in {"d", "dias", "days"} | _HOURS else at + 2
    if tokens.word(end) in _SEPARATORS and tokens.is_number(end + 1):
        if tokens.words[end + 1] not in {"365", "366", "360", "52"}:
            return None
        end += 2
    return _open(index, end, hours)


def _weekly_hours(first: str, second: str) -> float:
    if {first, second} == {"24", "7"} or (first, second) == ("24", "365"):
        return ALWAYS
    return 24.0 * int(second) if first == "24" and second in {"5", "6"} else 0.0


def _hours(source: Source, index: int, end: int) -> Found | None:
    tokens = source.tokens
    daily = _DAILY.at(tokens, end)
    if _is_term(source, index) or (daily is None and tokens.word(end) in _COUNTED_FROM):
        return None
    if daily:
        return _open(index, _tail(source, daily[1]), ALWAYS)
    tail = _tail(source, end)
    if tail > end or tokens.word(index - 1) == "las":
        return _open(index, tail, ALWAYS)
    near = tokens.words[max(0, index - 3) : index] + tokens.words[end : end + 2]
    return _open(index, end, ALWAYS) if any(word in _SERVICE for word in near) else None


def _is_term(source: Source, index: int) -> bool:
    """Say whether the words before make it a term: "en 24 horas", "within the next 24 hours"."""
    word = source.tokens.word
    if word(index - 1) in {"las", "next", "first", "the", "proximas", "primeras"}:
        index -= 1
    if word(index - 1) in {"las", "the"}:
        index -= 1
    return word(index - 1) in _TERM


def _days(source: Source, index: int, value: float, end: int) -> Found | None:
    hit = _WEEKLY.at(source.tokens, end)
    if hit is None or (value > 7 if hit[0] == "week" else value not in {365.0, 364.0, 363.0}):
        return None
    days = value if hit[0] == "week" else 7.0
    tail = _tail(source, hit[1])
    if "24" in source.tokens.words[hit[1] : tail]:
        return _open(index, tail, 24.0 * days)
    return Found("availability", days, days, "day/week", index, hit[1])


def _tail(source: Source, end: int) -> int:
    """Step over the rest of the formula: ", los 7 días de la semana", "/ 365 days a year"."""
    tokens = source.tokens
    for _ in range(2):
        at = end
        while tokens.word(at) in _TAIL_LINKS and at < end + 4:
            at += 1
        if at == end or tokens.word(at) not in {"7", "365", "24", "siete", "seven"}:
            return end
        unit = UNITS.at(tokens, at + 1)
        if unit is None or unit[0].factor not in {DAY, HOUR} or unit[0].business:
            return end
        after = (_WEEKLY if unit[0].factor == DAY else _DAILY).at(tokens, unit[1])
        end = after[1] if after else unit[1]
    return end

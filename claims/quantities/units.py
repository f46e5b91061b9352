"""Units of time, share, data, distance and weight, Spanish and English, as factors of one base unit a kind.

A month is 30 days and a year 365, as terms of service count them; a business day is 86400 s with the flag.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.model import QuantityKind
from claims.quantities.phrases import Phrasebook, lines, words

MINUTE = 60.0
HOUR = 3600.0
DAY = 86400.0
WEEK = 7 * DAY
FORTNIGHT = 14 * DAY
QUINCENA = 15 * DAY
MONTH = 30 * DAY
YEAR = 365 * DAY


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its kind, its base unit, and how many base units it is."""

    kind: QuantityKind
    base: str
    factor: float
    business: bool = False
    with_article: bool = True  # "una semana" is an amount, "un segundo" mostly is not


_DURATION: dict[float, str] = {
    0.001: "ms milisegundo milisegundos millisecond milliseconds",
    1.0: "s seg segs segundo segundos sec secs second seconds",
    MINUTE: "min mins minuto minutos minute minutes minutito minutitos",
    HOUR: "h hs hr hrs hora horas hour hours horita horitas",
    DAY: "d dia dias day days diita diitas",
    WEEK: "semana semanas sem sems week weeks wk wks",
    FORTNIGHT: "fortnight fortnights",
    QUINCENA: "quincena quincenas",
    MONTH: "mes meses month months mth mths mnth mnths",
    3 * MONTH: "trimestre trimestres",
    6 * MONTH: "semestre semestres",
    YEAR: "ano anos year years yr yrs añito añitos",
    10 * YEAR: "decada decadas decade decades",
}
_NO_ARTICLE = words("s seg segundo second sec min h ms d")
_BUSINESS_DAYS = lines(
    """weekday, weekdays, workday, workdays, business day, business days, working day, working days
    work day, work days, banking day, banking days, trading day, trading days, labour day, labour days
    bus. day, bus. days, bus day, bus days, biz day, biz days, wkg day, wkg days"""
)
_BUSINESS_HOURS = lines("business hour, business hours, working hour, working hours, office hours")
_PERCENT = lines("%, por ciento, por cien, percent, per cent, pct")
_DISTANCE: dict[float, str] = {
    1000.0: "km kms kilometro kilometros kilometer kilometers kilometre kilometres",
    1.0: "m mts mt metro metros meter meters metre metres",
    0.01: "cm cms centimetro centimetros centimeter centimeters centimetre centimetres",
    0.001: "mm milimetro milimetros millimeter millimeters millimetre millimetres",
    1609.344: "mi mile miles milla millas",
    0.3048: "ft foot feet",
    0.9144: "yd yds yard yards yarda yardas",
    0.0254: "inch inches pulgada pulgadas",
}
_WEIGHT: dict[float, str] = {
    1.0: "kg kgs kilo kilos kilogramo kilogramos kilogram kilograms",
    0.001: "g gr grs gramo gramos gram grams gramme grammes",
    1e-6: "mg miligramo miligramos milligram milligrams",
    1000.0: "tonelada toneladas tonne tonnes",
    0.45359237: "lb lbs",
    0.028349523125: "oz ounce ounces onza onzas",
}
_DATA_SIZE: dict[float, str] = {
    1e3: "kb kilobyte kilobytes",
    1e6: "mb megabyte megabytes",
    1e9: "gb giga gigas gigabyte gigabytes gig gigs",
    1e12: "tb tera teras terabyte terabytes",
}
_DATA_RATE: dict[float, str] = {
    1e3: "kilobit kilobits kbit kbits kbps kbs",
    1e6: "megas megabit megabits mbit mbits meg megs mbps mbs",
    1e9: "gigabit gigabits gbit gbits gbps gbs",
    1e12: "tbps",
}
_MEASURES: tuple[tuple[QuantityKind, str, dict[float, str]], ...] = (
    ("distance", "m", _DISTANCE),
    ("weight", "kg", _WEIGHT),
    ("data_size", "B", _DATA_SIZE),
    ("data_rate", "bit/s", _DATA_RATE),
)


def _named() -> Iterator[tuple[str, Unit]]:
    for factor, names in _DURATION.items():
        for name in names.split():
            yield name, Unit("duration", "s", factor, with_article=name not in _NO_ARTICLE)
    for name in _BUSINESS_DAYS:
        yield name, Unit("duration", "s", DAY, business=True)
    for name in _BUSINESS_HOURS:
        yield name, Unit("duration", "s", HOUR, business=True)
    for name in _PERCENT:
        yield name, Unit("percent", "%", 1.0)
    for kind, base, table in _MEASURES:
        for factor, names in table.items():
            for name in names.split():
                yield name, Unit(kind, base, factor)


UNITS: Phrasebook[Unit] = Phrasebook(dict(_named()))

# Said after a duration: which days are counted. The words stay inside the quantity's text.
BUSINESS_WORDS = words(
    "laborable laborables habil habiles hab lab laboral laborales util utiles business working lectivos"
)
CALENDAR_WORDS = words("natural naturales calendario corridos corrido seguidos")

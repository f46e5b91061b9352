"""Numbers and units as a claim would write them."""

from __future__ import annotations

from dataclasses import dataclass

from claims.model import Quantity
from claims.text import fold

MINUTE, HOUR, DAY, WEEK = 60, 3600, 86_400, 604_800
_MONTH, _YEAR = 30 * DAY, 365 * DAY
_UNITS: dict[str, dict[int, tuple[str, str]]] = {
    "es": {
        1: ("segundo", "segundos"),
        MINUTE: ("minuto", "minutos"),
        HOUR: ("hora", "horas"),
        DAY: ("día", "días"),
        WEEK: ("semana", "semanas"),
        _MONTH: ("mes", "meses"),
        _YEAR: ("año", "años"),
    },
    "en": {
        1: ("second", "seconds"),
        MINUTE: ("minute", "minutes"),
        HOUR: ("hour", "hours"),
        DAY: ("day", "days"),
        WEEK: ("week", "weeks"),
        _MONTH: ("month", "months"),
        _YEAR: ("year", "years"),
    },
}
_SPELLED = {
    "es": ("", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    "en": ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
}
_FEMININE = {HOUR, WEEK}
_BUSINESS = {"es": ("laborables", "hábiles"), "en": ("business", "working")}


@dataclass(frozen=True, slots=True)
class Span:
    """A duration to write: seconds, whether they are days of business, and the unit it was told in."""

    seconds: float
    business: bool = False
    told_in: int = 0  # seconds, as "weeks" are 604,800; 0 where nobody told it


@dataclass(frozen=True, slots=True)
class Written:
    """A duration as number and unit: "9", "días laborables"."""

    number: str
    unit: str
    count: float
    size: int

    @property
    def text(self) -> str:
        """The two together."""
        return f"{self.number} {self.unit}"


def write_span(span: Span, lang: str, like: Quantity, size: int = 0) -> Written:
    """A duration in the words of `like`; `size` forces the unit, so that the ends of a range share one.

    The unit always divides the value, for a rounded number would be one that nobody told.
    """
    size = size or unit_of(span, like)
    count = span.seconds / size
    one, many = _UNITS[lang][size]
    unit = one if count == 1 else many
    if size == HOUR and _short(like, "h"):
        unit = "h"
    elif size == MINUTE and _short(like, "min"):
        unit = "min"
    if span.business:
        unit = _with_business(unit, lang, like, plural=count != 1)
    elif like.business_days and size == DAY:
        unit = _calendar(unit, lang, like, plural=count != 1)
    return Written(_number(count, lang, like, size), unit, count, size)


def unit_of(span: Span, like: Quantity) -> int:
    """The largest unit people would use that divides the value; the promise's own or the told one first."""
    seconds = span.seconds
    own = named_unit(like.text)
    for size in (_YEAR, _MONTH, WEEK):
        if own >= size and seconds >= size and not seconds % size and (size != WEEK or own == WEEK):
            return size
    if span.told_in >= WEEK and not seconds % span.told_in:
        return span.told_in  # "7 weeks" where customers say so, not "49 days"
    if own <= HOUR and seconds < 2 * DAY and not seconds % HOUR and seconds >= HOUR:
        return HOUR
    if seconds >= DAY and not seconds % (DAY / 2):
        return DAY
    return next((size for size in (HOUR, MINUTE) if seconds >= size and not seconds % size), 1)


def named_unit(amount: str) -> int:
    """The unit that an amount is said in, in seconds."""
    words = fold(amount)
    for size, stems in (
        (_YEAR, ("ano", "year")),
        (_MONTH, ("mes", "month")),
        (WEEK, ("seman", "week")),
        (HOUR, ("hora", "hour", "h", "hrs")),
        (MINUTE, ("min",)),
    ):
        if any(word.startswith(stems) for word in words.replace("-", " ").split() if word != "hoy"):
            return size
    return HOUR if words.rstrip().endswith("h") else DAY


def _short(like: Quantity, unit: str) -> bool:
    return fold(like.text).rstrip(". ").endswith(unit) and not fold(like.text).endswith("th")


def _with_business(unit: str, lang: str, like: Quantity, *, plural: bool) -> str:
    words = fold(like.text)
    first, other = _BUSINESS[lang]
    word = other if (("habil" in words) if lang == "es" else ("working" in words)) else first
    if lang == "en":
        return f"{word} {unit}"
    singular = {"laborables": "laborable", "hábiles": "hábil"}[word]
    return f"{unit} {word if plural else singular}"


def _calendar(unit: str, lang: str, like: Quantity, *, plural: bool) -> str:
    """Told in calendar days where the promise is in days of business: said, lest the unit change unseen."""
    if lang == "en":
        return f"calendar {unit}"
    if "habil" in fold(like.text):
        return f"{unit} calendario"
    return f"{unit} {'naturales' if plural else 'natural'}"


def _number(count: float, lang: str, like: Quantity, size: int) -> str:
    spelled = _SPELLED[lang]
    letters = like.text[:1].isalpha() and "-" not in like.text
    if letters and count == int(count) and 0 < count < len(spelled) and _own_words(like):
        word = spelled[int(count)]
        return "una" if lang == "es" and count == 1 and size in _FEMININE else word
    return decimal(count, lang)


_RELATIVE = ("manana", "siguiente", "mismo", "tomorrow", "next", "same", "following", "overnight")


def _own_words(like: Quantity) -> bool:
    """Whether the promise spells its number ("dos días"), rather than naming a day ("mañana")."""
    return not any(word in fold(like.text) for word in _RELATIVE)


def is_relative(quantity: Quantity) -> bool:
    """Whether the amount names a day ("tomorrow", "next-day") and holds no number."""
    return not _own_words(quantity)


def decimal(value: float, lang: str, places: int | None = None, *, grouped: bool = False) -> str:
    """A number as the language writes it, with no more decimals than it has."""
    places = (
        (0 if value == int(value) else 1 if value * 10 == int(value * 10) else 2)
        if places is None
        else places
    )
    text = f"{value:,.{places}f}" if grouped else f"{value:.{places}f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "es" else text

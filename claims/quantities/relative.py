"""Days said by name and spans with a name: "el mismo día", "next day", "recíbelo mañana", "half an hour"."""

from __future__ import annotations

from claims.quantities.found import Found, Source
from claims.quantities.phrases import Phrasebook, lines, words
from claims.quantities.units import DAY, FORTNIGHT, HOUR, MINUTE, MONTH, WEEK, YEAR

# Whether the named day is a day of business.
_DAYS: Phrasebook[bool] = Phrasebook(
    dict.fromkeys(
        lines(
            """mismo día, día siguiente, siguiente día, same day, same-day, next day, next-day, following day
            24 horas siguientes, 24 horas posteriores"""
        ),
        False,
    )
    | dict.fromkeys(
        lines(
            """siguiente día laborable, siguiente día hábil, día laborable siguiente, día hábil siguiente
            próximo día hábil, próximo día laborable, mismo día hábil, día siguiente hábil
            día siguiente laborable, next business day, next working day, same business day
            same working day, following business day, following working day, next-business-day"""
        ),
        True,
    )
)
_SPANS: dict[float, str] = {
    HOUR / 2: "media hora, half an hour, half hour, half-hour, half of an hour, 1/2 hora, 1/2 hour",
    HOUR / 4: "cuarto de hora, un cuarto de hora, quarter of an hour, 1/4 de hora",
    HOUR * 3 / 4: "tres cuartos de hora, three quarters of an hour, 3/4 de hora",
    HOUR * 5 / 4: "hora y cuarto",
    HOUR * 3 / 2: "hora y media, hour and a half",
    DAY / 2: "medio día, half a day, half day, half-day, 1/2 day, 1/2 día",
    DAY * 3 / 2: "día y medio, day and a half",
    WEEK / 2: "media semana, half a week",
    WEEK * 3 / 2: "semana y media, week and a half",
    MONTH / 2: "medio mes, half a month",
    MONTH * 3 / 2: "mes y medio, month and a half",
    YEAR / 2: "medio año, half a year",
    YEAR * 3 / 2: "año y medio, year and a half",
    MINUTE / 2: "medio minuto, half a minute",
    MINUTE * 3 / 2: "minuto y medio, minute and a half",
    0.5: "medio segundo, half a second",
    FORTNIGHT: "fortnight",
}
_SPAN_BOOK: Phrasebook[float] = Phrasebook(
    {phrase: seconds for seconds, phrases in _SPANS.items() for phrase in lines(phrases)}
)
_TOMORROW = words("manana tomorrow")
_MORNING = words("la esta por cada de this")  # "por la mañana" is a part of a day
_NO_LATER = (["antes", "de"], ["mas", "tardar"])
_ARRIVES = words(
    "recibelo recibela recibelos recibe recibes recibiras recibira lleva llega llegan llegara "
    "tienes tendras entrega entregamos entregado get receive delivered delivery arrives arrive "
    "have yours door doorstep casa ready listo lista"
)
_TODAY = words("de del a que en cuando anterior")  # "en el día de la boda" names another day
FIRST_WORDS = _DAYS.first_words | _SPAN_BOOK.first_words | _TOMORROW | {"dia"}


def read_relative(source: Source, index: int) -> Found | None:
    """Read a named day (at most one day: the rest of today, or tomorrow) or a span that has a name."""
    tokens = source.tokens
    span = _SPAN_BOOK.at(tokens, index)
    if span:
        return Found("duration", span[0], span[0], "s", index, span[1])
    named = _DAYS.at(tokens, index)
    if named:
        return Found("duration", DAY, DAY, "s", index, named[1], business=named[0], bound="at_most")
    if tokens.words[index] in _TOMORROW and _is_delivered(source, index):
        return Found("duration", DAY, DAY, "s", index, index + 1, bound="at_most")
    if tokens.words[index - 2 : index + 1] == ["en", "el", "dia"] and tokens.word(index + 1) not in _TODAY:
        follows = tokens.word(index + 1)
        if not follows[:1].isdigit():
            return Found("duration", DAY, DAY, "s", index, index + 1, bound="at_most")
    return None


def _is_delivered(source: Source, index: int) -> bool:
    tokens = source.tokens
    if tokens.words[max(0, index - 2) : index] in _NO_LATER or tokens.word(index - 1) == "by":
        return True
    if tokens.word(index - 1) in _MORNING:
        return False
    near = tokens.words[max(0, index - 4) : index] + tokens.words[index + 1 : index + 6]
    return any(word in _ARRIVES for word in near)

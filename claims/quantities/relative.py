"""Days said by name: "el mismo día", "next day", "recíbelo mañana", "half an hour", "quincena"."""

from __future__ import annotations

from claims.quantities.found import Found, Source
from claims.quantities.phrases import Phrasebook
from claims.quantities.units import DAY, FORTNIGHT, HOUR, MINUTE, MONTH, WEEK, YEAR

_DAYS: Phrasebook[bool] = Phrasebook(
    dict.fromkeys(
        ("mismo dia", "same day", "same-day", "dia siguiente", "next day", "next-day", "siguiente dia", "the day after", "following day", "24 horas siguientes"), False
    )
    | dict.fromkeys(
        ("siguiente dia laborable", "siguiente dia habil", "dia laborable siguiente", "dia habil siguiente", "proximo dia habil", "proximo dia laborable",
         "next business day", "next working day", "mismo dia habil", "same business day", "same working day", "following business day",
         "following working day", "dia siguiente habil", "dia siguiente laborable"), True,
    )
)  # fmt: skip
_SPANS: Phrasebook[float] = Phrasebook(
    {
        "media hora": HOUR / 2, "half an hour": HOUR / 2, "half hour": HOUR / 2, "half-hour": HOUR / 2, "a half hour": HOUR / 2, "half of an hour": HOUR / 2,
        "un cuarto de hora": 15 * MINUTE, "cuarto de hora": 15 * MINUTE, "quarter of an hour": 15 * MINUTE,
        "tres cuartos de hora": 45 * MINUTE, "three quarters of an hour": 45 * MINUTE,
        "medio dia": DAY / 2, "half a day": DAY / 2, "half day": DAY / 2, "media jornada": DAY / 2, "media semana": WEEK / 2, "half a week": WEEK / 2,
        "medio mes": MONTH / 2, "half a month": MONTH / 2, "medio ano": YEAR / 2, "half a year": YEAR / 2, "medio minuto": MINUTE / 2, "half a minute": MINUTE / 2,
        "hora y media": 1.5 * HOUR, "dia y medio": 1.5 * DAY, "semana y media": 1.5 * WEEK, "mes y medio": 1.5 * MONTH, "ano y medio": 1.5 * YEAR,
        "minuto y medio": 1.5 * MINUTE, "hora y cuarto": 1.25 * HOUR, "half a second": 0.5, "medio segundo": 0.5, "1/2 hora": HOUR / 2, "1/2 hour": HOUR / 2,
        "1/2 day": DAY / 2, "1/2 dia": DAY / 2, "day and a half": 1.5 * DAY, "hour and a half": 1.5 * HOUR, "week and a half": 1.5 * WEEK,
        "month and a half": 1.5 * MONTH, "year and a half": 1.5 * YEAR, "fortnight": FORTNIGHT, "3/4 de hora": 45 * MINUTE,
    }
)  # fmt: skip
_ARRIVES = frozenset(
    "recibelo recibela recibelos recibe recibes recibiras recibira lleva llega llegan llegara tienes tendras entrega entregamos "
    "entregado disponible get receive delivered delivery arrives arrive have yours door doorstep casa ready listo lista here".split()
)
_MORNING = frozenset({"la", "esta", "por", "cada", "de", "this"})
_TOMORROW = frozenset({"manana", "tomorrow"})
FIRST_WORDS = _DAYS.first_words | _SPANS.first_words | _TOMORROW


def read_relative(source: Source, index: int) -> Found | None:
    """Read a named day (at most one day, the rest of today or tomorrow) or a span that has a name."""
    tokens = source.tokens
    span = _SPANS.at(tokens, index)
    if span:
        return Found("duration", span[0], span[0], "s", index, span[1])
    named = _DAYS.at(tokens, index)
    if named:
        return Found("duration", DAY, DAY, "s", index, named[1], business=named[0], bound="at_most")
    if tokens.words[index] in _TOMORROW and tokens.word(index - 1) not in _MORNING:
        near = tokens.words[max(0, index - 4) : index] + tokens.words[index + 1 : index + 6]
        if any(word in _ARRIVES for word in near):
            return Found("duration", DAY, DAY, "s", index, index + 1, bound="at_most")
    return None

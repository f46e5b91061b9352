"""Opening hours against the hour at which nobody was there: "24/7", and "at 2am a machine answers"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.model import Quantity
from claims.sides import ClaimSide
from claims.text import fold
from claims.told.outcome import NOTHING, Ground, Numbers

_HOUR, _DAY = 3600.0, 86400.0
_ALWAYS = 168.0  # hours a week
_SMALL_HOURS = 6 * _HOUR  # "until 1am" is after midnight, and nobody opens before
_ACCESS = frozenset({"support_access", "availability"})
_AMONG = 3  # aspects of the claim that are looked at
_UNTIL = re.compile(r"\b(?:until|till|hasta)\b")
_NOBODY = re.compile(
    r"\b(?:nadie|cerrad[oa]s?|cierran?|cerraron|no (?:hay|habia|hubo|responden?|contestan?|atienden?|cogen)"
    r"|no abren?|sin respuesta|contestador\w*|maquina|grabacion|ya no (?:dan?|daban|sirven|servian|atienden)"
    r"|ya lo habian? recogido|comunica\w*"
    r"|no(?:body| one| answer| reply| staff)|clos(?:ed|es|ing)|shut|voicemail|answering machine"
    r"|recorded message|recording|stopped (?:serving|answering)|not (?:open|answering|available)"
    r"|unavailable|come back|call back|unanswered|just rings?|rang out)\b"
)
_WORKING_WEEK = re.compile(
    r"\b(?:lunes a viernes|de l a v|l-v|lun(?:es)?\.?-vie(?:rnes)?|monday (?:to|through|-) friday"
    r"|mon(?:day)?s?(?: to |\s?-\s?)fri(?:day)?s?|weekdays|dias (?:laborables|habiles)|entre semana)\b"
)
_WEEKEND = re.compile(
    r"\b(?:sabados?|domingos?|fin(?:es)? de semana|festivos?|saturdays?|sundays?|weekends?|bank holidays?)\b"
)
_HALF_OF_DAY = re.compile(
    r"[ap]\.?\s?m\b|manana|tarde|noche|madrugada|morning|afternoon|evening|night|noon|medio|mid"
)
_AGAIN = re.compile(r"\b(?:back|manana|tomorrow|a partir de las|after|from)(?:\W+\w+){0,3}\W*$")


def compare_hours(claim: ClaimSide, told: Sequence[Quantity], text: str) -> Numbers:
    """Say whether somebody was away at an hour that the claim promises, or at one that it does not."""
    if _ACCESS.isdisjoint(aspect.id for aspect in claim.aspects[:_AMONG]):
        return NOTHING
    promised, plain = _promised(claim), fold(text)
    if promised is None or not _NOBODY.search(plain):
        return NOTHING
    mine = fold(claim.text)
    if _WORKING_WEEK.search(mine) and not _WEEKEND.search(mine) and _WEEKEND.search(plain):
        return Numbers(broken=False, ground=Ground.HOURS)
    moment = next(_moments(told, text), None)
    if moment is None:
        return NOTHING
    inside = {_within(one, *promised) for one in moment}
    return Numbers(broken=inside.pop(), ground=Ground.HOURS) if len(inside) == 1 else NOTHING


def _promised(claim: ClaimSide) -> tuple[float, float] | None:
    """From when to when the claim says that somebody is there, in seconds since midnight."""
    for quantity in claim.quantities:
        if quantity.kind == "availability" and quantity.low >= _ALWAYS:
            return 0.0, _DAY
        if quantity.kind != "time_of_day":
            continue
        if quantity.low < quantity.high:
            return quantity.low, quantity.high
        if quantity.bound == "at_most" and _UNTIL.search(fold(claim.text)):
            closing = quantity.high + (_DAY if quantity.high < _SMALL_HOURS else 0.0)
            return _SMALL_HOURS, max(closing, _SMALL_HOURS)
    return None


def _moments(told: Sequence[Quantity], text: str) -> Iterator[tuple[float, ...]]:
    """The hours told, each with both halves of the day where nothing says which."""
    for quantity in told:
        if quantity.kind != "time_of_day" or quantity.low != quantity.high:
            continue
        if quantity.bound == "at_least" or _AGAIN.search(fold(text[: quantity.start])):
            continue  # when one may come back
        after = fold(text[quantity.start : quantity.end + 16])
        if quantity.low >= 13 * _HOUR or quantity.low < _HOUR or _HALF_OF_DAY.search(after):
            yield (quantity.low,)
        else:
            yield (quantity.low, (quantity.low + _DAY / 2) % _DAY)


def _within(moment: float, opens: float, closes: float) -> bool:
    return opens <= moment < closes or opens <= moment + _DAY < closes

"""The time within which somebody is to come, against who came late for it or waited longer.

"A two-hour slot" promises no time until the parcel is there, so its width is no wait; but somebody who tells
of three hours' lateness, or of five hours indoors, was not met inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.model import ComplaintReading, Quantity
from claims.periods import Period, period_of
from claims.sides import ClaimSide, near_to
from claims.text import fold
from claims.told.lateness import tells_lateness
from claims.told.outcome import NOTHING, Ground, Numbers

_DAY = 86_400.0  # seconds; who waits longer waits for the thing, and not for the visit
_INDOORS = re.compile(
    r"\b(?:esper\w+|encerrad[oa]s?|plantad[oa]s?|en casa|sin (?:poder )?salir|wait\w*|stuck|sat|stayed|stood"
    r"|at home|indoors|off work)\b"
)
_ANOTHER_DAY = re.compile(
    r"\b(?:vin\w+|lleg\w+|aparec\w+|present\w+|came|comes?|turned up|showed up|arriv\w+)\b"
    r"(?:\W+\w+){0,3}\W+(?:al dia siguiente|al otro dia|dos dias despues"
    r"|the (?:next|following) day|the day after|a day late"
    r"|next morning|the morning after)\b"
)
_ABOUT = 60  # characters around a told time in which words say what it was spent on


def compare_slot(claim: ClaimSide, reading: ComplaintReading, text: str) -> Numbers:
    """Say whether somebody came late for a promised slot, or let a customer wait for longer than it."""
    width = _width(claim)
    if width is None or not near_to(claim, reading):
        return NOTHING
    late = _ANOTHER_DAY.search(fold(text)) or any(_missed(reading, text, width))
    return Numbers(broken=True, ground=Ground.SLOT) if late else NOTHING


def _width(claim: ClaimSide) -> float | None:
    slots = [
        one.high
        for one in claim.quantities
        if one.kind == "duration" and period_of(claim.text, one) is Period.SLOT
    ]
    return max(slots, default=None)


def _missed(reading: ComplaintReading, text: str, width: float) -> Iterator[bool]:
    """Less lateness than the slot is wide may be counted from its beginning."""
    for one in reading.quantities:
        if one.kind == "duration":
            late = tells_lateness(text, one) and one.low >= width
            yield late or (width < one.low <= _DAY and _kept_in(one, text))


def _kept_in(told: Quantity, text: str) -> bool:
    return _INDOORS.search(fold(text[max(0, told.start - _ABOUT) : told.end + _ABOUT])) is not None

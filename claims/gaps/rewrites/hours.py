"""Round-the-clock promises against the hours that complaints tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.gaps.rewrites.durations import Slot
from claims.gaps.told import ToldHours

_HOUR, _NOON = 3600, 12
_MET = 0.9  # the share of the told hours within which the suggested ones must lie
_NOUN = re.compile(
    r"^ (?:[a-z]+ ){0,3}?(?:support|service|chat|help|assistance|helpline|hotline|line|access|care|desk"
    r"|reception|cover|team)\b",
    re.IGNORECASE,
)
_SO_MANY_DAYS = re.compile(
    r"^,? (?:los )?(?:7|siete) d[ií]as(?: (?:a|de) la semana)?|^,? (?:7|seven) days a week", re.IGNORECASE
)


def held_hours(told: Sequence[ToldHours]) -> ToldHours | None:
    """The widest told hours that lie within nine in ten of the told ones: always some that somebody told."""
    fitting = [
        mine
        for mine in told
        if sum(its.opens <= mine.opens and mine.closes <= its.closes for its in told) >= _MET * len(told)
    ]
    return min(fitting, key=lambda h: (h.opens - h.closes, h.opens, h.person), default=None)


def with_hours(slot: Slot, hours: ToldHours) -> str:
    """The sentence with the told hours in the place of "24/7"; "" where it would read wrong."""
    after = _SO_MANY_DAYS.sub("", slot.after)
    if slot.lang == "es":
        before = re.sub(r"\b(?:las|los|de) $", "", slot.before, flags=re.IGNORECASE)
        return slot.fill(f"de {_clock(hours.opens)} a {_clock(hours.closes)} h", before=before, after=after)
    span = f"from {_twelve(hours.opens)} to {_twelve(hours.closes)}"
    noun = _NOUN.match(after)
    if not slot.before.strip() and noun:
        # "24/7 support" -> "Support from 9 am to 6 pm"
        words = noun.group().strip()
        return f"{words[0].upper()}{words[1:]} {span}{after[noun.end() :]}"
    return "" if noun else slot.fill(span, after=after)


def _clock(seconds: float) -> str:
    hour, minute = divmod(round(seconds / 60), 60)
    return f"{hour}:{minute:02}" if minute else str(hour)


def _twelve(seconds: float) -> str:
    hour, minute = divmod(round(seconds / 60), 60)
    half = "am" if hour < _NOON or hour == 2 * _NOON else "pm"
    shown = hour % _NOON or _NOON
    return f"{shown}:{minute:02} {half}" if minute else f"{shown} {half}"

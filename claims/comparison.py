"""A promised quantity against one that a complaint tells: comparable, broken, and by how much."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from claims.model import PairDelta, Quantity, QuantityKind

DAY = 86400.0
_BUSINESS_WEEK = 5
# Two years are 730 days and 24 months of thirty days 720: between spans of a month and more, so small a share
# is the calendar's and not the company's.
_CALENDAR, _CALENDAR_FROM = 0.02, 28 * DAY
_ABOUT = 0.1  # "unos 20 minutos" promises no more than two minutes' precision
# Which way a promise without a bound is meant: a wait or a price is a ceiling, a share or a speed is a floor.
_MEANT: dict[QuantityKind, Literal["at_most", "at_least"]] = {
    "duration": "at_most",
    "money": "at_most",
    "percent": "at_least",
    "data_rate": "at_least",
    "data_size": "at_least",
    "availability": "at_least",
    "count": "at_least",
    "rate": "at_least",
    "distance": "at_most",
    "weight": "at_least",
}
# Charged or counted by a period: how many of it make a month (30.4 days; 52 weeks and 365 days a year).
_A_MONTH = {"day": 365 / 12, "week": 52 / 12, "month": 1.0, "quarter": 1 / 3, "year": 1 / 12}


@dataclass(frozen=True, slots=True)
class _Span:
    """The values a quantity leaves open, from `low` to `high`, in comparable units."""

    low: float
    high: float


def comparable(a: Quantity, b: Quantity) -> bool:
    """Say whether two quantities measure the same thing: one kind, one currency, convertible units."""
    if a.kind != b.kind:
        return False
    if a.kind == "money" and a.currency and b.currency and a.currency != b.currency:
        return False
    return _thing(a.unit) == _thing(b.unit) and _scale(a.unit, b.unit) is not None


def breaks(
    promised: Quantity,
    told: Quantity,
    *,
    slack: float = 0.0,
    meant: Literal["at_most", "at_least"] | None = None,
) -> bool | None:
    """Say whether what is told breaks what was promised; None when it cannot be said.

    `slack` is the share by which a promise may be missed unnoticed. `meant` says which way an unbounded
    promise is meant where the caller knows better (a warranty's duration is a floor). A best case ("up to
    600 Mb", "from 9.90") binds nobody, so nothing told breaks it. Days of business are given the calendar
    days they take at worst when told in calendar days.
    """
    direction = meant or _MEANT.get(promised.kind)
    if direction is None or not comparable(promised, told):
        return None
    if promised.bound in {"at_most", "at_least"} and promised.bound != direction:
        if meant is not None or promised.kind != "duration":
            return None
        direction = "at_least"
    allowance = slack + (_ABOUT if promised.bound == "about" else 0.0)
    promise, reality = _spans(promised, told)
    if promised.kind == "duration" and min(promise.low, reality.low) >= _CALENDAR_FROM:
        allowance = max(allowance, _CALENDAR)
    if direction == "at_most":
        return _over(reality, promise.high * (1 + allowance), told.bound)
    return _under(reality, promise.low * (1 - allowance), told.bound)


def one_calendar_time(left: Quantity, right: Quantity) -> bool:
    """Whether two durations are one time said in other units: 36 months, three years."""
    return (
        left.kind == right.kind == "duration"
        and min(left.low, right.low) >= _CALENDAR_FROM
        and all(
            abs(one - other) <= _CALENDAR * max(one, other)
            for one, other in ((left.low, right.low), (left.high, right.high))
        )
    )


def delta(
    promised: Quantity, told: Quantity, *, meant: Literal["at_most", "at_least"] | None = None
) -> PairDelta | None:
    """Give the promised and the told value in the promise's unit, None where they do not compare.

    Of a range the end that binds is given for the promise, and the end nearest to it for what is told;
    days of business stand as written (5 business days are 432000 s).
    """
    if promised.kind == "time_of_day" or not comparable(promised, told):
        return None
    direction = meant or _MEANT.get(promised.kind, "at_most")
    scale = _scale(told.unit, promised.unit) or 1.0
    ceiling = direction == "at_most"
    value = promised.high if ceiling else promised.low
    return PairDelta(value, (told.low if ceiling else told.high) * scale, promised.unit)


def _over(reality: _Span, limit: float, bound: str | None) -> bool | None:
    if reality.low > limit or (bound == "at_least" and reality.low >= limit):
        return True
    if bound == "at_least":
        return None  # "more than two days" may be any number of days
    return False if reality.high <= limit else None


def _under(reality: _Span, limit: float, bound: str | None) -> bool | None:
    if reality.high < limit or (bound == "at_most" and reality.high <= limit):
        return True
    if bound == "at_most":
        return None
    return False if reality.low >= limit else None


def _spans(promised: Quantity, told: Quantity) -> tuple[_Span, _Span]:
    scale = _scale(told.unit, promised.unit) or 1.0
    promise, reality = _Span(promised.low, promised.high), _Span(told.low * scale, told.high * scale)
    if promised.business_days == told.business_days or promised.kind != "duration":
        return promise, reality
    if promised.business_days:
        return _Span(promise.low, calendar_at_most(promise.high)), reality
    return promise, _Span(calendar_at_least(reality.low), calendar_at_most(reality.high))


def calendar_at_most(seconds: float) -> float:
    """Give the seconds that days of business take at worst, with every weekend in their way (5 days: 7)."""
    return seconds + 2 * DAY * math.ceil(seconds / DAY / _BUSINESS_WEEK)


def calendar_at_least(seconds: float) -> float:
    """Give the seconds that days of business take at best, begun on a Monday (5 days: 5, 6 days: 8)."""
    return seconds + 2 * DAY * max(0, math.ceil(seconds / DAY / _BUSINESS_WEEK) - 1)


def _thing(unit: str) -> tuple[str, ...]:
    """Give the unit without its period, and without the currency, which is compared by itself."""
    head, *per = unit.split("/")
    if (len(head) == 3 and head.isupper()) or head == "peso":
        head = "money"
    return (head, *(part for part in per if part not in _A_MONTH))


def _scale(unit: str, other: str) -> float | None:
    """Give the factor from one period to another, None where only one of them has a period."""
    mine, its = _period(unit), _period(other)
    if mine == its:
        return 1.0
    if not mine or not its:
        return None
    return _A_MONTH[mine] / _A_MONTH[its]


def _period(unit: str) -> str:
    return next((part for part in unit.split("/")[1:] if part in _A_MONTH), "")

"""The unit a promise is made in: told times are said in it too, so that both can be compared at sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from claims.model import Quantity
from claims.quantities.tokens import tokenise
from claims.quantities.units import DAY, HOUR, MINUTE, MONTH, UNITS, WEEK, YEAR
from reports.result import DeltaOut, QuantityOut

# From the largest on; what is shorter than one of a unit is said in the next of these. Nobody who promises
# days or months is told weeks.
_LADDER = ("year", "month", "day", "hour", "minute", "second")
_SIZES = {
    "year": YEAR,
    "month": MONTH,
    "week": WEEK,
    "day": DAY,
    "hour": HOUR,
    "minute": MINUTE,
    "second": 1.0,
}
# Up to how long what is told of a promise of hours, minutes or seconds is said in its own unit: "48 h", but
# "6 days", for nobody reads 144 h as six days.
_READABLE = {"hour": 2 * DAY, "minute": 2 * HOUR, "second": 2 * MINUTE}
_CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Own:
    """A promise's own unit, a key of `_SIZES`, and its value in seconds, always said in that unit."""

    unit: str
    promised: float


def own_unit(quantities: Iterable[Quantity | QuantityOut], delta: DeltaOut) -> Own | None:
    """The unit of the first quantity that has the promised value and names one; None where none does."""
    if delta.unit != "s":
        return None
    for quantity in quantities:
        same = quantity.kind == "duration" and delta.promised in {quantity.low, quantity.high}
        if same and (written := _written(quantity.text)):
            return Own(written, delta.promised)
    return Own("day", delta.promised) if delta.business_days else None


def counted_in(seconds: float, own: Own) -> tuple[float, str]:
    """A time as a number and its unit: the promise's own, unless it would be below one or beyond reading."""
    unit = own.unit
    while unit in _READABLE and seconds > max(_READABLE[unit], own.promised):
        unit = _LADDER[_LADDER.index(unit) - 1]
    count = _count(seconds, unit)
    while 0 < count < 1 and unit != "second":
        unit = "day" if unit == "week" else _LADDER[_LADDER.index(unit) + 1]
        count = _count(seconds, unit)
    return count, unit


def _count(seconds: float, unit: str) -> float:
    if unit == "month":
        return _months(seconds)
    return _months(seconds) / 12 if unit == "year" else seconds / _SIZES[unit]


def _months(seconds: float) -> float:
    """Months of 30 days or of a twelfth of 365: what lies between the two is the same number of months.

    Amounts are read with both, so that 24 months and 2 years are ten days apart and mean one thing.
    """
    short, long = seconds / MONTH, seconds / (YEAR / 12)
    whole = ceil(long - _CLOSE)
    return float(whole) if whole <= short + _CLOSE else long


def _written(text: str) -> str:
    """The unit among the words of an amount, "" where there is none ("tomorrow"): a quarter is of months."""
    tokens = tokenise(text)
    for at in range(len(tokens)):
        found = UNITS.at(tokens, at)
        if found is not None and found[0].kind == "duration":
            factor = found[0].factor
            return next((unit for unit, size in _SIZES.items() if factor >= size and not factor % size), "")
    return ""

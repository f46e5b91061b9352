"""Dates of a whole column: which part is the day is judged over all rows, said with its reason, then
applied.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero", "feb february febrero", "mar march marzo", "apr april abr abril",
            "may mayo",
            "jun june junio", "jul july julio", "aug august ago agosto",
            "sep sept september septiembre setiembre set",
            "oct october octubre", "nov november noviembre", "dec december dic diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
# Zone names an export writes; a name several countries share has the meaning of the export's usual country.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "cest": 2, "est": -5, "edt": -4,
    "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "art": -3, "brt": -3, "clt": -4,
    "cot": -5, "pet": -5,
}  # fmt: skip
_MONTH_FIRST_COUNTRIES = frozenset({"US", "PH", "FM", "MH", "PW", "PR", "GU"})

_NUMERIC = re.compile(r"([0-9]{1,4})([/.\-])([0-9]{1,2})\2([0-9]{2,4})(?![0-9])")
_COMPACT = re.compile(r"(19[0-9]{2}|20[0-9]{2})(0[1-9]|1[0-2])([0-2][0-9]|3[01])")
_NUMBER = re.compile(r"[0-9]{5,16}(?:\.[0-9]+)?")
_CLOCK = re.compile(
    r"[\sT,]*(?:a las |at |- )?([0-9]{1,2})(?:[:.hH]([0-9]{2}))?(?:[:.]([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r"\s*(?:([aApP])\.?\s?[mM]\.?)?\s*h?(?![0-9])"
)
_OFFSET = re.compile(r"\s*\(?(?:(?:UTC|GMT)?([+-])([0-9]{2}):?([0-9]{2})?|([A-Za-z]{1,4}))\b")
_WORDS = re.compile(
    r"(?:[A-Za-zÀ-ÿ]{2,10}\.?,?\s+)?(?:de\s+)?"
    r"(?:(?P<d1>[0-9]{1,2})(?:st|nd|rd|th|º|°)?[\s\-/.,]*(?:de[l]?\s+|of\s+)?(?P<m1>[A-Za-z]{3,10})\.?|"
    r"(?P<m2>[A-Za-z]{3,10})\.?\s+(?P<d2>[0-9]{1,2})(?:st|nd|rd|th)?)"
    r"(?:[\s\-/.,]*(?:de[l]?\s+)?(?P<y>[0-9]{4}|[0-9]{2}(?![0-9:])))?(?![0-9])"
)
_LATE_YEAR = re.compile(r"\b((?:19|20)[0-9]{2})\s*$")

_EARLIEST, _LATEST = 1990, 2100


class Order(StrEnum):
    """Which part of a numeric date comes first."""

    DAY = "day first"
    MONTH = "month first"
    YEAR = "year first"
    NONE = ""


@dataclass(frozen=True, slots=True)
class DateRule:
    """How to read one column's dates, and why so, in words."""

    order: Order = Order.NONE
    reason: str = ""


@dataclass(slots=True)
class DateTally:
    """What a first pass over the column saw; memory does not grow with the rows."""

    values: int = 0
    numeric: int = 0  # day and month both as numbers, year last
    first_over_12: int = 0
    second_over_12: int = 0
    year_first: int = 0
    worded: int = 0
    epochs: int = 0
    am_pm: int = 0
    unread: int = 0
    _last: dict[Order, tuple[int, int, int]] = field(default_factory=dict)
    _steps: dict[Order, list[int]] = field(default_factory=lambda: {Order.DAY: [0, 0], Order.MONTH: [0, 0]})

    def add(self, value: str) -> None:
        """Look at one more value of the column."""
        value = value.strip()
        if not value:
            return
        self.values += 1
        found = _NUMERIC.match(value)
        if found is None:
            self._add_other(value)
        elif len(found[1]) == 4:
            self.year_first += 1
        elif len(found[1]) > 2:
            self.unread += 1
        else:
            first, second = int(found[1]), int(found[3])
            self.numeric += 1
            self.first_over_12 += first > 12
            self.second_over_12 += second > 12
            self.am_pm += value[-1] in "mM."
            self._step(Order.DAY, (int(found[4]), second, first))
            self._step(Order.MONTH, (int(found[4]), first, second))

    def _add_other(self, value: str) -> None:
        if _NUMBER.fullmatch(value):
            self.epochs += 1
        elif parse_date(value, _ANY) is not None:
            self.worded += 1
        else:
            self.unread += 1

    def _step(self, order: Order, day: tuple[int, int, int]) -> None:
        """Count how often the column goes up and down in time under one reading: exports come sorted."""
        last = self._last.get(order)
        if last is not None and day != last:
            self._steps[order][day > last] += 1
        self._last[order] = day

    def breaks(self, order: Order) -> int:
        """How many steps go against the column's main direction under this reading."""
        return min(self._steps[order])

    def judge(self, country: str = "", language: str = "") -> DateRule:
        """The column's rule. `country` (ISO 3166) and `language` settle a column that no row settles."""
        if not self.values:
            return DateRule()
        if not self.numeric:
            return self._without_numeric()
        of = f"of {self.numeric} dates"
        if self.first_over_12 and self.second_over_12:
            order = Order.DAY if self.first_over_12 >= self.second_over_12 else Order.MONTH
            return DateRule(
                order,
                f"{self.first_over_12} {of} have a first part over 12 and {self.second_over_12} a second "
                f"part: the column "
                "mixes two orders, the commoner one is used where both readings are possible",
            )
        if self.first_over_12:
            return DateRule(Order.DAY, f"{self.first_over_12} {of} have a first part over 12")
        if self.second_over_12:
            return DateRule(Order.MONTH, f"{self.second_over_12} {of} have a second part over 12")
        return self._ambiguous(country.upper(), language)

    def _without_numeric(self) -> DateRule:
        if self.year_first:
            return DateRule(Order.YEAR, f"{self.year_first} of {self.values} dates begin with the year")
        if self.worded:
            return DateRule(
                Order.NONE, f"{self.worded} of {self.values} dates name the month or are written in one piece"
            )
        if self.epochs:
            return DateRule(
                Order.NONE,
                f"{self.epochs} of {self.values} dates are plain numbers: seconds, milliseconds or Excel "
                f"days",
            )
        return DateRule(Order.NONE, f"none of {self.values} values could be read as a date")

    def _ambiguous(self, country: str, language: str) -> DateRule:
        none = f"no part of {self.numeric} dates is over 12"
        day, month = self.breaks(Order.DAY), self.breaks(Order.MONTH)
        if self.numeric >= 10 and max(day, month) >= 3 and min(day, month) * 4 <= max(day, month):
            order = Order.DAY if day < month else Order.MONTH
            return DateRule(
                order,
                f"{none}; read {order} the rows are in order of time ({min(day, month)} breaks against "
                f"{max(day, month)})",
            )
        if country:
            order = Order.MONTH if country in _MONTH_FIRST_COUNTRIES else Order.DAY
            return DateRule(order, f"{none}; the country {country} writes the {order}")
        if language == "en" and self.am_pm:
            return DateRule(
                Order.MONTH,
                f"{none}; the table is in English with a.m. and p.m. (name the `country` if this is wrong)",
            )
        named = {"es": "Spanish", "en": "English"}.get(language, "of no known language")
        return DateRule(
            Order.DAY,
            f"{none}; the table is {'in ' if named[0] != 'o' else ''}{named}: a guess (name the `country` "
            f"if it is wrong)",
        )


_ANY = DateRule(Order.DAY)


def parse_date(value: str, rule: DateRule) -> datetime | None:
    """One value as UTC, or None. A date with no zone is taken as UTC, one with no time as midnight."""
    value = value.strip()
    if len(value) > 80 or len(value) < 5:
        return None
    if value[4:5] == "-" and value[:4].isdigit():
        try:
            return _utc(datetime.fromisoformat(value))
        except ValueError:
            pass
    try:
        return _numeric(value, rule) or _plain_number(value) or _worded(value)
    except (ValueError, OverflowError):
        return None


def _numeric(value: str, rule: DateRule) -> datetime | None:
    found = _NUMERIC.match(value)
    if found is None:
        return None
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        return _with_clock(first, second, third, value[found.end() :])
    if len(found[1]) > 2:
        return None
    month_first = (rule.order is Order.MONTH or second > 12) and first <= 12
    day, month = (second, first) if month_first else (first, second)
    return _with_clock(_year(found[4]), month, day, value[found.end() :])


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 70 else 1900)
    return year


@lru_cache(maxsize=4096)
def _midnight(year: int, month: int, day: int) -> datetime | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    return datetime(year, month, day, tzinfo=UTC)


def _with_clock(year: int, month: int, day: int, rest: str) -> datetime | None:
    midnight = _midnight(year, month, day)
    if midnight is None or not rest.strip():
        return midnight
    clock = _CLOCK.match(rest)
    if clock is None:
        return midnight
    hour, minute, second = int(clock[1]), int(clock[2] or 0), int(clock[3] or 0)
    if clock[5]:
        hour = hour % 12 + (12 if clock[5] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return midnight
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second) - _zone(rest[clock.end() :])


def _zone(rest: str) -> timedelta:
    found = _OFFSET.match(rest)
    if found is None:
        return timedelta(0)
    if found[4]:
        return timedelta(hours=_ZONES.get(found[4].lower(), 0))
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return -offset if found[1] == "-" else offset


def _plain_number(value: str) -> datetime | None:
    """Epoch seconds, milliseconds or microseconds, Excel's days since 1899-12-30, or 20240312."""
    if found := _COMPACT.fullmatch(value):
        return _midnight(int(found[1]), int(found[2]), int(found[3]))
    if not _NUMBER.fullmatch(value):
        return None
    number = float(value)
    if 20_000 <= number < 80_000:  # 1954 to 2119 in Excel's days
        moment = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(seconds=round(number * 86_400))
    else:
        seconds = number / (1 if number < 1e11 else 1e3 if number < 1e14 else 1e6)
        moment = datetime.fromtimestamp(seconds, UTC)
    return moment if _EARLIEST <= moment.year <= _LATEST else None


def _worded(value: str) -> datetime | None:
    found = _WORDS.match(value)
    if found is None:
        return None
    month = _MONTHS.get((found["m1"] or found["m2"]).lower())
    if month is None:
        return None
    rest = value[found.end() :]
    digits = found["y"]
    if digits is None:  # "Tue Oct 31 22:10:47 +0000 2017"
        late = _LATE_YEAR.search(rest)
        if late is None:
            return None
        digits, rest = late[1], rest[: late.start()]
    return _with_clock(_year(digits), month, int(found["d1"] or found["d2"]), rest)


def _utc(moment: datetime) -> datetime | None:
    if not _EARLIEST <= moment.year <= _LATEST:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)

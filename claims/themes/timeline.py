"""When a theme was seen: weeks, recurrence, trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from claims.model import JudgedText, Recurrence, Trend, Week
from claims.statistics import two_proportion_z

_SIGNIFICANT = 1.96
_LONGEST = 520  # ten years of weeks; dates further apart are told by month elsewhere
_FEWEST_WEEKS = 4


def monday_of(day: date) -> date:
    """The Monday of the day's ISO week."""
    return day - timedelta(days=day.weekday())


def weekly(members: Sequence[JudgedText], everyone: Counter[date]) -> tuple[Week, ...]:
    """The theme's complaints a week beside all of them, from the first to the last week of the window."""
    if not everyone:
        return ()
    mine = Counter(monday_of(text.date) for text in members if text.date)
    last = max(everyone)
    first = max(min(everyone), last - timedelta(weeks=_LONGEST))
    weeks = (last - first).days // 7
    mondays = [first + timedelta(weeks=n) for n in range(weeks + 1)]
    return tuple(Week(monday, mine[monday], everyone[monday]) for monday in mondays)


def recurrence(members: Sequence[JudgedText], *, people: int, weeks: int) -> Recurrence:
    """Recurring means at least `people` different people in at least `weeks` different weeks."""
    dated = {monday_of(text.date) for text in members if text.date}
    if not dated:
        return Recurrence.UNKNOWN
    enough = len({text.person for text in members}) >= people and len(dated) >= weeks
    return Recurrence.RECURRING if enough else Recurrence.ISOLATED


def trend(weeks: Sequence[Week]) -> Trend:
    """Compare the theme's share of all complaints in the two halves of the window (z test, 5%)."""
    read = [week for week in weeks if week.total]
    if len(read) < _FEWEST_WEEKS:
        return Trend.UNKNOWN
    half = len(read) // 2
    early, late = read[:half], read[half:]
    z = two_proportion_z(
        sum(w.complaints for w in early),
        sum(w.total for w in early),
        sum(w.complaints for w in late),
        sum(w.total for w in late),
    )
    if z > _SIGNIFICANT:
        return Trend.GROWING
    return Trend.FALLING if z < -_SIGNIFICANT else Trend.STEADY

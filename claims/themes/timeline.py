"""When a theme was seen: weeks and recurrence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from claims.model import JudgedText, Recurrence, Week

_LONGEST = 520  # ten years of weeks; dates further apart are told by month elsewhere


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

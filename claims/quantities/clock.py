"""Times of day: "9:00-18:00", "de 9 a 18 h", "5pm", "las 5 y media de la tarde", "noon".

Seconds since midnight; a range over midnight ends after 86400 ("22:00-6:00" is 79200 to 108000).
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.quantities.currency import SIGNS
from claims.quantities.found import Found, Source
from claims.quantities.phrases import Phrasebook, words
from claims.quantities.units import DAY, HOUR, MINUTE

_NAMED: Phrasebook[float] = Phrasebook(
    {"noon": 12 * HOUR, "midday": 12 * HOUR, "midnight": 0.0, "mediodía": 12 * HOUR, "medianoche": 0.0}
)
NAMES = _NAMED.first_words
_MERIDIEM: Phrasebook[str] = Phrasebook(
    {
        "am": "am", "pm": "pm", "a.m.": "am", "p.m.": "pm", "a.m": "am", "p.m": "pm", "de la mañana": "am",
        "de la tarde": "pm", "de la noche": "night", "de la madrugada": "am", "in the morning": "am",
        "in the afternoon": "pm", "in the evening": "pm", "at night": "night", "del mediodía": "pm",
        "noon": "pm",
    }
)  # fmt: skip
_HOUR_WORDS = words("h hs hr hrs horas hora")
_LEADS = words("a antes de desde hasta sobre despues partir y entre para hacia o cierre tarde")
_FOLLOWS_CLOCK = words(
    ". , ; : ) ( ! ? - / de y a hasta el del en para o los h hs horas hrs lo te se recibelo todos "
    "con la las al menos que por entrega llega cuando porque pero si no me"
) | {""}
_HOURS_CONTEXT = words(
    "lunes martes miercoles jueves viernes sabado sabados domingo domingos festivos horario "
    "horarios abierto abrimos abre abierta atendemos monday tuesday wednesday thursday friday "
    "saturday sunday mon tue wed thu fri sat sun open opening mondays fridays saturdays sundays "
    "weekdays lun vie"
)
_DAY_LETTERS: Phrasebook[None] = Phrasebook(dict.fromkeys(("l-v", "l a v", "l-s", "l a s", "l-d", "l a d")))
_JOINERS = words("- a to until till hasta y and al /")
_BETWEEN = words("entre between")
_ARTICLES = words("las la the el")
_BEFORE, _AFTER = 10, 5  # how far the words that speak of opening hours may stand


@dataclass(frozen=True, slots=True)
class _Time:
    """A time of day; `sure` where it stands as one by itself, else only within a range."""

    seconds: float
    end: int
    sure: bool
    meridiem: bool = False
    hours: bool = False  # "h", "horas" follow


def read_named(source: Source, index: int) -> Found | None:
    """Read "noon", "medianoche"."""
    hit = _NAMED.at(source.tokens, index)
    return Found("time_of_day", hit[0], hit[0], "s", index, hit[1]) if hit else None


def read_clock(source: Source, index: int, *, follows_time: bool) -> Found | None:
    """Read the time, or the range of times, at a number; `follows_time` when another stands before it."""
    left = _time(source, index)
    if left is None:
        return None
    ranged = _range(source, index, left, follows_time=follows_time)
    if ranged:
        return ranged
    return Found("time_of_day", left.seconds, left.seconds, "s", index, left.end) if left.sure else None


def _time(source: Source, index: int) -> _Time | None:
    tokens = source.tokens
    if not tokens.is_number(index) or (tokens.glued(index) and tokens.word(index - 1) in {":", "_", "#"}):
        return None
    if SIGNS.before(tokens, index):
        return None  # "£10pm" is a price a month
    parsed = _hour_and_minute(source, index)
    if parsed is None:
        return None
    seconds, end, sign = parsed
    spoken = _is_spoken(source, index)
    if spoken:
        seconds, end = _spoken_minutes(source, seconds, end)
    after = end + 1 if tokens.word(end) in _HOUR_WORDS else end
    meridiem = _MERIDIEM.at(tokens, after)
    if meridiem:
        return _Time(_with_meridiem(seconds, meridiem[0]), meridiem[1], sure=True, meridiem=True)
    hours = after > end
    if sign:
        return _Time(seconds, after, sure=sign == ":" or spoken, hours=hours)
    if tokens.word(end) == "o" and tokens.word(end + 2) == "clock":
        return _Time(seconds, end + 3, sure=True)
    if spoken and tokens.word(after) in _FOLLOWS_CLOCK and seconds < DAY:
        return _Time(seconds, after, sure=True)
    return _Time(seconds, after, sure=False, hours=hours)


def _hour_and_minute(source: Source, index: int) -> tuple[float, int, str] | None:
    """Give the seconds, the index after, and the sign between hours and minutes ("" where there is none)."""
    tokens = source.tokens
    raw = tokens.raw(index)
    sign = "," if "," in raw else "."
    if raw.count(sign) == 1:
        hours, _, minutes = raw.partition(sign)
        follows = tokens.word(index + 1)
        marked = follows in _HOUR_WORDS or follows in _JOINERS or _MERIDIEM.at(tokens, index + 1) is not None
        if not (marked or _is_spoken(source, index)) or len(minutes) != 2:
            return None
        return _clock(hours, minutes, index + 1, sign)
    if tokens.word(index + 1) == ":" and tokens.glued(index + 1) and tokens.is_number(index + 2):
        end = index + 3
        if tokens.word(end) == ":" and tokens.glued(end) and tokens.is_number(end + 1):
            end += 2
        return _clock(raw, tokens.raw(index + 2), end, ":")
    return _clock(raw, "00", index + 1, "")


def _clock(hours: str, minutes: str, end: int, sign: str) -> tuple[float, int, str] | None:
    if not (hours.isdigit() and len(hours) <= 2 and minutes.isdigit() and len(minutes) == 2):
        return None
    if int(hours) > 24 or int(minutes) > 59:
        return None
    return int(hours) * HOUR + int(minutes) * MINUTE, end, sign


def _spoken_minutes(source: Source, seconds: float, end: int) -> tuple[float, int]:
    """Add "y media", "y cuarto", "menos cuarto"."""
    word = source.tokens.word
    minutes = {("y", "media"): 30, ("y", "cuarto"): 15, ("menos", "cuarto"): -15}.get(
        (word(end), word(end + 1)), 0
    )
    return (seconds + minutes * MINUTE, end + 2) if minutes else (seconds, end)


def _is_spoken(source: Source, index: int) -> bool:
    """Say whether "las" stands before with a word that leads to a time: "a las 9", "antes de las 14"."""
    word = source.tokens.word
    return word(index - 1) in {"las", "la"} and word(index - 2) in _LEADS


def _with_meridiem(seconds: float, mark: str) -> float:
    noon = 12 * HOUR
    if seconds >= noon + HOUR:
        return seconds
    if mark == "am":
        return seconds - noon if seconds >= noon else seconds
    if mark == "night" and seconds >= noon:
        return seconds + noon  # "las 12 de la noche"
    if mark == "night" and seconds < 5 * HOUR:
        return seconds
    return seconds if seconds >= noon else seconds + noon


def _range(source: Source, index: int, left: _Time, *, follows_time: bool) -> Found | None:
    tokens = source.tokens
    at = left.end
    joiner = tokens.word(at)
    if joiner not in _JOINERS or (joiner in {"y", "and"} and not _after_between(source, index)):
        return None
    start = at + 1
    while tokens.word(start) in _ARTICLES and start < at + 3:
        start += 1
    if joiner == "a" and start > at + 1 and not (left.sure or tokens.word(index - 1) in {"de", "desde"}):
        return None  # "la T4 a las 14:55" is one time
    named = _NAMED.at(tokens, start)
    right = _Time(named[0] or DAY, named[1], sure=True) if named else _time(source, start)
    if right is None or not (
        left.sure or right.sure or _are_times(source, index, left, right, follows_time=follows_time)
    ):
        return None
    low, high = _in_order(left, right)
    return Found("time_of_day", low, high, "s", index, right.end, bound="exact")


def _after_between(source: Source, index: int) -> bool:
    word = source.tokens.word
    return word(index - 1) in _BETWEEN or (word(index - 1) in _ARTICLES and word(index - 2) in _BETWEEN)


def _in_order(left: _Time, right: _Time) -> tuple[float, float]:
    """Give both ends in order: "2-6pm" begins at 14 h, "9 to 5" ends at 17 h, "22:00-6:00" the day after."""
    low, high = left.seconds, right.seconds
    noon = 12 * HOUR
    if right.meridiem and not left.meridiem and low < noon and low + noon < high:
        low += noon
    if not right.meridiem and high <= low <= noon and high < noon:
        high += noon
    return low, high + DAY if high <= low else high


def _are_times(source: Source, index: int, left: _Time, right: _Time, *, follows_time: bool) -> bool:
    """Say whether two bare numbers in a row are times: "de 9 a 18 h", or by the words around them."""
    tokens = source.tokens
    bare = not right.hours
    if bare and (tokens.word(right.end) not in _FOLLOWS_CLOCK or not tokens.words[index].isdigit()):
        return False
    start = max(0, index - _BEFORE)
    near = tokens.words[start:index] + tokens.words[right.end : right.end + _AFTER]
    if follows_time or any(word in _HOURS_CONTEXT for word in near):
        return True
    if any(_DAY_LETTERS.at(tokens, at) for at in range(start, index)):
        return True
    return not bare and 6 * HOUR <= left.seconds <= 11 * HOUR and 13 * HOUR <= right.seconds <= 23 * HOUR

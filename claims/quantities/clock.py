"""Times of day: "9:00-18:00", "de 9 a 18 h", "5pm", "las 5 y media de la tarde", "noon"."""

from __future__ import annotations

from dataclasses import dataclass

from claims.quantities.found import Found, Source
from claims.quantities.phrases import Phrasebook
from claims.quantities.units import DAY, HOUR, MINUTE

_NAMED: Phrasebook[float] = Phrasebook(
    {"noon": 12 * HOUR, "midday": 12 * HOUR, "midnight": 0.0, "mediodia": 12 * HOUR, "medianoche": 0.0}
)
_HOUR_WORDS = frozenset({"h", "hs", "hr", "hrs", "horas", "hora"})
_MERIDIEM: Phrasebook[str] = Phrasebook(
    {"am": "am", "pm": "pm", "a.m.": "am", "p.m.": "pm", "a.m": "am", "p.m": "pm", "de la manana": "am", "de la tarde": "pm",
     "de la noche": "night", "de la madrugada": "am", "in the morning": "am", "in the afternoon": "pm", "in the evening": "pm",
     "at night": "night", "del mediodia": "pm", "noon": "pm", "midday": "pm"}
)  # fmt: skip
_LEADS = frozenset("a antes de desde hasta sobre despues partir y entre para hacia o cierre".split())
_FOLLOWS_CLOCK = frozenset(
    {
        "",
        ".",
        ",",
        ";",
        ":",
        ")",
        "!",
        "?",
        "de",
        "y",
        "a",
        "hasta",
        "el",
        "del",
        "en",
        "para",
        "o",
        "los",
        "h",
        "hs",
        "horas",
        "hrs",
        "-",
        "lo",
        "te",
        "se",
        "recibelo",
        "(",
        "todos",
        "con",
        "la",
        "las",
        "al",
        "menos",
        "que",
        "por",
        "entrega",
    }
)
_HOURS_CONTEXT = frozenset(
    "lunes martes miercoles jueves viernes sabado sabados domingo domingos festivos horario horarios abierto abrimos abre abierta "
    "atendemos monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun open opening "
    "mondays fridays saturdays sundays weekdays lun vie lv".split()
)
_JOIN = frozenset({"-", "a", "to", "until", "till", "hasta", "y", "and", "al", "/"})


@dataclass(frozen=True, slots=True)
class _Time:
    seconds: float
    end: int
    sure: bool  # stands as a time by itself; else only within a range
    meridiem: bool = False


def read_named(source: Source, index: int) -> Found | None:
    """Read "noon", "medianoche"."""
    hit = _NAMED.at(source.tokens, index)
    return Found("time_of_day", hit[0], hit[0], "s", index, hit[1]) if hit else None


def read_clock(source: Source, index: int, *, follows_time: bool) -> Found | None:
    """Read the time, or the range of times, that begins at a number."""
    left = _time(source, index)
    if left is None:
        return None
    ranged = _range(source, index, left, follows_time=follows_time)
    if ranged:
        return ranged
    return Found("time_of_day", left.seconds, left.seconds, "s", index, left.end) if left.sure else None


def _time(source: Source, index: int) -> _Time | None:
    tokens = source.tokens
    if tokens.glued(index) and tokens.word(index - 1) in {":", "_"} or not tokens.is_number(index):
        return None
    parsed = _hour_minute(source, index)
    if parsed is None:
        return None
    seconds, end, colon = parsed
    half, end = _spoken_minutes(source, index, end)
    seconds += half
    hit = _MERIDIEM.at(tokens, end + 1 if tokens.word(end) in _HOUR_WORDS else end)
    if hit and not (hit[0] == "night" and not _article(source, index) and not colon and source.lang == "es"):
        return _Time(_with_meridiem(seconds, hit[0]), hit[1], sure=True, meridiem=True)
    after = (
        end + 1
        if tokens.word(end) in _HOUR_WORDS and (colon or _article(source, index) or tokens.word(end) == "h")
        else end
    )
    if colon:
        return _Time(seconds, after, sure=colon == ":" or _article(source, index))
    if source.lang == "en" and tokens.word(end) == "o" and tokens.word(end + 2) == "clock":
        return _Time(seconds, end + 3, sure=True)
    if _article(source, index) and tokens.word(after) in _FOLLOWS_CLOCK and seconds != DAY:
        return _Time(seconds, after, sure=True)
    return _Time(seconds, end, sure=False)


def _hour_minute(source: Source, index: int) -> tuple[float, int, str] | None:
    """Give the seconds, the index after, and the sign between hours and minutes ("" where there is none)."""
    tokens = source.tokens
    raw = tokens.raw(index)
    if "." in raw:
        hours, _, minutes = raw.partition(".")
        spoken = tokens.word(index + 1) in _HOUR_WORDS | {"am", "pm", "a", "p"} or _article(source, index)
        if not (spoken and len(minutes) == 2 and minutes.isdigit() and hours.isdigit() and len(hours) <= 2):
            return None
        return (
            (int(hours) * HOUR + int(minutes) * MINUTE, index + 1, ".")
            if int(hours) < 24 and int(minutes) < 60
            else None
        )
    if not raw.isdigit() or len(raw) > 2 or int(raw) > 24:
        return None
    if (
        tokens.word(index + 1) == ":"
        and tokens.glued(index + 1)
        and tokens.glued(index + 2)
        and tokens.is_number(index + 2)
    ):
        minutes = tokens.raw(index + 2)
        if len(minutes) != 2 or not minutes.isdigit() or int(minutes) > 59:
            return None
        end = index + 3
        if tokens.word(end) == ":" and tokens.is_number(end + 1) and tokens.glued(end):
            end += 2
        return int(raw) * HOUR + int(minutes) * MINUTE, end, ":"
    return int(raw) * HOUR, index + 1, ""


def _spoken_minutes(source: Source, index: int, end: int) -> tuple[float, int]:
    words = source.tokens.words
    if not _article(source, index):
        return 0.0, end
    two = words[end : end + 2]
    minutes = {("y", "media"): 30.0, ("y", "cuarto"): 15.0, ("menos", "cuarto"): -15.0}.get(
        (two + ["", ""])[0:2] and tuple((two + ["", ""])[:2]), 0.0
    )
    return (minutes * MINUTE, end + 2) if minutes else (0.0, end)


def _article(source: Source, index: int) -> bool:
    """Say whether "las" stands before with a word that leads to a time: "a las 9", "antes de las 14"."""
    tokens = source.tokens
    return tokens.word(index - 1) in {"las", "la"} and tokens.word(index - 2) in _LEADS


def _with_meridiem(seconds: float, mark: str) -> float:
    if seconds >= 13 * HOUR:
        return seconds
    noon = 12 * HOUR
    if mark == "am":
        return seconds - noon if seconds >= noon else seconds
    if mark == "night" and seconds >= noon:
        return seconds + noon
    return seconds if seconds >= noon else seconds + noon


def _range(source: Source, index: int, left: _Time, *, follows_time: bool) -> Found | None:
    tokens = source.tokens
    at = left.end
    if tokens.word(at) in _HOUR_WORDS and not left.sure:
        at += 1
    joiner = tokens.word(at)
    if joiner not in _JOIN:
        return None
    if (
        joiner in {"y", "and"}
        and tokens.word(index - 1) not in {"entre", "between"}
        and tokens.word(index - 2) not in {"entre", "between"}
    ):
        return None
    start = at + 1
    while tokens.word(start) in {"las", "la", "the", "el"}:
        start += 1
    named = _NAMED.at(tokens, start)
    right = (
        _Time(named[0] or DAY, named[1], sure=True)
        if named
        else _time(source, start)
        if start < len(tokens)
        else None
    )
    if right is None or not _times(source, index, left, right, follows_time=follows_time):
        return None
    low, high = _aligned(left, right)
    end = right.end + 1 if tokens.word(right.end) in _HOUR_WORDS else right.end
    return Found("time_of_day", low, high, "s", index, end, bound="exact")


def _aligned(left: _Time, right: _Time) -> tuple[float, float]:
    """Give both ends in order: "2-6pm" begins at 14 h, "9 to 5" ends at 17 h, "22:00-6:00" ends the day after."""
    low, high = left.seconds, right.seconds
    if right.meridiem and not left.meridiem and low < 12 * HOUR and low + 12 * HOUR < high:
        low += 12 * HOUR
    if not right.meridiem and high <= low <= 12 * HOUR and high < 12 * HOUR:
        high += 12 * HOUR
    if high <= low:
        high += DAY
    return low, high


def _times(source: Source, index: int, left: _Time, right: _Time, *, follows_time: bool) -> bool:
    """Say whether two numbers in a row are times: surely, or by the words around them."""
    if left.sure or right.sure:
        return True
    tokens = source.tokens
    unit = tokens.word(right.end)
    low, high = left.seconds / HOUR, right.seconds / HOUR
    bare = unit not in _HOUR_WORDS
    if bare and (unit[:1].isalpha() and unit not in _FOLLOWS_CLOCK or unit in {"%", "€", "$"}):
        return False
    near = tokens.words[max(0, index - 10) : index] + tokens.words[right.end : right.end + 5]
    if follows_time or any(word in _HOURS_CONTEXT for word in near) or "l - v" in " ".join(near):
        return True
    return not bare and 6 <= low <= 11 and 13 <= high <= 23

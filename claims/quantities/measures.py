"""Amounts with a unit: one number, a range, or parts that add up ("1 h 30 min"), in any kind of unit."""

from __future__ import annotations

from claims.model import Bound
from claims.quantities import idioms
from claims.quantities.changes import TO, becomes_another
from claims.quantities.currency import PREFIXES, Money, settle
from claims.quantities.found import Found, Source
from claims.quantities.per import read_price_units
from claims.quantities.phrases import Phrasebook, words
from claims.quantities.sides import Side, past_plural, read_side, value_of
from claims.quantities.units import BUSINESS_WORDS, CALENDAR_WORDS, DAY, HOUR, MINUTE, UNITS, Unit

_TO = words("- / a to hasta until till al")
_OR = words("o u or")
_AND = words("y and")
_BETWEEN = words("entre between")
_RANGE_ARTICLES = words("los las un unos the about")
_TAILS: Phrasebook[float] = Phrasebook(
    {"y media": 0.5, "y medio": 0.5, "and a half": 0.5, "& a half": 0.5, "y cuarto": 0.25}
    | {"and a quarter": 0.25, "y tres cuartos": 0.75}
)
_MOST_BY_OR = 4  # "2 o 3 días" is a range, "1 o 30 días" two offers
_PARTS = 3
_SLASHED = frozenset({"duration", "percent", "data_rate"})  # "24/48 h", "600/300 Mbps"


def read_measure(source: Source, index: int, floor: int) -> Found | None:
    """Read the amount whose number begins at a token; a sign before it must not reach below `floor`."""
    left = read_side(source, index, floor)
    if left is None:
        return None
    ranged = _range(source, left)
    if ranged is not None:
        return ranged
    if left.unit is None:
        return None
    value = value_of(source, left.number, left.unit)
    if isinstance(left.unit, Unit) and left.unit.kind == "duration":
        return _duration(source, left, left.unit, value)
    return _finish(source, left, left, value, value)


def _range(source: Source, left: Side) -> Found | None:
    tokens = source.tokens
    joiner = tokens.word(left.end)
    if joiner not in _TO and joiner not in _OR and joiner not in _AND:
        return None
    start = left.end + 1
    if tokens.word(start) in _RANGE_ARTICLES:
        start += 1
    prefix = PREFIXES.at(tokens, start)
    if prefix and tokens.is_number(prefix[1]):
        start = prefix[1]
    right = read_side(source, start, left.end)
    if right is None or not _joins(source, left, right, joiner):
        return None
    unit = right.unit or left.unit
    if unit is None:
        return None
    low = value_of(source, left.number, left.unit or unit)
    high = value_of(source, right.number, unit)
    if joiner == "/" and right.kind == "data_rate":
        low, high = min(low, high), max(low, high)  # down and up, in either order
    elif low >= high or (isinstance(unit, Unit) and idioms.is_age(source, left.first, right.end, unit)):
        return None
    end = Side(right.number, right.first, right.end, unit, right.business, right.plus)
    return _finish(source, left, end, low, high)


def _joins(source: Source, left: Side, right: Side, joiner: str) -> bool:
    """Say whether two numbers with this between them are the ends of one range."""
    if left.unit is None and (right.unit is None or (left.number.article and source.lang == "en")):
        return False
    if right.unit is None and not isinstance(left.unit, Money):
        return False
    if left.kind and right.kind and left.kind != right.kind:
        return False
    if joiner in TO and becomes_another(source, left.first):
        return False
    if joiner in _AND:
        return _after_between(source, left.first)
    if joiner in _OR:
        return right.kind == "duration" and right.number.value <= _MOST_BY_OR * left.number.value
    if joiner == "/":
        return right.kind in _SLASHED and left.unit is None and not _is_fraction(source, left, right)
    return True


def _after_between(source: Source, first: int) -> bool:
    tokens = source.tokens
    if tokens.word(first - 1) in _RANGE_ARTICLES:
        first -= 1
    return tokens.word(first - 1) in _BETWEEN


def _is_fraction(source: Source, left: Side, right: Side) -> bool:
    """Say whether "1/2 hora" is half an hour: a unit in the singular after a small fraction."""
    small = left.number.value < right.number.value <= 4
    return small and not source.tokens.words[right.end - 1].endswith("s")


def _duration(source: Source, side: Side, unit: Unit, value: float) -> Found | None:
    tail = _TAILS.at(source.tokens, side.end)
    if tail:
        value, end = value + tail[0] * unit.factor, tail[1]
    else:
        value, end = _add_parts(source, unit, value, side.end)
    grown = Side(side.number, side.first, end, unit, side.business, side.plus)
    two = _or_two(source, grown)
    if two is not None:
        return two
    if idioms.is_age(source, side.first, end, unit) or (
        not tail and idioms.is_idiom(source, side.number, side.first, end, unit)
    ):
        return None
    return _finish(source, grown, grown, value, value)


def _add_parts(source: Source, unit: Unit, value: float, end: int) -> tuple[float, int]:
    """Add smaller parts: "1 h 30 min", "1h30", "two years and six months"."""
    tokens = source.tokens
    last = unit
    for _ in range(_PARTS):
        if (
            last.factor == HOUR
            and tokens.glued(end)
            and tokens.raw(end).isdigit()
            and len(tokens.raw(end)) == 2
        ):
            return value + int(tokens.raw(end)) * MINUTE, end + 1
        start = end + 1 if tokens.word(end) in _AND else end
        if start == end and not tokens.is_number(start):
            break
        side = read_side(source, start, end)
        if side is None or side.first != start or _starts_anew(side):
            break
        if not isinstance(side.unit, Unit) or side.unit.kind != "duration" or side.unit.factor >= last.factor:
            break
        value, end, last = value + side.number.value * side.unit.factor, side.end, side.unit
    return value, end


def _starts_anew(side: Side) -> bool:
    """Say whether "y un día" rather begins a sentence: "esperé dos semanas y un día llamaron"."""
    return side.number.article and isinstance(side.unit, Unit) and side.unit.factor == DAY


def _or_two(source: Source, side: Side) -> Found | None:
    """Read "un día o dos", "a week or two"."""
    tokens = source.tokens
    named = tokens.word(side.end) in _OR and tokens.word(side.end + 1) in {"dos", "two"}
    if side.number.value != 1.0 or not named or side.unit is None:
        return None
    if UNITS.at(tokens, side.end + 2):
        return None  # "one day or two weeks": another amount begins
    both = Side(side.number, side.first, side.end + 2, side.unit, side.business)
    return _finish(source, both, both, side.unit.factor, 2 * side.unit.factor)


def _finish(source: Source, left: Side, right: Side, low: float, high: float) -> Found | None:
    unit, end = right.unit, right.end
    bound: Bound | None = "about" if left.number.about or right.number.about else None
    if right.plus or (source.tokens.word(end) == "+" and not _adds(source, end + 1)):
        bound = "at_least"
    if unit is None:
        return None
    if isinstance(unit, Unit):
        business = left.business or right.business
        if unit.kind == "duration":
            end, named = _past_day_words(source, end)
            business = business or named
        return Found(unit.kind, low, high, unit.base, left.first, end, business=business, bound=bound)
    code = settle(unit.code, source.country)
    per, end = read_price_units(source.tokens, end)
    return Found("money", low, high, (code or "peso") + per, left.first, end, currency=code, bound=bound)


def _adds(source: Source, index: int) -> bool:
    """Say whether another amount follows a plus: "2.9% + 30¢" is a sum."""
    tokens = source.tokens
    return tokens.is_number(index) or (PREFIXES.at(tokens, index) is not None and tokens.is_number(index + 1))


def _past_day_words(source: Source, end: int) -> tuple[int, bool]:
    """Step over "laborables", "(hábiles)", "naturales"; say whether days of business are meant."""
    tokens = source.tokens
    at = end + 1 if tokens.word(end) == "(" else end
    word = tokens.word(at)
    business = word in BUSINESS_WORDS
    if not business and word not in CALENDAR_WORDS:
        return end, False
    if at == end:
        return past_plural(source, at + 1), business
    return (at + 2 if tokens.word(at + 1) == ")" else end), business

"""Amounts with a unit: one number, a range, or parts that add up ("1 h 30 min"), in any kind of unit."""

from __future__ import annotations

from dataclasses import dataclass

from claims.model import Bound
from claims.quantities import guards
from claims.quantities.currency import PREFIXES, SUFFIXES, Money, settle
from claims.quantities.data_units import resolve_data
from claims.quantities.found import Found, Source
from claims.quantities.numerals import Number, decimal_point, parse_digits, read_number
from claims.quantities.per import read_period, read_price_units
from claims.quantities.phrases import Phrasebook
from claims.quantities.units import BUSINESS_WORDS, CALENDAR_WORDS, DAY, HOUR, UNITS, WEEK, Unit

_FILLERS = frozenset(
    "full whole long straight consecutive extra additional more solid short further mere entire calendar largos largas "
    "mas otros otras putos".split()
)
_BUSINESS_BEFORE = frozenset({"business", "working", "work", "banking"})
_JOINERS = {
    "es": frozenset({"a", "hasta", "-", "/", "o", "u", "y", "al"}),
    "en": frozenset({"to", "until", "till", "-", "/", "or", "and"}),
}
_OR = frozenset({"o", "u", "or"})
_AND = frozenset({"y", "and"})
_RANGE_ARTICLES = frozenset({"los", "las", "un", "unos", "the", "about"})
_SHORT_OF_RANGE = 400.0  # "24/48 h" is a range; "2/365" is not
_TAILS: Phrasebook[float] = Phrasebook(
    {
        "y media": 0.5,
        "y medio": 0.5,
        "and a half": 0.5,
        "& a half": 0.5,
        "y cuarto": 0.25,
        "and a quarter": 0.25,
        "y tres cuartos": 0.75,
    }
)
_PLURAL = ("s", "es", "as", "os", "e")


@dataclass(frozen=True, slots=True)
class Side:
    """One number with what stands around it; `unit` is None where the other side of a range has it."""

    number: Number
    first: int
    end: int
    unit: Unit | Money | None
    business: bool = False
    plus: bool = False


def read_measure(source: Source, index: int, floor: int) -> Found | None:
    """Read the amount whose number begins at a token; a sign before it must not reach below `floor`."""
    left = _side(source, index, floor)
    if left is None:
        return None
    ranged = _range(source, left)
    if ranged is not None:
        return ranged
    return None if left.unit is None else _single(source, left)


def _side(source: Source, index: int, floor: int) -> Side | None:
    tokens = source.tokens
    number = read_number(tokens, index, source.lang, source.country)
    if number is None or guards.not_an_amount(source, index, number):
        return None
    prefix = _prefix_before(source, index, floor) if number.digits else None
    first = prefix[1] if prefix else index
    end, plus = _past_marks(source, number)
    if prefix:
        number, end = _thousands_letter(source, number, end)
        return Side(
            number, first, _past_code(source, end, prefix[0]), _confirmed(source, end, prefix[0]), plus=plus
        )
    start = end + 1 if number.wants_de and tokens.word(end) == "de" else end
    return _with_unit(source, number, first, start, plus=plus) or Side(number, first, end, None, plus=plus)


def _past_marks(source: Source, number: Number) -> tuple[int, bool]:
    """Step over what writers put between a number and its unit: "15+", "20*", "six (6)"."""
    tokens = source.tokens
    end = number.end
    plus = False
    while tokens.word(end) in {"+", "*"} and end < number.end + 2:
        plus = plus or tokens.words[end] == "+"
        end += 1
    if tokens.word(end) == "(":
        again = read_number(tokens, end + 1, source.lang, source.country)
        if again and again.value == number.value and tokens.word(again.end) == ")":
            end = again.end + 1
    return end, plus


def _thousands_letter(source: Source, number: Number, end: int) -> tuple[Number, int]:
    """Read "$10k" and "$2M"."""
    tokens = source.tokens
    scale = {"k": 1e3, "m": 1e6}.get(tokens.word(end), 0.0) if tokens.glued(end) else 0.0
    if not scale:
        return number, end
    return Number(number.value * scale, end + 1), end + 1


def _prefix_before(source: Source, index: int, floor: int) -> tuple[Money, int] | None:
    tokens = source.tokens
    hit = PREFIXES.before(tokens, index)
    if hit is None or hit[1] < floor:
        return None
    money, start = hit
    return (money, start) if guards.is_currency_sign(source, start, index, money.code) else None


def _past_code(source: Source, end: int, prefix: Money) -> int:
    """Step over a currency said again after the amount: "$500 MXN", "$ 20 pesos"."""
    hit = SUFFIXES.at(source.tokens, end)
    if (
        hit
        and prefix.code in {"$", "rupee"}
        and guards.is_currency_name(source, end, hit[1], hit[0].code)
        and hit[0].factor == 1.0
    ):
        return hit[1]
    return end


def _confirmed(source: Source, end: int, prefix: Money) -> Money:
    past = _past_code(source, end, prefix)
    if past == end:
        return prefix
    hit = SUFFIXES.at(source.tokens, end)
    return prefix if hit is None or hit[0].code in {"$", "peso", "rupee"} and source.country else hit[0]


def _with_unit(source: Source, number: Number, first: int, index: int, *, plus: bool) -> Side | None:
    tokens = source.tokens
    if tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1):
        index += 1  # "30-day"
    at = index
    if tokens.word(at) in _FILLERS:
        at += 1
    hit = UNITS.at(tokens, at)
    business = False
    if hit is None and tokens.word(at) in _BUSINESS_BEFORE:
        hit = UNITS.at(tokens, at + 1)
        business = True
    if hit is not None:
        unit = resolve_data(source, at, hit[0])
        if guards.is_unit(source, number, at, hit[1], unit):
            end = _past_data(source, hit[1], unit)
            return Side(number, first, _past_plural(source, end), unit, business or unit.business, plus)
        return None
    money = SUFFIXES.at(tokens, at)
    if money is None and not number.digits and not number.article and tokens.word(at) == "de":
        return None
    if (
        money
        and guards.is_currency_name(source, at, money[1], money[0].code)
        and guards.fits_money(source, number, money[0].code)
    ):
        return Side(number, first, money[1], money[0], plus=plus)
    return None


def _past_data(source: Source, end: int, unit: Unit) -> int:
    """Step over "/s" after a data rate."""
    tokens = source.tokens
    if (
        unit.kind == "data_rate"
        and tokens.word(end) == "/"
        and tokens.word(end + 1) in {"s", "seg", "sec", "segundo", "second"}
    ):
        return end + 2
    if (
        unit.kind == "data_rate"
        and tokens.word(end) in {"por", "per"}
        and tokens.word(end + 1) in {"segundo", "second"}
    ):
        return end + 2
    return end


def _past_plural(source: Source, end: int) -> int:
    """Step over the plural forms leave open: "day(s)", "mes(es)"."""
    tokens = source.tokens
    if (
        tokens.word(end) == "("
        and tokens.glued(end)
        and tokens.word(end + 1) in _PLURAL
        and tokens.word(end + 2) == ")"
    ):
        return end + 3
    return end


def _range(source: Source, left: Side) -> Found | None:
    tokens = source.tokens
    joiner = tokens.word(left.end)
    if joiner not in _JOINERS[source.lang] and joiner not in {"-", "/", "to", "a"}:
        return None
    start = left.end + 1
    if tokens.word(start) in _RANGE_ARTICLES:
        start += 1
    prefix = PREFIXES.at(tokens, start)
    if prefix and tokens.is_number(prefix[1]):
        start = prefix[1]
    right = _side(source, start, left.end)
    if right is None or not _joinable(source, left, right, joiner):
        return None
    unit = right.unit or left.unit
    if unit is None or left.number.article and left.unit is None:
        return None
    low, high = _value(source, left.number, left.unit or unit), _value(source, right.number, unit)
    if not low < high:
        return None
    return _finish(source, left, right, unit, low, high)


def _joinable(source: Source, left: Side, right: Side, joiner: str) -> bool:
    tokens = source.tokens
    if right.unit is None and (left.unit is None or not isinstance(left.unit, Money)):
        return False
    if left.unit is not None and right.unit is not None and _kind(left.unit) != _kind(right.unit):
        return False
    if joiner in _AND:
        return tokens.word(left.first - 1) in {"entre", "between"} or (
            tokens.word(left.first - 2) in {"entre", "between"}
            and tokens.word(left.first - 1) in {"un", "los", "las", "about"}
        )
    if joiner in _OR or joiner == "/":
        unit = right.unit
        if not isinstance(unit, Unit) or unit.kind not in {"duration", "percent"}:
            return False
        if joiner == "/":
            return (
                left.unit is None
                and right.number.value <= _SHORT_OF_RANGE
                and not _fraction(left, right, unit, tokens.word(right.end - 1))
            )
        return right.number.value <= 4 * left.number.value
    return True


def _fraction(left: Side, right: Side, unit: Unit, word: str) -> bool:
    """Say whether "1/2 hora" is half an hour: a unit in the singular after a small fraction."""
    return left.number.value < right.number.value <= 4 and unit.factor <= HOUR and not word.endswith("s")


def _kind(unit: Unit | Money) -> str:
    return "money" if isinstance(unit, Money) else unit.kind


def _value(source: Source, number: Number, unit: Unit | Money) -> float:
    money = isinstance(unit, Money)
    value: float | None = number.value
    if number.written:
        point = decimal_point(source.lang, source.country)
        value = parse_digits(
            number.written, point=point, money=money, percent=not money and _kind(unit) == "percent"
        )
    return (value if value is not None else number.value) * unit.factor


def _single(source: Source, side: Side) -> Found | None:
    unit = side.unit
    if unit is None:
        return None
    value = _value(source, side.number, unit)
    if isinstance(unit, Unit) and unit.kind == "duration":
        return _duration(source, side, unit, value)
    return _finish(source, side, side, unit, value, value)


def _duration(source: Source, side: Side, unit: Unit, value: float) -> Found | None:
    tokens = source.tokens
    end = side.end
    tail = _TAILS.at(tokens, end)
    if tail:
        value, end = value + tail[0] * unit.factor, tail[1]
    else:
        value, end = _parts(source, unit, value, end)
    grown = Side(side.number, side.first, end, unit, side.business, side.plus)
    or_two = _or_two(source, grown, unit)
    if or_two is not None:
        return or_two
    if guards.is_idiom(source, side.number, side.first, end, unit):
        return None
    return _finish(source, grown, grown, unit, value, value)


def _parts(source: Source, unit: Unit, value: float, end: int) -> tuple[float, int]:
    """Add smaller parts: "1 h 30 min", "1h30", "two years and six months"."""
    tokens = source.tokens
    last = unit
    for _ in range(3):
        start = end + 1 if tokens.word(end) in _AND else end
        if not (tokens.is_number(start) or start > end):
            break
        side = _side(source, start, end)
        if side is None or side.first != start or side.number.article:
            break
        if isinstance(side.unit, Unit) and side.unit.kind == "duration" and side.unit.factor < last.factor:
            value, end, last = value + side.number.value * side.unit.factor, side.end, side.unit
        elif side.unit is None and last.factor == HOUR and tokens.glued(start) and side.number.value < 60:
            return value + side.number.value * 60.0, side.end
        else:
            break
    return value, end


def _or_two(source: Source, side: Side, unit: Unit) -> Found | None:
    """Read "un día o dos", "a week or two"."""
    tokens = source.tokens
    if (
        side.number.value != 1.0
        or tokens.word(side.end) not in _OR
        or tokens.word(side.end + 1) not in {"dos", "two"}
    ):
        return None
    both = Side(side.number, side.first, side.end + 2, unit, side.business)
    return _finish(source, both, both, unit, unit.factor, 2 * unit.factor)


def _finish(source: Source, left: Side, right: Side, unit: Unit | Money, low: float, high: float) -> Found:
    tokens = source.tokens
    end = right.end
    bound: Bound | None = "at_least" if right.plus or tokens.word(end) == "+" else None
    if bound is None and (left.number.about or right.number.about):
        bound = "about"
    if isinstance(unit, Money):
        code = settle(unit.code, source.country)
        per, end = read_price_units(tokens, end)
        return Found("money", low, high, (code or "peso") + per, left.first, end, currency=code, bound=bound)
    business = left.business or right.business
    if unit.kind == "duration":
        end, named = _past_day_words(source, end)
        business = business or named
    return Found(unit.kind, low, high, unit.base, left.first, end, business=business, bound=bound)


def _past_day_words(source: Source, end: int) -> tuple[int, bool]:
    """Step over "laborables", "(hábiles)", "naturales" after a duration; say whether days of business are meant."""
    tokens = source.tokens
    at = end + 1 if tokens.word(end) == "(" else end
    word = tokens.word(at)
    if word not in BUSINESS_WORDS and word not in CALENDAR_WORDS:
        return end, False
    after = at + 1
    if at > end:
        if tokens.word(after) != ")":
            return end, word in BUSINESS_WORDS
        after += 1
    return after, word in BUSINESS_WORDS

"""One number with what stands around it: its currency sign, its unit, the marks writers put between."""

from __future__ import annotations

from dataclasses import dataclass

from claims.quantities import guards
from claims.quantities.currency import PREFIXES, SIGNS, SUFFIXES, Money
from claims.quantities.data_units import resolve_data
from claims.quantities.digits import decimal_point, parse_digits
from claims.quantities.found import Source
from claims.quantities.numerals import Number, read_number
from claims.quantities.phrases import words
from claims.quantities.units import UNITS, Unit

_FILLERS = words(
    "full whole long straight consecutive extra additional more solid short further mere entire "
    "calendar free largos largas mas otros otras ultimos ultimas proximos proximas primeros "
    "primeras last next first past"
)
_BUSINESS_BEFORE = words("business working work banking")
_SECOND = words("s seg sec segundo second")
_PLURALS = words("s es as os e")
_MARKS = words("+ *")


@dataclass(frozen=True, slots=True)
class Side:
    """A number over the tokens from `first` up to `end`; `unit` is None where another number has it."""

    number: Number
    first: int
    end: int
    unit: Unit | Money | None
    business: bool = False
    plus: bool = False  # "15+ years"

    @property
    def kind(self) -> str:
        """What its unit measures, "" where it has none."""
        if self.unit is None:
            return ""
        return "money" if isinstance(self.unit, Money) else self.unit.kind


def read_side(source: Source, index: int, floor: int) -> Side | None:
    """Read the number at a token with its unit; a sign before it must not reach below `floor`."""
    tokens = source.tokens
    prefix = _prefix_before(source, index, floor) if tokens.is_number(index) else None
    number = read_number(tokens, index, source.lang, source.country, after_sign=prefix is not None)
    if number is None or guards.is_label(source, index, number):
        return None
    end, plus = _past_marks(source, number)
    if prefix:
        number, end = _thousands_letter(source, number, end)
        money, end = _said_again(source, end, prefix[0])
        return Side(number, prefix[1], end, money, plus=plus)
    start = end + 1 if number.wants_de and tokens.word(end) == "de" else end
    side = _with_unit(source, number, index, start)
    if side is None:
        return Side(number, index, end, None, plus=plus)
    return Side(number, index, side.end, side.unit, side.business, plus)


def value_of(source: Source, number: Number, unit: Unit | Money) -> float:
    """Give a number in base units; what "1.299" means depends on what it is a number of."""
    value: float | None = number.value
    if number.written:
        money = isinstance(unit, Money)
        percent = isinstance(unit, Unit) and unit.kind == "percent"
        point = decimal_point(source.lang, source.country)
        value = parse_digits(number.written, point=point, money=money, percent=percent)
    return (number.value if value is None else value) * unit.factor


def _prefix_before(source: Source, index: int, floor: int) -> tuple[Money, int] | None:
    """Give the currency sign that stands before a number, and where it begins."""
    for book in (PREFIXES, SIGNS):  # "a $5 fee" is no Australian dollar
        hit = book.before(source.tokens, index)
        if hit and hit[1] >= floor and guards.is_currency_sign(source, hit[1], index):
            return hit
    return None


def _past_marks(source: Source, number: Number) -> tuple[int, bool]:
    """Step over what writers put between a number and its unit: "15+", "20*", "six (6)"."""
    tokens = source.tokens
    end = number.end
    plus = False
    while tokens.word(end) in _MARKS and end < number.end + 2:
        plus = plus or tokens.words[end] == "+"
        end += 1
    if tokens.word(end) == "(":
        again = read_number(tokens, end + 1, source.lang, source.country)
        if again and again.value == number.value and tokens.word(again.end) == ")":
            end = again.end + 1
    return end, plus


def _thousands_letter(source: Source, number: Number, end: int) -> tuple[Number, int]:
    """Read "$10k" and "$2M"."""
    scale = {"k": 1e3, "m": 1e6}.get(source.tokens.word(end), 0.0) if source.tokens.glued(end) else 0.0
    return (Number(number.value * scale, end + 1), end + 1) if scale else (number, end)


def _said_again(source: Source, end: int, prefix: Money) -> tuple[Money, int]:
    """Step over a currency said again after the amount; the clearer of the two counts ("$500 MXN")."""
    hit = SUFFIXES.at(source.tokens, end)
    if hit is None or prefix.code not in {"$", "rupee"} or hit[0].factor != 1.0:
        return prefix, end
    money, past = hit
    if not guards.is_currency_name(source, end, past, money.code):
        return prefix, end
    return (money if prefix.code == "$" and money.code != "rupee" else prefix), past


def _with_unit(source: Source, number: Number, first: int, index: int) -> Side | None:
    tokens = source.tokens
    if tokens.word(index) == "-" and tokens.glued(index) and tokens.glued(index + 1):
        index += 1  # "30-day"
    if tokens.word(index) in _FILLERS:
        index += 1
    hit = UNITS.at(tokens, index)
    business = False
    if hit is None and tokens.word(index) in _BUSINESS_BEFORE:
        index, business = index + 1, True
        hit = UNITS.at(tokens, index)
    if hit is None:
        return _with_currency(source, number, first, index)
    unit = resolve_data(source, index, hit[0])
    if not guards.is_unit(source, number, index, hit[1], unit):
        return None
    end = past_plural(source, _past_second(source, hit[1], unit))
    return Side(number, first, end, unit, business or unit.business)


def _with_currency(source: Source, number: Number, first: int, index: int) -> Side | None:
    hit = SUFFIXES.at(source.tokens, index)
    if hit is None or not guards.is_currency_name(source, index, hit[1], hit[0].code):
        return None
    money, end = hit
    if source.tokens.word(index) == "p" and not guards.is_pence(source, number, index):
        return None
    named = source.tokens.words[index].isalpha()
    return (
        Side(number, first, end, money)
        if guards.fits_money(source, number, money.code, named=named)
        else None
    )


def _past_second(source: Source, end: int, unit: Unit) -> int:
    """Step over "/s" or "por segundo" after a data rate."""
    tokens = source.tokens
    if (
        unit.kind == "data_rate"
        and tokens.word(end) in {"/", "por", "per"}
        and tokens.word(end + 1) in _SECOND
    ):
        return end + 2
    return end


def past_plural(source: Source, end: int) -> int:
    """Step over the plural that forms leave open: "day(s)", "mes(es)"."""
    tokens = source.tokens
    if tokens.word(end) != "(" or not tokens.glued(end) or tokens.word(end + 1) not in _PLURALS:
        return end
    return end + 3 if tokens.word(end + 2) == ")" else end

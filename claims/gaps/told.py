"""What customers tell against a promise: values, opening hours, charges for what was free."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.comparison import calendar_at_most, delta
from claims.matching import ClaimMatch, JudgedPair
from claims.model import Claim, PairDelta, Quantity
from claims.sides import side_of
from claims.text import fold
from claims.told import compare_numbers


@dataclass(frozen=True, slots=True)
class ToldValue:
    """One person's value against the promised one, both in `unit`; days of business stand as written."""

    person: str
    promised: float
    value: float
    unit: str
    broken: bool = True
    business_days: bool = False
    words: str = ""  # as it was told: "7 weeks"

    @property
    def span(self) -> float:
        """The value on one scale: days of business as the calendar days they take at worst."""
        return calendar_at_most(self.value) if self.business_days else self.value


@dataclass(frozen=True, slots=True)
class ToldHours:
    """From when to when one person says the service was there, in seconds since midnight."""

    person: str
    opens: float
    closes: float


@dataclass(frozen=True, slots=True)
class ToldFee:
    """What one person says was charged for something."""

    person: str
    value: float
    currency: str


def told_against(group: Sequence[ClaimMatch]) -> tuple[ToldValue, ...]:
    """What complaints tell against the promised value, met and broken alike, one a complaint, in one unit."""
    told: dict[str, ToldValue] = {}
    for match in group:
        side = side_of(match.claim)
        for pair in match.pairs:
            numbers = compare_numbers(side, pair.text.reading, pair.text.text)
            if numbers.delta is None or pair.text.id in told:
                continue
            difference = numbers.delta
            said = _compared(match.claim, pair.text.reading.quantities, difference)
            told[pair.text.id] = ToldValue(
                pair.text.person,
                difference.promised,
                difference.told,
                difference.unit,
                bool(numbers.broken),
                any(quantity.business_days for quantity in said),
                said[0].text if said else "",
            )
    values = tuple(told.values())
    unit = values[0].unit if values else ""
    return tuple(value for value in values if value.unit == unit)


def _compared(claim: Claim, told: Iterable[Quantity], difference: PairDelta) -> list[Quantity]:
    """The told amounts that the comparison may have been with."""
    return [
        quantity
        for quantity in told
        if any(delta(promised, quantity) == difference for promised in claim.quantities)
    ]


def told_hours(pairs: Iterable[JudgedPair]) -> tuple[ToldHours, ...]:
    """The opening hours that complaints tell, one a person."""
    hours: dict[str, ToldHours] = {}
    for pair in pairs:
        for q in pair.text.reading.quantities:
            if q.kind == "time_of_day" and q.low < q.high:
                hours.setdefault(pair.text.person, ToldHours(pair.text.person, q.low, q.high))
    return tuple(hours.values())


# A sum beside these words was charged; any other may be what the order cost.
_CHARGED = re.compile(
    r"\b(?:cobr\w+|descont\w+|descuent\w+|pag\w+|cuesta\w*|costo|coste|costado|cargo|cargado|rest\w+|quitado"
    r"|charg\w+|deduct\w+|took|taken|paid|pay|cost|costs|fee|fees)\b(?:\s+\S+){0,4}?\s*$"
)


def told_fees(pairs: Iterable[JudgedPair]) -> tuple[ToldFee, ...]:
    """The charges that complaints tell, one a person; a text with several sums tells none for certain."""
    fees: dict[str, ToldFee] = {}
    for pair in pairs:
        sums = [q for q in pair.text.reading.quantities if q.kind == "money" and "/" not in q.unit]
        if len(sums) == 1 and _CHARGED.search(fold(pair.text.text[: sums[0].start])):
            fee = ToldFee(pair.text.person, sums[0].high, sums[0].currency)
            fees.setdefault(pair.text.person, fee)
    return tuple(fees.values())

"""A claim's quantities against those of a complaint: which answer which, and what they come to."""

from __future__ import annotations

from itertools import product
from typing import Literal

from claims.comparison import breaks, delta
from claims.exclusions import excluded_terms
from claims.model import ComplaintReading, PairDelta, Quantity, QuantityKind
from claims.periods import Period, period_of
from claims.services import FREE, other_service
from claims.sides import REPROACH, ClaimSide, aspect_overlap, near_to
from claims.text import fold
from claims.told.amounts import CHARGED, tells_charge, tells_cut, tells_length, tells_own_time
from claims.told.conditions import compare_condition
from claims.told.hours import compare_hours
from claims.told.lasting import compare_lasting
from claims.told.lateness import tells_lateness
from claims.told.outcome import NOTHING, Ground, Numbers
from claims.told.slots import compare_slot
from claims.told.windows import compare_window, holds

# What numbers of one kind say about each aspect. A number outside this table (an age in a complaint about
# passwords, a percentage beside a crash) is no answer to the promise.
_TELLING: dict[QuantityKind, frozenset[str]] = {
    "duration": frozenset(
        "delivery_time response_time refunds resolution punctuality support_access returns warranty "
        "cancellation ease information availability".split()
    ),
    # Prices differ from product to product: a charge of 49 EUR is no answer to "9.80 EUR a bag".
    "money": frozenset(("delivery_cost", "cancellation")),
    "percent": frozenset(("reliability", "promotions", "price")),
    "data_rate": frozenset(("performance",)),
    "data_size": frozenset(("performance", "features")),
    "availability": frozenset(("support_access", "availability", "reliability")),
    "count": frozenset(("cancellation", "ease", "promotions")),
}
_CUTS = frozenset({"promotions", "price"})  # a share answers them where it is a discount
# A window to return in, a guarantee or a trial promises at least so long; everything else is a wait.
_FLOORS = frozenset({"returns", "warranty", "promotions"})
_LONGEST_WAIT = 400 * 86_400  # seconds; "a customer for ten years" tells no wait
_ASPECTS_SHARED = 0.35  # overlap from which a charge is for what a claim calls free
_FLOOR_SHARED = 0.5


def compare_numbers(claim: ClaimSide, reading: ComplaintReading, text: str) -> Numbers:
    """Compare what can be compared of a pair.

    Values first: every comparable pair of them, of which a broken one decides, the largest miss first. Then
    the period, the slot, how long a thing lasts, the opening hours and the condition that a claim states, and
    what it gives for nothing. A value equal to the promised one inside a reproach is a citation ("you said 24
    hours"), not an answer.
    """
    if other_service(claim.text, text, ignoring=excluded_terms((claim.text, *claim.qualifiers))):
        return NOTHING
    values = _values(claim, reading, text)
    if values.broken is not None or reading.complaint < REPROACH:
        return values
    others = (
        compare_window(claim, reading, text),
        compare_slot(claim, reading, text),
        compare_lasting(claim, reading, text),
        compare_hours(claim, reading.quantities, text),
        compare_condition(claim, reading.quantities, text),
        _charged_for_nothing(claim, reading, text),
    )
    return next((one for one in others if one.broken is not None), NOTHING)


def _values(claim: ClaimSide, reading: ComplaintReading, text: str) -> Numbers:
    shared = next((one.score for one in reading.aspects if one.id == claim.main), 0.0)
    floor = claim.main in _FLOORS
    if not near_to(claim, reading):
        return NOTHING
    pairs = [
        (p, t, _meant(p, floor=floor))
        for p, t in product(claim.quantities, reading.quantities)
        if claim.main in _TELLING.get(p.kind, frozenset())
        and not (p.kind == "duration" and floor and shared < _FLOOR_SHARED)
        and not (p.kind == "duration" and not floor and holds(claim))
        and not (p.kind == "duration" and period_of(claim.text, p) is Period.SLOT)
        and not _cited(p, t, reading)
        and _answers(t, claim.main, text)
    ]
    verdicts = [
        (verdict, difference)
        for p, t, way in pairs
        if (verdict := breaks(p, t, meant=way)) is not None
        and (verdict or not _only_late(claim.text, p, text, t))
        and (difference := delta(p, t, meant=way)) is not None
    ]
    broken = [difference for verdict, difference in verdicts if verdict]
    if broken:
        return Numbers(broken=True, delta=max(broken, key=_miss))
    return Numbers(broken=False, delta=verdicts[0][1]) if verdicts else NOTHING


def _only_late(claim: str, promised: Quantity, text: str, told: Quantity) -> bool:
    """Whether lateness is told of what is promised within a time: three hours late keeps no two days."""
    return tells_lateness(text, told) and not tells_lateness(claim, promised)


def _meant(promised: Quantity, *, floor: bool) -> Literal["at_least"] | None:
    return "at_least" if floor and promised.kind == "duration" else None


def _cited(promised: Quantity, told: Quantity, reading: ComplaintReading) -> bool:
    equal = promised.low == told.low and promised.high == told.high
    return equal and reading.complaint >= REPROACH


def _answers(told: Quantity, main: str, text: str) -> bool:
    """Whether a told amount is of what the promise speaks of, by its size and the words around it."""
    if told.kind == "money":
        return tells_charge(text, told, main)
    if told.kind == "percent" and main in _CUTS:
        return tells_cut(text, told)
    if told.kind != "duration":
        return True
    if main in _FLOORS:
        return tells_length(text, told)
    return told.high <= _LONGEST_WAIT and not tells_own_time(text, told)


def _charged_for_nothing(claim: ClaimSide, reading: ComplaintReading, text: str) -> Numbers:
    """Say that something was charged where the claim says "0 €", or calls the very thing free in words."""
    if aspect_overlap(claim.aspects, reading.aspects) < _ASPECTS_SHARED:
        return NOTHING
    sums = [one for one in claim.quantities if one.kind == "money"]
    paid = [one for one in reading.quantities if one.kind == "money" and one.low > 0]
    free = any(one.high == 0 for one in sums)
    if not sums and claim.main in CHARGED and FREE.search(fold(claim.text)):
        paid = [one for one in paid if tells_charge(text, one, claim.main)]
        free = True
    return Numbers(broken=True, ground=Ground.FREE) if free and paid else NOTHING


def _miss(difference: PairDelta) -> float:
    low, high = sorted((abs(difference.promised), abs(difference.told)))
    return high / low if low else high

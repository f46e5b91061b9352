"""Which rewrite the evidence bears: a told value, told hours, a charge, a limit; or none, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.consistency.conflicts import denied
from claims.gaps.rewrites import why
from claims.gaps.rewrites.absolutes import Softened, plainly_absolute, qualify, soften, take_back, without
from claims.gaps.rewrites.amounts import with_amount
from claims.gaps.rewrites.durations import Slot, with_duration
from claims.gaps.rewrites.fees import is_free, with_fee
from claims.gaps.rewrites.hours import held_hours, with_hours
from claims.gaps.rewrites.spelling import Span, named_unit
from claims.gaps.told import ToldFee, ToldHours, ToldValue
from claims.model import Claim, Quantity, Suggestion, Words
from claims.statistics import nine_in_ten
from claims.text import fold

LANGUAGES = ("es", "en")
_FLOORS = frozenset({"returns", "warranty", "promotions"})  # windows that promise at least so long
_CEILINGS = frozenset({"duration", "money", "distance"})
_CLOCK = frozenset({"time_of_day", "availability"})
_FEE_ASPECTS = frozenset({"delivery_cost", "returns", "refunds", "cancellation", "billing", "price"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What complaints tell of a promise: values, hours, charges, and how many people there are in all."""

    values: tuple[ToldValue, ...] = ()
    hours: tuple[ToldHours, ...] = ()
    fees: tuple[ToldFee, ...] = ()
    people: int = 0
    minimum_n: int = 5


def suggest(claims: Sequence[Claim], evidence: Evidence) -> Suggestion:
    """Rewrite the first Spanish and the first English claim that can be; never with a number no one told."""
    if evidence.people < evidence.minimum_n:
        return _none(why.because(why.TOO_FEW, evidence.people, evidence.minimum_n))
    for attempt in (_by_value, _by_hours, _by_fee):
        made = attempt(claims, evidence)
        if made is not None:
            return made
    softened = _by_limit(claims, evidence)
    return softened if softened is not None else _none(_why_none(claims, evidence))


def without_proof(claims: Sequence[Claim]) -> Suggestion:
    """An absolute that no complaint speaks of: taken back, or left with the advice to prove it."""
    made = _each(claims, lambda claim: take_back(claim.quote, claim.language))
    return Suggestion(*made, why.NO_PROOF) if any(made) else _none(why.NEEDS_PROOF)


def align(more: Claim, less: Claim) -> Suggestion:
    """Say in the more generous statement what the other one says: the company's own value, nobody else's."""
    pairs = [(p, q) for p in more.quantities for q in less.quantities if p.kind == q.kind]
    if len(pairs) != 1 or len(more.quantities) != 1 or more.language not in LANGUAGES:
        return _none(why.YOURS_TO_SAY)
    promised, other = pairs[0]
    slot = _slot(more, promised)
    if slot is None:
        return _none(why.YOURS_TO_SAY)
    if promised.kind == "duration":
        ends = (Span(other.low, other.business_days), Span(other.high, other.business_days))
        text = with_duration(slot, promised, *ends)
        if promised.low == promised.high and other.low != other.high and more.language == less.language:
            text = slot.fill(other.text) if not _glued(promised) else ""
    else:
        text = with_amount(slot, promised, other.high) if other.low == other.high else ""
    text = text and (take_back(text, more.language) or text)
    ruled_out = denied(more, less)
    if ruled_out is not None:
        text = without(text, ruled_out.promised)
    return Suggestion(*_in_own(more.language, text), why.OWN_VALUE) if text else _none(why.YOURS_TO_SAY)


def no_suggestion() -> Suggestion:
    """What stands where there is no claim to rewrite."""
    return _none(why.NO_CLAIM)


def _glued(quantity: Quantity) -> bool:
    """Whether the amount is half a word ("3-year") or names a day, where a range cannot stand."""
    return "-" in quantity.text or not any(ch.isdigit() for ch in quantity.text)


def _none(reason: Words) -> Suggestion:
    return Suggestion("", "", reason)


def _why_none(claims: Sequence[Claim], evidence: Evidence) -> Words:
    tellers = max(len({value.person for value in evidence.values}), len(evidence.hours), len(evidence.fees))
    if not tellers:
        return why.nothing_told(claims)
    if tellers < evidence.minimum_n:
        return why.because(why.TOO_FEW_VALUES, tellers, evidence.minimum_n)
    return why.UNCLEAR


def _each(claims: Sequence[Claim], rewrite: Callable[[Claim], str]) -> tuple[str, str]:
    """The first rewrite in Spanish and the first in English."""
    es, en = (
        next((text for claim in claims if claim.language == lang and (text := rewrite(claim))), "")
        for lang in LANGUAGES
    )
    return es, en


def _in_own(lang: str, text: str) -> tuple[str, str]:
    return (text, "") if lang == "es" else ("", text)


def _by_value(claims: Sequence[Claim], evidence: Evidence) -> Suggestion | None:
    values = evidence.values
    if len({value.person for value in values}) < evidence.minimum_n:
        return None
    larger = _larger_is_worse(claims[0], values[0])
    nine = _nine_in_ten(values, larger=larger)
    if not _worse(nine, values[0], larger=larger):
        return _none(why.because(why.HOLDS, len(values)))
    # Of a range's two ends the nearer one is what one in ten told.
    one = _nine_in_ten(values, larger=not larger)
    low, high = sorted((one, nine), key=lambda value: value.span)
    made = _each(claims, lambda claim: _with_value(claim, low if larger else nine, high if larger else nine))
    return Suggestion(*made, why.because(why.TOLD, len(values))) if any(made) else None


def _larger_is_worse(claim: Claim, value: ToldValue) -> bool:
    kind = next((q.kind for q in _alike(claim, value)), "duration")
    if kind == "duration":
        return claim.aspect not in _FLOORS
    if kind == "count":
        return claim.aspect in {"cancellation", "ease"}
    return kind in _CEILINGS


def _nine_in_ten(values: Sequence[ToldValue], *, larger: bool) -> ToldValue:
    """The told value that nine in ten told cases would have met, with the words it was told in."""
    span = nine_in_ten([value.span for value in values], larger_is_worse=larger)
    return min((v for v in values if v.span == span), key=lambda v: (v.business_days, v.value, v.words))


def _worse(nine: ToldValue, first: ToldValue, *, larger: bool) -> bool:
    return nine.value > first.promised if larger else nine.value < first.promised


def _with_value(claim: Claim, low: ToldValue, high: ToldValue) -> str:
    """The claim with the told value, and without an absolute that one case in ten would still belie."""
    alike = _alike(claim, high)
    if len(alike) != 1 or high.promised not in {alike[0].low, alike[0].high}:
        return ""  # of several amounts the wrong one might change
    slot = _slot(claim, alike[0])
    if slot is None:
        return ""
    if alike[0].kind == "duration":
        text = with_duration(slot, alike[0], _span(low), _span(high))
    else:
        text = with_amount(slot, alike[0], high.value)
    return text and (take_back(text, claim.language, shares=False) or qualify_rest(text, claim))


def _alike(claim: Claim, value: ToldValue) -> list[Quantity]:
    """The claim's amounts that the told one answers; "by 2 pm" is no span of time."""
    return [q for q in claim.quantities if q.unit == value.unit and q.kind not in _CLOCK]


def _span(value: ToldValue) -> Span:
    return Span(value.value, value.business_days, named_unit(value.words) if value.words else 0)


def qualify_rest(text: str, claim: Claim) -> str:
    """The sentence with a limit where it still holds an absolute that is no part of an amount."""
    if "absolute" not in claim.strength:
        return text
    return qualify(text, claim.language) or text


def _slot(claim: Claim, quantity: Quantity) -> Slot | None:
    start = claim.quote.find(quantity.text)
    if start < 0 or claim.language not in LANGUAGES or _named_twice(claim, quantity):
        return None
    before = _ONLY[claim.language].sub(r"\g<lead>", claim.quote[:start])
    return Slot(before, claim.quote[start + len(quantity.text) :], claim.language)


# "In just 3 days" boasts of the value that is replaced.
_ONLY = {
    "es": re.compile(
        r"(?P<lead>^|[\s¡¿(])(?:tan s[oó]lo|s[oó]lo|solamente|[uú]nicamente|apenas|nada m[aá]s que) $",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?P<lead>^|[\s(])(?:just|only|merely|as (?:little|low|few|fast|quick|soon) as) $", re.IGNORECASE
    ),
}


def _named_twice(claim: Claim, quantity: Quantity) -> bool:
    """Whether the claim says one time twice ("brew tomorrow: in 24 hours"); changing one leaves the other."""
    if quantity.kind != "duration":
        return False
    rest = fold(claim.quote.replace(quantity.text, " ", 1))
    return re.search(r"\b(?:manana|tomorrow)\b", rest) is not None


def _by_hours(claims: Sequence[Claim], evidence: Evidence) -> Suggestion | None:
    if len(evidence.hours) < evidence.minimum_n:
        return None
    hours = held_hours(evidence.hours)
    if hours is None:
        return None

    def rewrite(claim: Claim) -> str:
        open_always = [q for q in claim.quantities if q.kind == "availability"]
        slot = _slot(claim, open_always[0]) if len(open_always) == 1 else None
        text = with_hours(slot, hours) if slot else ""
        return text and (take_back(text, claim.language) or text)

    made = _each(claims, rewrite)
    return Suggestion(*made, why.because(why.TOLD_HOURS, len(evidence.hours))) if any(made) else None


def _by_fee(claims: Sequence[Claim], evidence: Evidence) -> Suggestion | None:
    currencies = {fee.currency for fee in evidence.fees}
    if len(evidence.fees) < evidence.minimum_n or len(currencies) != 1:
        return None
    value = nine_in_ten([fee.value for fee in evidence.fees])

    def rewrite(claim: Claim) -> str:
        if claim.aspect not in _FEE_ASPECTS or not is_free(claim.quote, claim.language):
            return ""
        if any(q.kind == "money" for q in claim.quantities):
            return ""  # free from some sum on: what was charged says nothing of that sum
        return with_fee(claim.quote, claim.language, value, min(currencies))

    made = _each([c for c in claims if c.language in LANGUAGES], rewrite)
    return Suggestion(*made, why.because(why.TOLD, len(evidence.fees))) if any(made) else None


def _by_limit(claims: Sequence[Claim], evidence: Evidence) -> Suggestion | None:
    """Take the absolute back, or limit it: complaints tell of cases in which it does not hold."""
    # Only of the promise that leads: to limit another one of the group would leave the headline as it is.
    leads = {lang: next((c for c in claims if c.language == lang), None) for lang in LANGUAGES}
    softened = {lang: _soft(lead) if lead else None for lang, lead in leads.items()}
    found = [soft for soft in softened.values() if soft is not None]
    if not found:
        return None
    words = why.QUALIFIED if all(soft.qualified for soft in found) else why.TAKEN_BACK
    texts = [soft.text if (soft := softened[lang]) else "" for lang in LANGUAGES]
    return Suggestion(texts[0], texts[1], why.because(words, evidence.people))


def _soft(claim: Claim) -> Softened | None:
    return soften(claim.quote, claim.language) if plainly_absolute(claim.quote, claim.language) else None

"""What makes two statements of one company irreconcilable: free or paid, opposites, numbers, hours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.consistency.opposites import OPPOSITES, Common, Opposite
from claims.consistency.parts import of_another_part, of_another_room
from claims.consistency.subjects import (
    burdens_customer,
    names_the_same,
    same_kind,
    says_every_plan,
    shares_priced_thing,
    shares_thing,
    speak_alike,
)
from claims.consistency.values import (
    Why,
    is_free,
    says_free,
    two_numbers,
    two_uptimes,
    two_windows,
    value_of,
)
from claims.model import Claim, Words
from claims.text import fold

# It holds under a condition only; "si no te gusta, ..." at the start is the promise itself.
_CONDITION = re.compile(r"\w \b(?:si|siempre que|if|provided|as long as)\b")
_WHATEVER = re.compile(  # and the other statement holds whether the condition is met or not
    r"\b(?:whether or not|regardless|irrespective|in any case|haya o no|tanto si|con independencia"
    r"|independientemente|en cualquier caso|en todo caso)\b"
)


def conflict_of(more: Claim, less: Claim, similarity: float) -> Why | None:
    """Why `more` promises more than `less` leaves standing; None where it does not."""
    paid = _free_against_paid(more, less)
    if paid is not None:
        return paid
    opposite = _opposite(more, less, similarity) or _given_against_priced(more, less, similarity)
    if opposite is not None:
        return opposite
    window = two_windows(more, less)
    if window is not None:
        return window
    if not same_kind(more, less, similarity):
        return None
    if not speak_alike(more, less, similarity):
        return two_uptimes(more, less)
    return two_numbers(more, less) or two_uptimes(more, less) or _always_open(more, less)


_GIVEN = re.compile(
    r"(?<!\bno )(?<!not )\b(?:incluid[oa]s?|incluyen?|included|includes?)\b"
    r"|\bno (?:tiene[n]? )?ningun (?:costo|coste|cargo)\b"
    r"|\b(?:sin|no|zero|cero) (?:[a-z]+ )?(?:comision(?:es)?|fees?|excess|surcharges?|recargos?|copagos?"
    r"|co-?pay(?:s|ments?)?|deducibles?|deductibles?|franquicia)\b"
    r"|(?<!\d)(?<![.,])[$€£] ?0\b(?![.,]\d)"
    r"|(?<![\d.,])0 ?€"
)


# Sums that nobody is charged: what may be withdrawn, is covered, is given back or saved.
_NO_PRICE = re.compile(
    r"\b(?:retir(?:ar|as?|an|os?) (?:hasta|de cajero)|retiros de cajero|puedes retirar|withdraw\w*"
    r"|transfer\w+ (?:hasta|up to)|limite|limits?|ahorr\w+|sav(?:e|es|ings)|cubr\w+|covers?|covered|insur\w+"
    r"|asegurad\w+|descuento|discount|te devolvemos|we refund|give you back|credit)\b"
)


def _given_against_priced(more: Claim, less: Claim, similarity: float) -> Why | None:
    """What is free or included in one place, and has a price in another that names the very same thing."""
    if not is_given(more) or _CONDITION.search(fold(more.quote)):
        return None
    if is_given(less) and not says_every_plan(more):
        return None  # what one plan includes, another may charge for
    prices = [q for q in less.quantities if q.kind == "money" and q.high]
    if not prices or _NO_PRICE.search(fold(less.quote)):
        return None
    if any(q.kind == "money" and q.high for q in more.quantities):
        return None
    named = names_the_same(more, less) or shares_priced_thing(more, less)
    if not named or not same_kind(more, less, similarity):
        return None
    return Why(
        f"given {value_of(prices[0])}",
        Words(
            "En un sitio va incluido o es gratis; en otro tiene un precio.",
            "Free or included in one place, with a price in another.",
        ),
    )


def _free_against_paid(more: Claim, less: Claim) -> Why | None:
    """Only where both name the thing: "free delivery" says nothing of what a repair costs."""
    if not is_free(more) or says_free(less) or not shares_thing(more, less):
        return None
    if not burdens_customer(less):
        return None
    return Why(
        "free",
        Words(
            "En un sitio es gratis; en otro lo paga el cliente.", "Free in one place, paid for in another."
        ),
    )


_DAYS_OF_WORK = re.compile(
    r"\b(?:de )?lunes a (?:viernes|sabado)|\bmon(?:day)?\s*(?:to|-|–)\s*(?:fri|sat)|\bweekdays\b"
    r"|\bcl?(?:ose[sd]?|erramos|ierra[n]?) (?:at|a las) \d"
    r"|\b(?:dias|horario) (?:laborables?|habil(?:es)?)\b|\b(?:business|office|working) hours\b"
)


def is_given(statement: Claim) -> bool:
    """Whether it says that something is free or included."""
    return says_free(statement) or _GIVEN.search(fold(statement.quote)) is not None


@dataclass(frozen=True, slots=True)
class Sides:
    """Of which opposites a text says the one side, and of which the other, by their numbers."""

    promised: frozenset[int]
    taken_back: frozenset[int]


@lru_cache(maxsize=50_000)
def sides_of(quote: str) -> Sides:
    """Read the opposites of one text."""
    said = fold(quote)
    return Sides(
        frozenset(n for n, one in enumerate(OPPOSITES) if one.promised.search(said)),
        frozenset(n for n, one in enumerate(OPPOSITES) if one.taken_back.search(said)),
    )


def denied(more: Claim, less: Claim) -> Opposite | None:
    """What `more` promises in so many words and `less` rules out; None where it rules out nothing."""
    mine, its = sides_of(more.quote), sides_of(less.quote)
    ruled_out = (mine.promised & its.taken_back) - its.promised
    return OPPOSITES[min(ruled_out)] if ruled_out else None


def _opposite(more: Claim, less: Claim, similarity: float) -> Why | None:
    ruled_out = denied(more, less)
    if ruled_out is None:
        return None
    if _CONDITION.search(fold(more.quote)) and not _WHATEVER.search(fold(less.quote)):
        return None
    if of_another_part(more.quote, less.quote) or of_another_room(more.quote, less.quote):
        return None
    # What is promised is no thing that the promise is tied to: "en vivo" is no place of its own.
    rest = replace(more, quote=ruled_out.promised.sub(" ", fold(more.quote)))
    if ruled_out.common is not Common.NOTHING and not (
        same_kind(more, less, similarity) or same_kind(rest, less, similarity)
    ):
        return None
    if ruled_out.common is Common.ONE_THING and not speak_alike(more, less, similarity):
        return None
    return Why(ruled_out.words.en, ruled_out.words)


def _always_open(more: Claim, less: Claim) -> Why | None:
    if more.aspect != less.aspect or of_another_room(more.quote, less.quote):
        return None
    if (
        says_always_open(more)
        and has_hours(less)
        and (_round_the_clock(more) or _DAYS_OF_WORK.search(fold(less.quote)))
    ):
        words = Words(
            "En un sitio se atiende a todas horas; en otro hay horario.",
            "Open round the clock in one place, with opening hours in another.",
        )
        return Why(words.en, words)
    return None


def says_always_open(claim: Claim) -> bool:
    """Whether it says that somebody is there round the clock, or every day."""
    return any(q.kind == "availability" for q in claim.quantities)


def _round_the_clock(claim: Claim) -> bool:
    """Whether the hours of a day leave nothing of it out; "seven days a week" may well end at six."""
    return _ALL_DAY.search(fold(claim.quote)) is not None


_ALL_DAY = re.compile(
    r"\b24 ?/ ?7\b|\b24 ?/ ?365\b|\b24 ?(?:h|hs|hrs?|horas?|hours?)\b|\bveinticuatro horas\b"
    r"|\bround the clock\b|\b(?:day (?:and|or) night|dia y noche)\b|\ba (?:cualquier|toda) hora\b"
    r"|\ba todas horas\b|\bde madrugada\b|\b(?:twenty-four hours|any hour|any time of (?:the )?day)\b"
)


def has_hours(claim: Claim) -> bool:
    """Whether it says from when to when somebody is there, or on which days."""
    hours = any(q.kind == "time_of_day" and q.low < q.high for q in claim.quantities)
    return (hours or _DAYS_OF_WORK.search(fold(claim.quote)) is not None) and not says_always_open(claim)

"""What makes two statements of one company irreconcilable: free or paid, opposites, numbers, hours."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from claims.comparison import comparable, one_calendar_time
from claims.gaps.opposites import OPPOSITES, Common, Opposite
from claims.gaps.parts import answers_live, of_another_part, of_another_room
from claims.gaps.subjects import (
    burdens_customer,
    names_returning,
    names_the_same,
    same_kind,
    same_terms,
    says_every_plan,
    shares_priced_thing,
    shares_thing,
    speak_alike,
)
from claims.model import Claim, Quantity, Words
from claims.periods import Period, period_of
from claims.text import fold

# Aspects with one answer for the whole company. Prices and features differ from product to product, so two
# different prices on two pages are no contradiction.
ONE_ANSWER = frozenset(
    (
        "delivery_time",
        "delivery_cost",
        "returns",
        "refunds",
        "warranty",
        "response_time",
        "cancellation",
        "support_access",
        "promotions",
    )
)
_FREE = re.compile(
    r"\b(?:gratis|gratuit[oa]s?|sin (?:coste|costo|gastos)|free|no (?:cost|charge)|at no (?:cost|charge)"
    r"|(?:corren?|va|van) (?:de|por) nuestra cuenta"
    r"|no (?:te |le |os |les |se )?(?:cuesta|cobramos|cobran|cobra|paga[ns]?) "
    r"(?:nada|ni un (?:euro|peso|centavo))"
    r"|(?:nothing to pay|costs? (?:you )?nothing|won't cost you|will not cost you|pay nothing))\b"
)
_WINDOWS = frozenset({"returns", "warranty", "promotions"})
_MOSTLY_UP = 0.5  # a share of the time; "30 % off the service" is none
# It holds under a condition only; "si no te gusta, ..." at the start is the promise itself.
_CONDITION = re.compile(r"\w \b(?:si|siempre que|if|provided|as long as)\b")
_WHATEVER = re.compile(  # and the other statement holds whether the condition is met or not
    r"\b(?:whether or not|regardless|irrespective|in any case|haya o no|tanto si|con independencia"
    r"|independientemente|en cualquier caso|en todo caso)\b"
)


def is_free(claim: Claim) -> bool:
    """Free without a threshold: "free from 45 EUR" is paid for below it."""
    return _says_free(claim) and not any(q.kind == "money" for q in claim.quantities)


def _says_free(claim: Claim) -> bool:
    return _FREE.search(fold(claim.quote)) is not None


@dataclass(frozen=True, slots=True)
class Why:
    """Why two statements cannot both hold; conflicts of one story are told once."""

    story: str
    words: Words


def conflict_of(more: Claim, less: Claim, similarity: float) -> Why | None:
    """Why `more` promises more than `less` leaves standing; None where it does not."""
    paid = _free_against_paid(more, less)
    if paid is not None:
        return paid
    opposite = _opposite(more, less, similarity) or _given_against_priced(more, less, similarity)
    if opposite is not None:
        return opposite
    window = _two_windows(more, less)
    if window is not None:
        return window
    if not same_kind(more, less, similarity):
        return None
    if not speak_alike(more, less, similarity):
        return _uptime(more, less)
    return _numbers(more, less) or _uptime(more, less) or _always_open(more, less)


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
        f"given {_value(prices[0])}",
        Words(
            "En un sitio va incluido o es gratis; en otro tiene un precio.",
            "Free or included in one place, with a price in another.",
        ),
    )


def _free_against_paid(more: Claim, less: Claim) -> Why | None:
    """Only where both name the thing: "free delivery" says nothing of what a repair costs."""
    if not is_free(more) or _says_free(less) or not shares_thing(more, less):
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
    return _says_free(statement) or _GIVEN.search(fold(statement.quote)) is not None


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


_USUALLY = re.compile(
    r"\b(?:suel\w+|solemos|normalmente|habitualmente|por lo general|de media|en promedio|la mayoria"
    r"|mayormente|usually|typically|normally|on average|most (?!of all)|mostly|generally|often)\b"
)


def _numbers(more: Claim, less: Claim) -> Why | None:
    """Whether the claim `more` promises a better value than `less` for the same kind of quantity."""
    if more.aspect != less.aspect or more.aspect not in ONE_ANSWER or not _both_cover(more, less):
        return None
    if _USUALLY.search(fold(more.quote)):
        return None  # what mostly happens in three hours may well be promised within a day
    if answers_live(more.quote) and not answers_live(less.quote):
        return None  # who picks up the phone in a minute may well take a day for a letter
    pairs = [
        (p, q)
        for p in more.quantities
        for q in less.quantities
        if comparable(p, q) and _period(more, p) is _period(less, q)
    ]
    if not _one_value(more) or not _one_value(less):
        return None  # "return it in 30 days, get your money in 48 hours" has no one answer
    if any(p.low == q.low and p.high == q.high for p, q in pairs):
        return None
    for p, q in pairs:
        if p.kind == "money" and _says_free(more) != _says_free(less):
            continue  # free from 30 EUR on, 4.95 EUR below: the two go together
        if p.kind == "money" and more.aspect == "promotions" and not names_the_same(more, less):
            continue  # a point for each pound spent is no voucher of five
        window = _period(more, p) is Period.WINDOW
        if better("returns" if window else more.aspect, p, q):
            return both_values(more.aspect, p, q)
    return None


# A customer may change his mind: by these names that is one thing.
_MIND = frozenset({"returns", "refunds", "cancellation"})


def _two_windows(more: Claim, less: Claim) -> Why | None:
    """Whether one place gives longer to change one's mind than another, however either calls it."""
    if more.aspect not in _MIND or less.aspect not in _MIND or of_another_part(more.quote, less.quote):
        return None
    if not same_terms(more, less):
        return None
    mine, its = _windows(more), _windows(less)
    if len(mine) != 1 or len(its) != 1 or not better("returns", mine[0], its[0]):
        return None
    return both_values("returns", mine[0], its[0])


def _windows(one: Claim) -> list[Quantity]:
    durations = (q for q in one.quantities if q.kind == "duration")
    return [q for q in durations if _period(one, q) is Period.WINDOW]


_BACK = re.compile(
    r"\b(?:unwanted|reach(?:es)? us|chang\w+ your mind|cambi\w+ de (?:idea|opinion)|no desead[oa]s"
    r"|pensar(?:lo|telo)"
    r"|probar(?:lo|la)|try (?:it|them)|on trial|a prueba)\b"
)


def _period(one: Claim, quantity: Quantity) -> Period:
    """What a duration is; where things go back it is how long they may, unless the words say otherwise."""
    said = period_of(one.quote, quantity)
    back = one.aspect == "returns" and (names_returning(one) or _BACK.search(fold(one.quote)))
    return Period.WINDOW if said is Period.WAIT and back else said


_UP = re.compile(
    r"\b(?:disponibilidad|uptime|availability|(?:service|servicio) .{0,20}(?:available|disponible))\b"
)


def says_uptime(statement: Claim) -> bool:
    """Whether it says for what share of the time a service is there."""
    return any(q.kind == "percent" for q in statement.quantities) and bool(_UP.search(fold(statement.quote)))


def _uptime(more: Claim, less: Claim) -> Why | None:
    """Whether one place promises a larger share of the time than another."""
    if not says_uptime(more) or not says_uptime(less):
        return None
    mine, its = (
        [q for q in one.quantities if q.kind == "percent" and q.low >= _MOSTLY_UP] for one in (more, less)
    )
    if len(mine) != 1 or len(its) != 1 or mine[0].low <= its[0].high:
        return None
    return both_values("uptime", mine[0], its[0])


def both_values(subject: str, p: Quantity, q: Quantity) -> Why:
    """Two different values of one thing, as the statements write them."""
    words = Words(
        f"«{p.text}» en un sitio, «{q.text}» en otro.", f"“{p.text}” in one place, “{q.text}” in another."
    )
    return Why(f"{subject} {_value(p)} {_value(q)}", words)


# "We keep filters for ten years" is no guarantee of ten years, though both are about what happens after.
_COVER = re.compile(r"\b(?:garanti|warrant|guarant|cubr|cober|cover)")
_UNDER_COVER = re.compile(
    r"\b(?:dentro de|en|bajo|durante|under|within|in) (?:l[oa]s? |the |your |tu |su )?"
    r"(?:periodo de |plazo de )?(?:garantia|warranty|guarantee)\b"
)


def _both_cover(more: Claim, less: Claim) -> bool:
    """Whether two durations of the aspect of guarantees are both of a guarantee; others are not asked."""
    return more.aspect != "warranty" or all(
        _COVER.search(_UNDER_COVER.sub(" ", fold(one.quote))) for one in (more, less)
    )


def _value(quantity: Quantity) -> str:
    return f"{quantity.kind}:{quantity.low:g}-{quantity.high:g}{quantity.unit}"


def _one_value(claim: Claim) -> bool:
    return len({(q.kind, q.low, q.high) for q in claim.quantities}) <= 1


def better(aspect: str, p: Quantity, q: Quantity) -> bool:
    """Shorter times and lower thresholds promise more; for windows and guarantees longer ones do."""
    if p.business_days != q.business_days and max(p.high, q.high) < 1.6 * max(min(p.low, q.low), 1):
        return False
    if one_calendar_time(p, q):
        return False
    if aspect in _WINDOWS and p.kind == "duration":
        return p.low > q.high
    if p.kind in {"duration", "money"}:
        return p.high < q.low
    return p.kind == "availability" and p.low > q.high

"""When the numbers of two statements of one company cannot both hold: times, sums, windows, uptime."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.comparison import comparable, one_calendar_time
from claims.consistency.parts import answers_live, of_another_part
from claims.consistency.subjects import names_returning, names_the_same, same_terms, telling_stems
from claims.model import Claim, Quantity, Words
from claims.periods import Period, lasts, period_of
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


def is_free(claim: Claim) -> bool:
    """Free without a threshold: "free from 45 EUR" is paid for below it."""
    return says_free(claim) and not any(q.kind == "money" for q in claim.quantities)


def says_free(claim: Claim) -> bool:
    """Whether it says that something costs nothing, from a sum on or without one."""
    return _FREE.search(fold(claim.quote)) is not None


@dataclass(frozen=True, slots=True)
class Why:
    """Why two statements cannot both hold; conflicts of one story are told once."""

    story: str
    words: Words
    by_number: bool = False


_USUALLY = re.compile(
    r"\b(?:suel\w+|solemos|normalmente|habitualmente|por lo general|de media|en promedio|la mayoria"
    r"|mayormente|usually|typically|normally|on average|most (?!of all)|mostly|generally|often)\b"
)


def two_numbers(more: Claim, less: Claim) -> Why | None:
    """Whether the claim `more` promises a better value than `less` for the same kind of quantity."""
    if more.aspect != less.aspect or more.aspect not in ONE_ANSWER or not _one_question(more, less):
        return None
    pairs = [
        (p, q)
        for p in more.quantities
        for q in less.quantities
        if comparable(p, q) and _period(more, p) is _period(less, q)
    ]
    if any(p.low == q.low and p.high == q.high for p, q in pairs):
        return None
    for p, q in pairs:
        window = _period(more, p) is Period.WINDOW
        if _of_one_thing(more, less, p) and better("returns" if window else more.aspect, p, q):
            return both_values(more.aspect, p, q)
    return None


def _one_question(more: Claim, less: Claim) -> bool:
    """Whether each tells one value, and both answer the same question."""
    if not telling_stems(more) or not telling_stems(less):
        return False  # "The first 24 hours" alone says nothing of what
    if not _one_value(more) or not _one_value(less):
        return False  # "return it in 30 days, get your money in 48 hours" has no one answer
    if not _both_cover(more, less) or _USUALLY.search(fold(more.quote)):
        return False  # what mostly happens in three hours may well be promised within a day
    if answers_live(more.quote) and not answers_live(less.quote):
        return False  # who picks up the phone in a minute may well take a day for a letter
    # The e-mail with one's ticket is no answer.
    return more.aspect != "response_time" or all(_ANSWERS.search(fold(one.quote)) for one in (more, less))


def _of_one_thing(more: Claim, less: Claim, value: Quantity) -> bool:
    """Whether two values of one kind are of one thing, as far as the kind asks for it."""
    if value.kind == "money" and says_free(more) != says_free(less):
        return False  # free from 30 EUR on, 4.95 EUR below: the two go together
    if value.kind == "money" and more.aspect == "promotions":
        return names_the_same(more, less)  # a point for each pound spent is no voucher of five
    if _period(more, value) is Period.NOTICE and more.language == less.language:
        return names_the_same(more, less)  # that both are before the departure says nothing of what
    return True


_ANSWERS = re.compile(
    r"\b(?:contest|respond|respues|repl(?:y|ies)|answer|atend|atenc|llam|call|get back|back to you|hear from"
    r" us|escrib|acus|acknowledg|support|soporte|chat)"
)
# A customer may change his mind: by these names that is one thing.
_MIND = frozenset({"returns", "refunds", "cancellation"})


def two_windows(more: Claim, less: Claim) -> Why | None:
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
    back = one.aspect == "warranty" or (
        one.aspect == "returns" and (names_returning(one) or _BACK.search(fold(one.quote)))
    )
    held = said is Period.WAIT and (back or lasts(one.quote, quantity))
    return Period.WINDOW if held else said


_UP = re.compile(
    r"\b(?:disponibilidad|uptime|availability|(?:service|servicio) .{0,20}(?:available|disponible))\b"
)


def says_uptime(statement: Claim) -> bool:
    """Whether it says for what share of the time a service is there."""
    return any(q.kind == "percent" for q in statement.quantities) and bool(_UP.search(fold(statement.quote)))


def two_uptimes(more: Claim, less: Claim) -> Why | None:
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
    return Why(f"{subject} {value_of(p)} {value_of(q)}", words, by_number=True)


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


def value_of(quantity: Quantity) -> str:
    """A value in short, for the name of a conflict."""
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

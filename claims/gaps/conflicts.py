"""What makes two statements of one company irreconcilable: numbers, free or paid, opposites."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.comparison import comparable
from claims.gaps.subjects import burdens_customer, same_subject, shares_thing
from claims.model import Claim, Quantity, Words
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
    r"\b(?:gratis|gratuit[oa]s?|sin (?:coste|costo|gastos)|free|no (?:cost|charge)|at no (?:cost|charge))\b"
)
_WINDOWS = frozenset({"returns", "warranty", "promotions"})


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
    if not same_subject(more, less, similarity):
        return None
    return _numbers(more, less) or _opposite(more, less)


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


# What one statement rules out and the other one states, by word patterns over folded text.
_OPPOSITES: tuple[tuple[re.Pattern[str], re.Pattern[str], Words], ...] = (
    (
        re.compile(
            r"\b(?:sin (?:ninguna )?permanencia|sin compromiso de permanencia|no (?:minimum"
            r"|fixed) (?:term|contract)"
            r"|no (?:lock-in|commitment|contract))\b"
        ),
        re.compile(
            r"(?<!sin )(?<!sin ninguna )(?<!sin compromiso de )(?<!no hay )\bpermanencia (?:minima|es"
            r"|sera|de)\b"
            r"|\bcompromiso minimo\b|\bduracion minima\b|(?<!no )\bminimum (?:term|contract"
            r"|commitment|period)\b"
        ),
        Words(
            "En un sitio no hay permanencia; en otro hay un mínimo.",
            "No commitment in one place, a minimum term in another.",
        ),
    ),
    (
        re.compile(
            r"\b(?:sin (?:ninguna )?comision(?:es)?|sin (?:costes|cargos|gastos) (?:ocultos"
            r"|adicionales|extra)"
            r"|no (?:hidden |extra |booking )?fees|no (?:hidden|extra) (?:costs|charges))\b"
        ),
        re.compile(
            r"(?<!sin )(?<!sin ninguna )\bcomision(?:es)? (?:de|del)\b|\bse cobra(?:ra)? (?:un"
            r"|una) (?:cargo|comision)\b"
            r"|\ba fee of\b|\bfees? (?:of|applies|apply|is|are)\b|\bwe charge a\b"
        ),
        Words(
            "En un sitio no hay comisiones; en otro se cobra una.", "No fees in one place, a fee in another."
        ),
    ),
    (
        re.compile(r"\b(?:sin (?:hacer )?preguntas|sin papeleo|no questions asked|no paperwork)\b"),
        re.compile(
            r"\b(?:exige[n]?|requiere[n]?|imprescindible|es necesari[oa]|obligatori[oa]|requires?"
            r"|must|is required)\b"
            r".{0,60}\b(?:factura|ticket|justificante|embalaje|formulario|invoice|receipt|packaging|form)\b"
        ),
        Words(
            "En un sitio no se pregunta nada; en otro se piden papeles.",
            "No questions asked in one place, papers required in another.",
        ),
    ),
)
_DAYS_OF_WORK = re.compile(
    r"\b(?:de )?lunes a (?:viernes|sabado)|\bmon(?:day)?\s*(?:to|-|–)\s*(?:fri|sat)|\bweekdays\b"
    r"|\b(?:dias|horario) (?:laborables?|habil(?:es)?)\b|\b(?:business|office|working) hours\b"
)


def denied(more: Claim, less: Claim) -> tuple[re.Pattern[str], Words] | None:
    """The words of `more` that `less` rules out, as a pattern, and why; None where it rules out none."""
    mine, its = fold(more.quote), fold(less.quote)
    for promised, ruled_out, words in _OPPOSITES:
        if promised.search(mine) and ruled_out.search(its) and not promised.search(its):
            return promised, words
    return None


def _opposite(more: Claim, less: Claim) -> Why | None:
    if more.aspect != less.aspect:
        return None
    ruled_out = denied(more, less)
    if ruled_out is not None:
        return Why(ruled_out[1].en, ruled_out[1])
    if any(q.kind == "availability" for q in more.quantities) and _has_hours(less):
        words = Words(
            "En un sitio se atiende a todas horas; en otro hay horario.",
            "Open round the clock in one place, with opening hours in another.",
        )
        return Why(words.en, words)
    return None


def _has_hours(claim: Claim) -> bool:
    hours = any(q.kind == "time_of_day" and q.low < q.high for q in claim.quantities)
    return (hours or _DAYS_OF_WORK.search(fold(claim.quote)) is not None) and not any(
        q.kind == "availability" for q in claim.quantities
    )


def _numbers(more: Claim, less: Claim) -> Why | None:
    """Whether the claim `more` promises a better value than `less` for the same kind of quantity."""
    if more.aspect != less.aspect or more.aspect not in ONE_ANSWER or not _both_cover(more, less):
        return None
    pairs = [(p, q) for p in more.quantities for q in less.quantities if comparable(p, q)]
    if not _one_value(more) or not _one_value(less):
        return None  # "return it in 30 days, get your money in 48 hours" has no one answer
    if any(p.low == q.low and p.high == q.high for p, q in pairs):
        return None
    for p, q in pairs:
        if p.kind == "money" and _says_free(more) != _says_free(less):
            continue  # free from 30 EUR on, 4.95 EUR below: the two go together
        if _better(more.aspect, p, q):
            words = Words(
                f"«{p.text}» en un sitio, «{q.text}» en otro.",
                f"“{p.text}” in one place, “{q.text}” in another.",
            )
            return Why(f"{more.aspect} {_value(p)} {_value(q)}", words)
    return None


# "We keep filters for ten years" is no guarantee of ten years, though both are about what happens after.
_COVER = re.compile(r"\b(?:garanti|warrant|guarant|cubr|cober|cover)")


def _both_cover(more: Claim, less: Claim) -> bool:
    """Whether two durations of the aspect of guarantees are both of a guarantee; others are not asked."""
    return more.aspect != "warranty" or all(_COVER.search(fold(one.quote)) for one in (more, less))


def _value(quantity: Quantity) -> str:
    return f"{quantity.kind}:{quantity.low:g}-{quantity.high:g}{quantity.unit}"


def _one_value(claim: Claim) -> bool:
    return len({(q.kind, q.low, q.high) for q in claim.quantities}) <= 1


def _better(aspect: str, p: Quantity, q: Quantity) -> bool:
    """Shorter times and lower thresholds promise more; for windows and guarantees longer ones do."""
    if p.business_days != q.business_days and max(p.high, q.high) < 1.6 * max(min(p.low, q.low), 1):
        return False
    if aspect in _WINDOWS and p.kind == "duration":
        return p.low > q.high
    if p.kind in {"duration", "money"}:
        return p.high < q.low
    return p.kind == "availability" and p.low > q.high

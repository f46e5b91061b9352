"""Inconsistent promises: the company contradicts itself, page against page or language against language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from claims.comparison import comparable
from claims.exposure import exposure
from claims.gaps.rewrite import align
from claims.gaps.subjects import burdens_customer, same_subject, shares_thing
from claims.model import Claim, Gap, GapKind, Quantity, ScorePart, Words
from claims.text import fold, stable_id

# Aspects with one answer for the whole company. Prices and features differ from product to product, so two
# different prices on two pages are no contradiction.
_ONE_ANSWER = frozenset(
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
_MOST = 25
_UNHEARD = 0.25  # no complaint has met it yet: it ranks below what customers contradict with any frequency
_FREE = re.compile(
    r"\b(?:gratis|gratuit[oa]s?|sin (?:coste|costo|gastos)|free|no (?:cost|charge)|at no (?:cost|charge))\b"
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both hold; `more` promises more than `less`."""

    more: int
    less: int
    why: Words


def inconsistent(
    claims: Sequence[Claim],
    limits: Sequence[Claim],
    vectors: NDArray[np.float32],
    limit_vectors: NDArray[np.float32],
) -> list[Gap]:
    """Compare every two statements (claims and stated limits) on aspects that have one answer."""
    statements = [*claims, *limits]
    rows = np.vstack([vectors, limit_vectors]) if len(limits) else vectors
    best: dict[tuple[str, str], Conflict] = {}
    for numbers in _comparable_groups(statements):
        for left, right in combinations(numbers, 2):
            similarity = float(rows[left] @ rows[right])
            conflict = _conflict(statements, left, right, similarity)
            if conflict is None or conflict.more >= len(claims):
                continue
            key = _story(statements[conflict.more], statements[conflict.less])
            if key not in best or _rank(statements, conflict) < _rank(statements, best[key]):
                best[key] = conflict
    gaps = [_gap(statements, conflict) for conflict in best.values()]
    gaps.sort(key=lambda gap: (-gap.score, gap.id))
    return gaps[:_MOST]


def _comparable_groups(statements: Sequence[Claim]) -> list[list[int]]:
    """Statements of one aspect; and, whatever their aspects, what is free beside what the customer pays."""
    groups: dict[str, list[int]] = {}
    for number, statement in enumerate(statements):
        if statement.aspect in _ONE_ANSWER:
            groups.setdefault(statement.aspect, []).append(number)
        if _is_free(statement) or burdens_customer(statement):
            groups.setdefault("free or paid", []).append(number)
    return list(groups.values())


def _is_free(claim: Claim) -> bool:
    """Free without a threshold: "free from 45 EUR" is paid for below it."""
    return _FREE.search(fold(claim.quote)) is not None and not any(
        q.kind == "money" for q in claim.quantities
    )


def _rank(statements: Sequence[Claim], conflict: Conflict) -> tuple[float, str, str]:
    """Of several pairs that tell one story, the most exposed and surest is shown."""
    more, less = statements[conflict.more], statements[conflict.less]
    return (-exposure(more) * _agreement(more, less), more.id, less.id)


def _story(more: Claim, less: Claim) -> tuple[str, str]:
    """Conflicts of the same two values on one aspect are one story, told once."""
    thing = more.aspect if more.quantities else "free"
    return (f"{thing} {_values(more)}", _values(less) if more.quantities else "paid")


def _values(claim: Claim) -> str:
    return " ".join(f"{q.kind}:{q.low:g}-{q.high:g}{q.unit}" for q in claim.quantities) or "free/paid"


def _conflict(statements: Sequence[Claim], left: int, right: int, similarity: float) -> Conflict | None:
    a, b = statements[left], statements[right]
    if (a.brand and b.brand and a.brand != b.brand) or (a.country and b.country and a.country != b.country):
        return None
    if {s.url for s in a.sightings} == {s.url for s in b.sightings} and a.place == b.place:
        return None  # two steps of one list ("standard 3-5 days", "express 24 h") are alternatives
    for more, less in ((left, right), (right, left)):
        why = _free_against_paid(statements[more], statements[less])
        if why is None and same_subject(statements[more], statements[less], similarity):
            why = _numbers(statements[more], statements[less])
        if why is not None:
            return Conflict(more, less, why)
    return None


def _free_against_paid(more: Claim, less: Claim) -> Words | None:
    """Only where both name the thing: "free delivery" says nothing of what a repair costs."""
    if not _is_free(more) or _FREE.search(fold(less.quote)) or not shares_thing(more, less):
        return None
    if not burdens_customer(less):
        return None
    return Words(
        "En un sitio es gratis; en otro lo paga el cliente.", "Free in one place, paid for in another."
    )


def _numbers(more: Claim, less: Claim) -> Words | None:
    """Whether the claim `more` promises a better value than `less` for the same kind of quantity."""
    if more.aspect != less.aspect or more.aspect not in _ONE_ANSWER:
        return None
    pairs = [(p, q) for p in more.quantities for q in less.quantities if comparable(p, q)]
    if not _one_value(more) or not _one_value(less):
        return None  # "return it in 30 days, get your money in 48 hours" has no one answer
    if any(p.low == q.low and p.high == q.high for p, q in pairs):
        return None
    for p, q in pairs:
        if _better(more.aspect, p, q):
            return Words(
                f"«{p.text}» en un sitio, «{q.text}» en otro.",
                f"“{p.text}” in one place, “{q.text}” in another.",
            )
    return None


def _one_value(claim: Claim) -> bool:
    return len({(q.kind, q.low, q.high) for q in claim.quantities}) <= 1


def _better(aspect: str, p: Quantity, q: Quantity) -> bool:
    """Shorter times and lower thresholds promise more; for windows and guarantees longer ones do."""
    if p.business_days != q.business_days and max(p.high, q.high) < 1.6 * max(min(p.low, q.low), 1):
        return False
    if aspect in {"returns", "warranty", "promotions"} and p.kind == "duration":
        return p.low > q.high
    if p.kind in {"duration", "money"}:
        return p.high < q.low
    return p.kind == "availability" and p.low > q.high


def _agreement(more: Claim, less: Claim) -> float:
    """The geometric mean of the two statements' scores on their shared aspect."""
    return sqrt(more.aspects[0].score * less.aspects[0].score)


def _gap(statements: Sequence[Claim], conflict: Conflict) -> Gap:
    more, less = statements[conflict.more], statements[conflict.less]
    exposed = exposure(more)
    agreement = _agreement(more, less)
    value = round(100 * exposed * agreement * _UNHEARD, 2)
    reasons = [conflict.why]
    if more.language != less.language:
        reasons.append(
            Words(
                f"La versión en «{more.language}» promete más que la versión en «{less.language}».",
                f"The “{more.language}” version promises more than the “{less.language}” version.",
            )
        )
    if less.place == "fine_print":
        reasons.append(
            Words("La letra pequeña recorta lo anunciado.", "The fine print takes back what is announced.")
        )
    return Gap(
        id=stable_id("g", "inconsistent", more.id, less.id),
        kind=GapKind.INCONSISTENT,
        claim_ids=(more.id, less.id),
        theme_id=None,
        score=value,
        low=value,
        high=value,
        confidence="moderate",
        complaints=(),
        counter_evidence=(),
        reasons=tuple(reasons),
        parts=(
            ScorePart(
                "exposure", round(exposed, 4), Words("de la que promete más", "of the one that promises more")
            ),
            ScorePart(
                "agreement",
                round(agreement, 4),
                Words("seguridad de que hablan de lo mismo", "certainty that both speak of the same"),
            ),
            ScorePart(
                "unheard", _UNHEARD, Words("ninguna queja lo ha señalado aún", "no complaint has met it yet")
            ),
        ),
        suggestion=align(more, less),
        aspect=more.aspect,
    )

"""How one claim and one complaint relate: they contradict, share an aspect, or have nothing to do.

There is no entailment model that ships offline in both languages, so a contradiction is read from what can
be read: the same aspect, a reproach, and numbers compared where both sides tell one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import sqrt
from typing import Literal

from claims import aspects
from claims.comparison import breaks, delta
from claims.exclusions import excluded_by
from claims.model import (
    ComplaintReading,
    PairDelta,
    Quantity,
    QuantityKind,
    Relation,
    RelationKind,
    ScoredAspect,
    Strength,
    Words,
)
from claims.pairs import Measures, Signs, Verdicts
from claims.services import other_service
from claims.told_amounts import tells_charge, tells_length

RELATED = 0.5  # probability of having to do with each other from which a pair is shown
REPROACH = 0.5
_BREAKS_LIKE = 0.25  # numbers that break a promise need a pair that is at least so likely to be related


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """What is compared of a claim."""

    text: str
    aspects: tuple[ScoredAspect, ...]
    quantities: tuple[Quantity, ...] = ()
    strength: tuple[Strength, ...] = ()
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComplaintSide:
    """What is compared of a complaint."""

    text: str
    reading: ComplaintReading


def aspect_overlap(left: Sequence[ScoredAspect], right: Sequence[ScoredAspect]) -> float:
    """The Bhattacharyya overlap of two aspect rankings, 0 to 1; "other" explains nothing and is left out."""
    scores = {aspect.id: aspect.score for aspect in right if aspect.id != "other"}
    shared = sum(sqrt(a.score * scores[a.id]) for a in left if a.id != "other" and a.id in scores)
    return min(1.0, shared)


@dataclass(frozen=True, slots=True)
class Numbers:
    """The outcome of comparing a claim's quantities with told ones; `broken` None: nothing to compare."""

    broken: bool | None
    delta: PairDelta | None = None


# What numbers of one kind say about each aspect. A number outside this table (an age in a complaint about
# passwords, a percentage beside a crash) is no answer to the promise.
_TELLING: dict[QuantityKind, frozenset[str]] = {
    "duration": frozenset(
        (
            "delivery_time",
            "response_time",
            "refunds",
            "resolution",
            "punctuality",
            "support_access",
            "returns",
            "warranty",
            "cancellation",
            "ease",
            "information",
            "availability",
        )
    ),
    # Prices differ from product to product: a charge of 49 EUR is no answer to "9.80 EUR a bag".
    "money": frozenset(("delivery_cost", "cancellation")),
    "percent": frozenset(("reliability", "promotions")),
    "data_rate": frozenset(("performance",)),
    "data_size": frozenset(("performance", "features")),
    "availability": frozenset(("support_access", "availability", "reliability")),
    "count": frozenset(("cancellation", "ease", "promotions")),
}
# A window to return in, a guarantee or a trial promises at least so long; everything else is a wait.
_FLOORS = frozenset({"returns", "warranty", "promotions"})
_LONGEST_WAIT = 400 * 86_400  # seconds; "a customer for ten years" tells no wait
_ASPECT_SHARED = 0.12  # score on the claim's main aspect from which a complaint speaks of it


def compare_numbers(claim: ClaimSide, reading: ComplaintReading, text: str) -> Numbers:
    """Compare every comparable pair; a broken pair decides, the largest miss first.

    Only numbers that answer the promise are compared: of a kind that says something about its aspect, in a
    complaint about that aspect. A told value equal to the promised one inside a reproach is a citation ("you
    said 24 hours"), not an answer.
    """
    main = claim.aspects[0].id if claim.aspects else ""
    told_of = {aspect.id: aspect.score for aspect in reading.aspects}
    if other_service(claim.text, text):
        return Numbers(broken=None)
    floor = main in _FLOORS
    if told_of.get(main, 0.0) < (0.5 if floor else _ASPECT_SHARED):
        return Numbers(broken=None)
    meant: Literal["at_least"] | None = "at_least" if floor else None
    verdicts = [
        (verdict, difference)
        for p, t in product(claim.quantities, reading.quantities)
        if main in _TELLING.get(p.kind, frozenset()) and not _cited(p, t, reading) and _answers(t, main, text)
        for way in [meant if p.kind == "duration" else None]
        if (verdict := breaks(p, t, meant=way)) is not None
        and (difference := delta(p, t, meant=way)) is not None
    ]
    broken = [difference for verdict, difference in verdicts if verdict]
    if broken:
        return Numbers(broken=True, delta=max(broken, key=_miss))
    return Numbers(broken=False, delta=verdicts[0][1]) if verdicts else Numbers(broken=None)


def _cited(promised: Quantity, told: Quantity, reading: ComplaintReading) -> bool:
    equal = promised.low == told.low and promised.high == told.high
    return equal and reading.complaint >= REPROACH


def _answers(told: Quantity, main: str, text: str) -> bool:
    """Whether a told amount is of what the promise speaks of, by its size and the words around it."""
    if told.kind == "money":
        return tells_charge(text, told, main)
    if told.kind != "duration":
        return True
    return tells_length(text, told) if main in _FLOORS else told.high <= _LONGEST_WAIT


def _miss(difference: PairDelta) -> float:
    low, high = sorted((abs(difference.promised), abs(difference.told)))
    return high / low if low else high


def relate(claim: ClaimSide, complaint: ComplaintSide, signs: Signs) -> Relation:
    """Judge one pair by what the encoders make of it, its aspects and its numbers."""
    return relate_many([(claim, complaint, signs)])[0]


def relate_many(pairs: Sequence[tuple[ClaimSide, ComplaintSide, Signs]]) -> list[Relation]:
    """Judge pairs, one relation each, in order."""
    numbers = [compare_numbers(claim, told.reading, told.text) for claim, told, _ in pairs]
    shares = Verdicts.load().shares(
        [measure(*pair, number) for pair, number in zip(pairs, numbers, strict=True)]
    )
    return [
        _relation(claim, told, number, (float(row[0]), float(row[1]), float(row[2])))
        for (claim, told, _), number, row in zip(pairs, numbers, shares, strict=True)
    ]


def measure(claim: ClaimSide, told: ComplaintSide, signs: Signs, numbers: Numbers) -> Measures:
    """Gather a pair's measures."""
    reading = told.reading
    return Measures(
        signs,
        aspect_overlap(claim.aspects, reading.aspects),
        numbers.broken,
        reading.cites_promise_score,
        reading.complaint,
        reading.praise,
        "absolute" in claim.strength,
    )


def _relation(
    claim: ClaimSide, told: ComplaintSide, numbers: Numbers, shares: tuple[float, float, float]
) -> Relation:
    against, beside, apart = shares
    score = round(1 - apart, 6)
    related = score >= RELATED or (numbers.broken is True and score >= _BREAKS_LIKE)
    if not related:
        return Relation(RelationKind.UNRELATED, score, (_say("apart"),))
    reasons = [_shared_reason(claim, told.reading)]
    excluded = excluded_by(claim.qualifiers, told.text)
    if excluded:
        reasons.append(_say("excluded", word=excluded))
        return Relation(RelationKind.SAME_ASPECT, score, tuple(reasons), numbers.delta)
    kind, why = _verdict(claim, told.reading, numbers, says_otherwise=against > beside)
    return Relation(kind, score, (*reasons, why), numbers.delta, round(against, 6))


def _verdict(
    claim: ClaimSide, reading: ComplaintReading, numbers: Numbers, *, says_otherwise: bool
) -> tuple[RelationKind, Words]:
    if reading.complaint < REPROACH and reading.praise >= reading.complaint:
        return RelationKind.SAME_ASPECT, _say("no_reproach")
    if numbers.broken:
        return RelationKind.CONTRADICTS, _say("numbers")
    if numbers.broken is False:
        return RelationKind.SAME_ASPECT, _say("met")
    if reading.plainly_cites and reading.complaint >= REPROACH:
        return RelationKind.CONTRADICTS, _say("cites")
    if not says_otherwise:
        return RelationKind.SAME_ASPECT, _say("same")
    if "absolute" in claim.strength:
        return RelationKind.CONTRADICTS, _say("absolute")
    return RelationKind.CONTRADICTS, _say("denies")


def _shared_reason(claim: ClaimSide, reading: ComplaintReading) -> Words:
    scores = {aspect.id: aspect.score for aspect in reading.aspects}
    shared = [(a.score * scores[a.id], a.id) for a in claim.aspects if scores.get(a.id)]
    if not shared or max(shared)[0] < 0.02:
        return _say("similar")
    return _both_about(max(shared)[1])


_REASONS = {
    "apart": Words("No comparten asunto ni se parecen.", "They share no aspect and are not alike."),
    "similar": Words("Se parecen en el sentido.", "They are close in meaning."),
    "excluded": Words(
        "La promesa excluye «{word}», que la queja nombra.",
        "The claim excludes “{word}”, which the complaint names.",
    ),
    "no_reproach": Words("El texto del cliente no reprocha nada.", "The customer's text reproaches nothing."),
    "numbers": Words("Lo contado incumple el valor prometido.", "The told value breaks the promised one."),
    "met": Words("Lo contado cumple el valor prometido.", "The told value keeps the promised one."),
    "cites": Words("La queja cita una promesa.", "The complaint cites a promise."),
    "absolute": Words("Contra un absoluto basta una queja.", "One complaint is enough against an absolute."),
    "denies": Words(
        "La queja reprocha justo lo que se promete.",
        "The complaint reproaches the very thing the claim promises.",
    ),
    "same": Words("La queja reprocha algo cercano.", "The complaint reproaches something near it."),
}


def _both_about(aspect: str) -> Words:
    names = _names().get(aspect, Words(aspect, aspect))
    return Words(f"Las dos tratan de: {names.es}.", f"Both are about: {names.en}.")


@cache
def _names() -> dict[str, Words]:
    return {aspect.id: Words(aspect.name_es, aspect.name_en) for aspect in aspects.load()}


def _say(code: str, **values: str) -> Words:
    words = _REASONS[code]
    return Words(words.es.format(**values), words.en.format(**values))

"""How one claim and one complaint relate: they contradict, share an aspect, or have nothing to do.

There is no entailment model that ships offline in both languages, so a contradiction is read from what can
be read: the same aspect, a reproach, and numbers compared where both sides tell one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims import aspects
from claims.exclusions import excluded_by
from claims.matching.pairs import Measures, Signs, Verdicts
from claims.matching.unwanted import promises_absence, wants_away
from claims.model import ComplaintReading, Relation, RelationKind, Words
from claims.services import other_gift, other_way
from claims.sides import REPROACH, ClaimSide, ComplaintSide, aspect_overlap
from claims.told import Numbers, compare_numbers

RELATED = 0.5  # probability of having to do with each other from which a pair is shown
_BREAKS_LIKE = 0.25  # numbers that break a promise need a pair that is at least so likely to be related


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
    kind, why = _verdict(claim, told, numbers, says_otherwise=against > beside)
    broken = numbers.broken is True and kind is RelationKind.CONTRADICTS
    return Relation(kind, score, (*reasons, why), numbers.delta, round(against, 6), broken)


def of_something_else(claim: str, told: str) -> bool:
    """Whether a complaint is of another thing given, of the opposite way, or wishes the promised one away."""
    wished_away = wants_away(told) and not promises_absence(claim)
    return wished_away or other_gift(claim, told) or other_way(claim, told)


def _verdict(
    claim: ClaimSide, told: ComplaintSide, numbers: Numbers, *, says_otherwise: bool
) -> tuple[RelationKind, Words]:
    reading = told.reading
    if reading.complaint < REPROACH and reading.praise >= reading.complaint:
        return RelationKind.SAME_ASPECT, _say("no_reproach")
    if numbers.broken:
        return RelationKind.CONTRADICTS, _say(f"broken_{numbers.ground}")
    if numbers.broken is False:
        return RelationKind.SAME_ASPECT, _say("met" if numbers.met else f"outside_{numbers.ground}")
    if of_something_else(claim.text, told.text):
        return RelationKind.SAME_ASPECT, _say("another")
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
    "broken_value": Words(
        "Lo contado incumple el valor prometido.", "The told value breaks the promised one."
    ),
    "broken_hours": Words(
        "A la hora que se cuenta, la promesa dice que hay alguien.",
        "At the hour told, the claim says that somebody is there.",
    ),
    "broken_period": Words(
        "Lo contado ocurre dentro del plazo prometido, y se negó.",
        "What is told falls within the promised period, and was refused.",
    ),
    "broken_slot": Words(
        "Se cuenta un retraso o una espera que no cabe en la franja prometida.",
        "A delay or a wait is told that does not fit the promised slot.",
    ),
    "broken_lasting": Words(
        "Se cuenta que dura menos de lo prometido.", "It is told to last less than promised."
    ),
    "broken_free": Words(
        "Se cobró algo que se promete a cero.", "Something was charged that is promised at nothing."
    ),
    "outside_hours": Words(
        "La hora que se cuenta queda fuera del horario prometido.",
        "The hour told lies outside the promised hours.",
    ),
    "outside_period": Words(
        "Lo contado ocurre después del plazo prometido.", "What is told comes after the promised period."
    ),
    "outside_condition": Words(
        "El caso no cumple la condición de la promesa.", "The case does not meet the claim's condition."
    ),
    "met": Words("Lo contado cumple el valor prometido.", "The told value keeps the promised one."),
    "cites": Words("La queja cita una promesa.", "The complaint cites a promise."),
    "absolute": Words("Contra un absoluto basta una queja.", "One complaint is enough against an absolute."),
    "denies": Words(
        "La queja reprocha justo lo que se promete.",
        "The complaint reproaches the very thing the claim promises.",
    ),
    "another": Words(
        "La queja habla de otra cosa que la prometida.",
        "The complaint speaks of another thing than the one promised.",
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

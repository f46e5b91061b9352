"""Which judged pairs count: what a text must be to say something of this very claim."""

from __future__ import annotations

from claims.matching.bearing import BROAD, shared_grounds
from claims.matching.match import JudgedPair
from claims.matching.relations import of_something_else
from claims.model import RelationKind
from claims.sides import ClaimSide

# How likely a complaint must be to bear against a claim (standing.py, together.py); docs/quality.md says how
# many of such pairs do.
_BEARS_AGAINST = 0.27
_BEARS_AGAINST_BROADLY = 0.45  # where the two share no narrow aspect
# How close (closeness.py) praise must be to a claim to bear on it, found by reading what stood at each level
# in runs on a real site and on shops.
_BEARS = 6.0
_BEARS_ON_VAGUE = 8.6  # where the claim is vague, or only a broad aspect is shared
_BEARS_WITHOUT = 8.8  # where no aspect is shared
_BEARS_BY_NUMBER = 3.5  # where the text tells a number that answers the claim's


def bears_on(claim: ClaimSide, pair: JudgedPair) -> bool:
    """Whether a related text says something of this very claim, and not only of its subject.

    A complaint must not speak of another thing, and be likely to bear against the claim; judged alone, a
    number that answers the claim's is enough. Praise must share an aspect with it and be close to it, closer
    where the aspect is broad or the claim vague ("a clean finish"), and bears on what it does not contradict;
    a number that answers the claim's needs little closeness.
    """
    relation, reading = pair.relation, pair.text.reading
    if relation.kind is RelationKind.UNRELATED:
        return False
    praises, shared = reading.praise > reading.complaint, shared_grounds(claim, reading)
    if not praises and not (pair.alone and relation.by_number):
        broadly = shared <= BROAD and not relation.by_number
        enough = _BEARS_AGAINST_BROADLY if broadly else _BEARS_AGAINST
        return pair.bears >= enough and not of_something_else(claim.text, pair.text.text)
    if praises and relation.kind is RelationKind.CONTRADICTS:
        return False
    if relation.by_number:
        return pair.similarity >= _BEARS_BY_NUMBER
    if not shared:
        return pair.similarity >= _BEARS_WITHOUT
    if shared <= BROAD or set(claim.strength) == {"vague"}:
        return pair.similarity >= _BEARS_ON_VAGUE
    return pair.similarity >= _BEARS

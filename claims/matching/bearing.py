"""How likely a complaint bears against a promise, learned from real pairs that people judged.

To be about the same is not enough: a complaint that a browser crashed on a bank's page says nothing against
"one click to import your passwords". What tells the two apart was learned from real complaints beside real
promises (`benchmarks/learning/bears.py`), none of which the matcher had been shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from claims.logistic import Logistic, odds
from claims.matching.pairs import Signs
from claims.model import ComplaintReading
from claims.sides import ClaimSide, ComplaintSide, aspect_overlap

# What else was asked (the verdicts "beside" and "apart", measurable, absolute, how sure the aspects are) told
# pairs of unseen promises apart no better, and some of it worse.
FEATURES = (
    "match",
    "similarity",
    "overlap",
    "against",
    "cites",
    "reproach",
    "praise",
    "vague",
    "shared",
    "broad",
    "words",
    "told_words",
)
# Aspects that hold many subjects: a cup in pieces says nothing of "freshly roasted", though both are quality;
# a forgotten password nothing of data breaches, though both are security.
BROAD = frozenset(
    (
        "product_quality", "features", "reliability", "performance", "as_described", "price", "security",
        "privacy", "other",
    )
)  # fmt: skip
# What people complain of under neighbouring names.
NEIGHBOURS = {
    "returns": frozenset(("refunds",)),
    "refunds": frozenset(("returns",)),
    "support_access": frozenset(("response_time",)),
    "response_time": frozenset(("support_access",)),
}
_GROUND = 0.15  # score under which an aspect of a claim is no ground to stand on
Pair = tuple[ClaimSide, ComplaintSide, Signs]


def likelihoods(pairs: Sequence[Pair]) -> list[float]:
    """Judge pairs, one probability each, in order."""
    return Logistic.load("bearing").probabilities([row_of(*pair) for pair in pairs])


def row_of(claim: ClaimSide, told: ComplaintSide, signs: Signs) -> list[float]:
    """The features of a pair in the order of FEATURES; probabilities as log-odds."""
    reading = told.reading
    shared = shared_grounds(claim, reading)
    return [
        signs.match, signs.similarity, aspect_overlap(claim.aspects, reading.aspects), odds(signs.against),
        reading.cites_promise_score, odds(reading.complaint), odds(reading.praise),
        float(set(claim.strength) == {"vague"}), float(bool(shared)), float(bool(shared) and shared <= BROAD),
        log(1 + len(claim.text.split())), log(1 + len(told.text.split())),
    ]  # fmt: skip


def shared_grounds(claim: ClaimSide, reading: ComplaintReading) -> frozenset[str]:
    """The leading aspects of the claim that the text speaks of, by their own or a neighbouring name."""
    told_of = {aspect.id for aspect in reading.aspects[:2]}
    grounds = {aspect.id for aspect in claim.aspects[:2] if aspect.score >= _GROUND}
    return frozenset(name for name in grounds if name in told_of or _neighbours(name, claim) & told_of)


def _neighbours(aspect: str, claim: ClaimSide) -> frozenset[str]:
    """What else a complaint about the aspect may be about; a window to return in says nothing of refunds."""
    window = aspect == "returns" and any(quantity.kind == "duration" for quantity in claim.quantities)
    return frozenset() if window else NEIGHBOURS.get(aspect, frozenset())

"""What is compared of a claim and of a complaint, and how far they speak of the same aspects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from claims.model import Claim, ComplaintReading, Quantity, ScoredAspect, Strength

REPROACH = 0.5  # probability from which a text reproaches something
_SHARE, _OVERLAP = 0.12, 0.35  # of the claim's main aspect, or of all aspects


@dataclass(frozen=True, slots=True)
class ClaimSide:
    """What is compared of a claim."""

    text: str
    aspects: tuple[ScoredAspect, ...]
    quantities: tuple[Quantity, ...] = ()
    strength: tuple[Strength, ...] = ()
    qualifiers: tuple[str, ...] = ()

    @property
    def main(self) -> str:
        """The claim's main aspect, "" where none was read."""
        return self.aspects[0].id if self.aspects else ""


def side_of(claim: Claim) -> ClaimSide:
    """What is compared of a claim of the inventory."""
    return ClaimSide(claim.quote, claim.aspects, claim.quantities, claim.strength, claim.qualifiers)


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


def near_to(claim: ClaimSide, reading: ComplaintReading) -> bool:
    """Whether a complaint speaks of the claim's matter, so that what it tells may answer the claim.

    "Settled in 30 days" is a reply to some, a solution to others: the claim's main aspect, or much of all.
    """
    share = next((one.score for one in reading.aspects if one.id == claim.main), 0.0)
    return share >= _SHARE or aspect_overlap(claim.aspects, reading.aspects) >= _OVERLAP

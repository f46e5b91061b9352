"""What is compared of a claim and of a complaint, and how far they speak of the same aspects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from claims.model import ComplaintReading, Quantity, ScoredAspect, Strength

REPROACH = 0.5  # probability from which a text reproaches something


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

"""Claims that say the same in other words stand together in one gap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.comparison import comparable
from claims.model import Claim, Quantity
from claims.services import services

# Read on a real site whose pages exist in both languages: from these cosines on, two claims say the same.
_ALIKE = 0.6  # of sentence vectors, for claims of one main aspect
_ALIKE_TO_MATCHER = 0.65  # of match vectors, for claims of one main aspect
_TRANSLATED = 0.75  # of match vectors, whatever their main aspects: mostly a sentence and its translation
_SAME = 0.8  # of either, for a claim that says the same as any member of a group, though not as its first


class ClaimGroups:
    """Groups of like claims: same brand and country, alike in meaning or of the same value.

    `vectors` are of the sentence encoder, `match` of the matcher; one row a claim each.
    """

    def __init__(
        self, claims: Sequence[Claim], vectors: NDArray[np.float32], match: NDArray[np.float32]
    ) -> None:
        self._group: dict[str, int] = {}
        met: dict[tuple[str, str], list[int]] = {}  # the claims of one brand and country, grouped already
        order = sorted(range(len(claims)), key=lambda i: (-claims[i].score, claims[i].id))
        for number in order:
            claim = claims[number]
            mates = met.setdefault((claim.brand, claim.country), [])
            like, near = vectors[mates] @ vectors[number], match[mates] @ match[number]
            # A group goes by its first claim, or one thing would lead to another; but a claim that says the
            # very same as any other of its claims belongs to it.
            first = np.array([self._group[claims[mate].id] == mate for mate in mates], dtype=bool)
            home = next(
                (
                    self._group[claims[mates[at]].id]
                    for at in np.flatnonzero(first | (np.maximum(like, near) >= _SAME))
                    if _alike(claims[mates[at]], claim, float(like[at]), float(near[at]))
                ),
                number,
            )
            mates.append(number)
            self._group[claim.id] = home

    def of(self, claim: Claim) -> int:
        """The number of the claim's group."""
        return self._group[claim.id]


def _alike(left: Claim, right: Claim, like: float, near: float) -> bool:
    """Whether two claims say the same; `like` is the encoder's cosine, `near` the matcher's."""
    same_aspect = left.aspect == right.aspect
    if not same_aspect and near < _TRANSLATED:
        return False
    if services(left.quote) != services(right.quote):
        return False
    mine, its = amounts(left), amounts(right)
    pairs = [(p, q) for p in mine for q in its if comparable(p, q)]
    if any(p.low == q.low and p.high == q.high for p, q in pairs):
        return True
    if pairs or bool(mine) != bool(its):
        return False
    return like >= _ALIKE or near >= _ALIKE_TO_MATCHER


def amounts(claim: Claim) -> list[Quantity]:
    """The claim's amounts; "in one click" counts nothing that "en un clic" would not."""
    return [quantity for quantity in claim.quantities if quantity.kind != "count"]

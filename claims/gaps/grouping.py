"""Claims that say the same in other words stand together in one gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claims.comparison import comparable
from claims.model import Claim, Quantity
from claims.services import services

# Read on a real site whose pages exist in both languages: from these cosines on, two claims say the same.
_ALIKE = 0.6  # of sentence vectors, for claims of one main aspect that the matcher finds akin
# The least of match vectors for that: "sends feedback automatically" is no "opens automatically", though the
# sentence encoder finds them alike.
_AKIN = 0.4
_ALIKE_TO_MATCHER = 0.65  # of match vectors, for claims of one main aspect
_TRANSLATED = 0.75  # of match vectors, whatever their main aspects: mostly a sentence and its translation
_SAME = 0.8  # of either, for a claim that says the same as any member of a group, though not as most


class ClaimGroups:
    """Groups of like claims: same brand and country, alike in meaning or of the same value.

    `vectors` are of the sentence encoder, `match` of the matcher; one row a claim each.
    """

    def __init__(
        self, claims: Sequence[Claim], vectors: NDArray[np.float32], match: NDArray[np.float32]
    ) -> None:
        self._group: dict[str, int] = {}
        self._match = {claim.id: row for claim, row in zip(claims, match, strict=True)}
        met: dict[tuple[str, str], list[int]] = {}  # the claims of one brand and country, grouped already
        size: Counter[int] = Counter()
        counted = np.array([bool(amounts(claim)) for claim in claims], dtype=bool)
        order = sorted(range(len(claims)), key=lambda i: (-claims[i].score, claims[i].id))
        for number in order:
            claim = claims[number]
            mates = met.setdefault((claim.brand, claim.country), [])
            like, near = vectors[mates] @ vectors[number], match[mates] @ match[number]
            worth = (near >= _ALIKE_TO_MATCHER) | (like >= _ALIKE) | (counted[mates] & counted[number])
            met_alike = [
                (self._group[claims[mates[at]].id], float(max(like[at], near[at])))
                for at in np.flatnonzero(worth)
                if _alike(claims[mates[at]], claim, float(like[at]), float(near[at]))
            ]
            home = _home(met_alike, size)
            self._group[claim.id] = number if home is None else home
            size[self._group[claim.id]] += 1
            mates.append(number)

    def of(self, claim: Claim) -> int:
        """The number of the claim's group."""
        return self._group[claim.id]

    def kinship(self, left: Claim, right: Claim) -> float:
        """The cosine of two claims' match vectors."""
        return float(self._match[left.id] @ self._match[right.id])


def _home(alike: Sequence[tuple[int, float]], size: Mapping[int, int]) -> int | None:
    """The group most of whose claims are like a claim, or that holds one which says the very same.

    `alike` names the group of each claim that is like it, and how like. One like claim of many will not do,
    or one thing would lead to another.
    """
    votes = Counter(group for group, _ in alike)
    likest = {group: max(how for one, how in alike if one == group) for group in votes}
    fit = [group for group in votes if likest[group] >= _SAME or votes[group] > size[group] / 2]
    return max(fit, key=lambda group: (likest[group], votes[group]), default=None)


def _alike(left: Claim, right: Claim, like: float, near: float) -> bool:
    """Whether two claims say the same; `like` is the encoder's cosine, `near` the matcher's."""
    same_aspect = left.aspect == right.aspect
    if not same_aspect and near < _TRANSLATED:
        return False
    if services(left.quote) != services(right.quote):
        return False
    mine, its = amounts(left), amounts(right)
    pairs = [(p, q) for p in mine for q in its if comparable(p, q)]
    if any(p.low == q.low and p.high == q.high and p.high > 0 for p, q in pairs):
        return True
    if any(p.high != q.high or p.low != q.low for p, q in pairs) or bool(mine) != bool(its):
        return False
    # Of two things that cost nothing ("free returns", "wrapped by hand, free") no amount says they are one.
    return (like >= _ALIKE and near >= _AKIN) or near >= _ALIKE_TO_MATCHER


def amounts(claim: Claim) -> list[Quantity]:
    """The claim's amounts; "in one click" counts nothing that "en un clic" would not."""
    return [quantity for quantity in claim.quantities if quantity.kind != "count"]

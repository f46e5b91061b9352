"""Claims that say the same in other words stand together in one gap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.comparison import comparable
from claims.model import Claim, Quantity
from claims.services import services

_ALIKE = 0.6  # cosine from which two claims of one main aspect say the same thing


class ClaimGroups:
    """Groups of like claims: same main aspect, brand and country, alike in meaning or of the same value."""

    def __init__(self, claims: Sequence[Claim], vectors: NDArray[np.float32]) -> None:
        self._group: dict[str, int] = {}
        leads: dict[tuple[str, str, str], list[int]] = {}
        order = sorted(range(len(claims)), key=lambda i: (-claims[i].score, claims[i].id))
        for number in order:
            claim = claims[number]
            mates = leads.setdefault((claim.aspect, claim.brand, claim.country), [])
            home = next((m for m in mates if _alike(claims[m], claim, vectors[m], vectors[number])), None)
            if home is None:
                mates.append(number)
                home = number
            self._group[claim.id] = home

    def of(self, claim: Claim) -> int:
        """The number of the claim's group."""
        return self._group[claim.id]


def _alike(left: Claim, right: Claim, a: NDArray[np.float32], b: NDArray[np.float32]) -> bool:
    if services(left.quote) != services(right.quote):
        return False
    mine, its = _amounts(left), _amounts(right)
    pairs = [(p, q) for p in mine for q in its if comparable(p, q)]
    if any(p.low == q.low and p.high == q.high for p, q in pairs):
        return True
    if pairs or bool(mine) != bool(its):
        return False
    return float(a @ b) >= _ALIKE


def _amounts(claim: Claim) -> list[Quantity]:
    """The claim's amounts; "in one click" counts nothing that "en un clic" would not."""
    return [quantity for quantity in claim.quantities if quantity.kind != "count"]

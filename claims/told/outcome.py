"""What comparing a claim's numbers with told ones came to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claims.model import PairDelta


class Ground(StrEnum):
    """What was compared."""

    VALUE = "value"  # a wait, a share, a charge
    HOURS = "hours"  # when somebody should be there
    PERIOD = "period"  # how long a guarantee, a window or a trial holds
    SLOT = "slot"  # within which time somebody comes
    LASTING = "lasting"  # how long a thing lasts
    CONDITION = "condition"  # from which sum, up to which weight
    FREE = "free"  # what was to cost nothing


@dataclass(frozen=True, slots=True)
class Numbers:
    """The outcome: `broken` is None where there is nothing to compare.

    False says that the value told keeps the promise or, on the other grounds, that the case lies outside it.
    Only values have a `delta`, and only they can be put in the promise's place.
    """

    broken: bool | None
    delta: PairDelta | None = None
    ground: Ground = Ground.VALUE

    @property
    def met(self) -> bool:
        """Whether a told value keeps the promise; a case outside of it keeps nothing."""
        return self.broken is False and self.ground is Ground.VALUE


NOTHING = Numbers(broken=None)

"""How many customers a company had: what complaints are put in proportion to, where the user says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Customers:
    """Customer numbers by month ("2026-03"), or one number for all months; `by_month` goes first."""

    number: int = 0
    by_month: Mapping[str, int] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether any number is given."""
        return bool(self.number or self.by_month)

    def on(self, day: date) -> int:
        """The number of the day's month; of a month not given, the last one before it, else the first."""
        if not self.by_month:
            return self.number
        month = f"{day:%Y-%m}"
        earlier = [known for known in self.by_month if known <= month]
        return self.by_month[max(earlier) if earlier else min(self.by_month)]

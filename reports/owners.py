"""Who owns a gap: the person or team that [owners] names for its aspect, brand and country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.config_file import OwnersSection
from reports.result import GapOut


@dataclass(frozen=True, slots=True)
class OwnerRule:
    """An owner, and what is theirs; an empty condition fits anything."""

    owner: str
    aspect: str = ""
    brand: str = ""
    country: str = ""

    @property
    def conditions(self) -> int:
        """How many conditions it states: the more, the more specific."""
        return sum(map(bool, (self.aspect, self.brand, self.country)))

    def fits(self, gap: GapOut) -> bool:
        """Whether the gap meets every condition."""
        pairs = ((self.aspect, gap.aspect), (self.brand, gap.brand), (self.country, gap.country))
        return all(not wanted or wanted == found for wanted, found in pairs)


@dataclass(frozen=True, slots=True)
class Owners:
    """The rules of one audit, in the order of the file."""

    rules: tuple[OwnerRule, ...] = ()

    @classmethod
    def of(cls, section: OwnersSection) -> Owners:
        """Read [owners]: its aspects first, then its rules."""
        plain = [OwnerRule(owner, aspect=aspect) for aspect, owner in section.aspects.items()]
        own = [OwnerRule(rule.owner, rule.aspect, rule.brand, rule.country) for rule in section.rules]
        return cls((*plain, *own))

    def of_gap(self, gap: GapOut) -> str:
        """The owner by the most specific rule that fits, the earliest of equals; "" when none does."""
        fitting = [rule for rule in self.rules if rule.fits(gap)]
        return max(fitting, key=lambda rule: rule.conditions).owner if fitting else ""

    def names(self) -> tuple[str, ...]:
        """Every owner once, in the order of the file."""
        return tuple(dict.fromkeys(rule.owner for rule in self.rules))

    def split(self, gaps: Iterable[GapOut]) -> dict[str, tuple[GapOut, ...]]:
        """The gaps by owner, in the order in which the owners are met; "" holds those without one."""
        parts: dict[str, list[GapOut]] = {}
        for gap in gaps:
            parts.setdefault(self.of_gap(gap), []).append(gap)
        return {owner: tuple(found) for owner, found in parts.items()}

"""When complaints make a theme."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.themes.customers import Customers


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """When complaints make a recurring theme; the defaults are stated in the report's method."""

    people: int = 3
    weeks: int = 2
    emerging: int = 5  # people it takes for a theme that no aspect explains
    aspect_floor: float = 0.2  # a best aspect scored lower explains nothing: the text stays unclassified
    minimum_n: int = 5  # people under whom there is no telling a trend
    customers: Customers = field(default_factory=Customers)

"""What the result says of how themes change: rates, merges and splits (see reports/result.py)."""

from __future__ import annotations

from dataclasses import dataclass

from reports.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class RateOut:
    """A theme's complaints in one half of the window; `value` is `complaints` over `of`."""

    complaints: int
    of: float  # complaints of the half, or thousands of customers times months
    value: float


@dataclass(frozen=True, slots=True)
class ChangeOut:
    """A theme's rates in both halves of the window; `interval` is the 95% one of `ratio`, late by early."""

    basis: str  # "complaints": shares of all of the same brand and country; "customers": per 1,000 a month
    since: str  # ISO date of the Monday that the second half begins with
    early: RateOut
    late: RateOut
    ratio: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class NamedTheme:
    """A theme by its id and label; an earlier run's theme may be in no list any more."""

    id: str
    label: Bilingual


@dataclass(frozen=True, slots=True)
class ThemeEventOut:
    """Themes of the last run that are one now ("merged"), or one that is several ("split")."""

    kind: str
    past: tuple[NamedTheme, ...]
    present: tuple[NamedTheme, ...]

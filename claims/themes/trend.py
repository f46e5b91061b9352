"""Does a theme grow? Rates of two halves with the interval of their ratio, and which rises are no chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log, sqrt

from claims.model import Change, Rate, Trend
from claims.statistics import Z95, two_sided_p

FEWEST_WEEKS = 4  # weeks with any complaint; with fewer there are no two halves to speak of
_STEADY = 2.0  # an interval that reaches beyond half or double says "not known", not "steady"
_HALF_EVENT = 0.5  # added to counts of which one is zero, so that a ratio exists
_A_THOUSAND_A_MONTH = 1000 * 365.25 / 12 / 7  # customer-weeks to thousands of customers over a month


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a theme's complaints are counted against, week by week: all complaints, or customers."""

    basis: str  # "complaints" or "customers"
    weeks: tuple[date, ...]  # weeks in which anybody complained, in order
    sizes: tuple[float, ...]  # complaints of the week, or thousands of customers over a month


def of_complaints(weeks: Counter[date]) -> Exposure:
    """Count against all complaints of each week."""
    read = sorted(week for week, total in weeks.items() if total)
    return Exposure("complaints", tuple(read), tuple(float(weeks[week]) for week in read))


def of_customers(weeks: Counter[date], customers: Sequence[int]) -> Exposure:
    """Count against the customers of each week (one number a week that was read, in order)."""
    read = sorted(week for week, total in weeks.items() if total)
    return Exposure("customers", tuple(read), tuple(number / _A_THOUSAND_A_MONTH for number in customers))


def change(mine: Counter[date], exposure: Exposure) -> Change | None:
    """Compare the second half of the read weeks with the first; None with fewer than four weeks.

    The 95% interval of the ratio is that of its logarithm (Katz et al. 1978 for shares, Poisson counts for
    customers), widened by how much more the weeks vary than chance would have them (never narrowed).
    """
    if len(exposure.weeks) < FEWEST_WEEKS:
        return None
    half = len(exposure.weeks) // 2
    counts = [mine[week] for week in exposure.weeks]
    early = Rate(sum(counts[:half]), sum(exposure.sizes[:half]))
    late = Rate(sum(counts[half:]), sum(exposure.sizes[half:]))
    if not early.n + late.n:
        return None
    spread = max(1.0, _dispersion(counts, exposure, half))
    ratio, error = _log_ratio(early, late, shares=exposure.basis == "complaints")
    error *= sqrt(spread)
    return Change(
        basis=exposure.basis,
        since=exposure.weeks[half],
        early=early,
        late=late,
        ratio=exp(ratio),
        low=exp(ratio - Z95 * error),
        high=exp(ratio + Z95 * error),
        p=two_sided_p(ratio / error),
    )


def trend(found: Change | None, people: int, minimum_n: int) -> Trend:
    """Growing or falling where the interval excludes no change; steady where it is narrow; else unknown."""
    if people < minimum_n:
        return Trend.INSUFFICIENT
    if found is None:
        return Trend.UNKNOWN
    if found.low > 1:
        return Trend.GROWING
    if found.high < 1:
        return Trend.FALLING
    return Trend.STEADY if found.low >= 1 / _STEADY and found.high <= _STEADY else Trend.UNKNOWN


def _log_ratio(early: Rate, late: Rate, *, shares: bool) -> tuple[float, float]:
    """The logarithm of the ratio of two rates, and its standard error."""
    add = 0.0 if early.n and late.n else _HALF_EVENT
    k1, k2 = early.n + add, late.n + add
    n1, n2 = early.of + (2 * add if shares else 0.0), late.of + (2 * add if shares else 0.0)
    variance = 1 / k1 + 1 / k2 - (1 / n1 + 1 / n2 if shares else 0.0)
    return log(k2 / n2) - log(k1 / n1), sqrt(max(variance, 1e-9))


def _dispersion(counts: Sequence[int], exposure: Exposure, half: int) -> float:
    """Pearson's chi-square of the weeks against their half's rate, over its degrees of freedom."""
    total = 0.0
    for part in (slice(0, half), slice(half, None)):
        sizes = exposure.sizes[part]
        rate = sum(counts[part]) / sum(sizes)
        for count, size in zip(counts[part], sizes, strict=True):
            expected = rate * size
            spread = expected * (1 - rate) if exposure.basis == "complaints" else expected
            total += (count - expected) ** 2 / spread if spread > 0 else 0.0
    return total / (len(counts) - 2)

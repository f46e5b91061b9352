"""Rates with intervals: what grows, what only seems to, and what nobody can tell."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import corpus
from hypothesis import given
from hypothesis import strategies as st
from theme_texts import NAMES, parcel

from claims.model import Trend
from claims.statistics import discoveries, two_sided_p
from claims.themes import Customers, ThemeSettings, build_themes
from claims.themes.trend import change, of_complaints, of_customers, trend

MONDAY = date(2026, 1, 5)
WEEKS = [MONDAY + timedelta(weeks=n) for n in range(8)]


def weekly(*counts: int) -> Counter[date]:
    return Counter(dict(zip(WEEKS, counts, strict=False)))


def told(mine: Counter[date], everyone: Counter[date]) -> Trend:
    return trend(change(mine, of_complaints(everyone)), sum(mine.values()), 5)


def test_shares_are_compared_not_counts() -> None:
    busier = weekly(50, 50, 50, 50, 100, 100, 100, 100)
    same = weekly(20, 20, 20, 20, 40, 40, 40, 40)
    found = change(same, of_complaints(busier))
    assert found is not None
    assert found.ratio == pytest.approx(1.0)
    assert told(same, busier) is Trend.STEADY


def test_a_rise_states_both_rates_and_an_interval_without_one() -> None:
    found = change(weekly(10, 10, 10, 10, 30, 30, 30, 30), of_complaints(weekly(*[100] * 8)))
    assert found is not None
    assert (found.early.n, found.early.of, found.late.n, found.late.of) == (40, 400, 120, 400)
    assert found.since == WEEKS[4]
    assert found.ratio == pytest.approx(3.0)
    # By hand: the variance of the log ratio is 1/40 - 1/400 + 1/120 - 1/400, its root 0.1683.
    assert found.low == pytest.approx(3 * 2.718281828 ** (-1.959964 * 0.16833), rel=1e-3)
    assert found.high == pytest.approx(3 * 2.718281828 ** (1.959964 * 0.16833), rel=1e-3)
    assert trend(found, 160, 5) is Trend.GROWING
    assert told(weekly(30, 30, 30, 30, 10, 10, 10, 10), weekly(*[100] * 8)) is Trend.FALLING


def test_few_complaints_are_unknown_not_steady() -> None:
    assert told(weekly(1, 0, 1, 1, 1, 1, 0, 1), weekly(*[20] * 8)) is Trend.UNKNOWN


def test_below_the_minimum_evidence_is_insufficient_whatever_the_counts() -> None:
    found = change(weekly(10, 10, 10, 10, 30, 30, 30, 30), of_complaints(weekly(*[100] * 8)))
    assert trend(found, 4, 5) is Trend.INSUFFICIENT


def test_fewer_than_four_weeks_tell_no_trend() -> None:
    assert change(weekly(1, 5, 9), of_complaints(weekly(20, 20, 20))) is None
    assert trend(None, 15, 5) is Trend.UNKNOWN


def test_one_bad_week_widens_the_interval() -> None:
    even = change(weekly(5, 5, 5, 5, 10, 10, 10, 10), of_complaints(weekly(*[100] * 8)))
    burst = change(weekly(5, 5, 5, 5, 0, 40, 0, 0), of_complaints(weekly(*[100] * 8)))
    assert even is not None
    assert burst is not None
    assert even.ratio == pytest.approx(burst.ratio)
    assert burst.low < even.low
    assert burst.high > even.high


def test_customers_are_what_complaints_are_counted_against_where_given() -> None:
    mine, everyone = weekly(*[10] * 8), weekly(*[100] * 8)
    shrinking = of_customers(everyone, [40_000] * 4 + [10_000] * 4)
    found = change(mine, shrinking)
    assert found is not None
    assert found.basis == "customers"
    assert found.ratio == pytest.approx(4.0)
    # 40 complaints in four weeks of 40,000 customers: 1 per 1,000 in four weeks, 1.087 in a month.
    assert found.early.value == pytest.approx(365.25 / 12 / 28)


def test_months_not_given_take_the_last_one_before() -> None:
    known = Customers(500, {"2026-02": 100, "2026-04": 300})
    assert [known.on(date(2026, month, 9)) for month in (1, 2, 3, 4, 9)] == [100, 100, 100, 300, 300]
    assert Customers(500).on(MONDAY) == 500
    assert not Customers().known


@given(st.lists(st.integers(0, 30), min_size=4, max_size=8), st.integers(0, 60))
def test_the_interval_holds_the_ratio_and_turning_time_around_inverts_it(
    counts: list[int], others: int
) -> None:
    counts = counts[: len(counts) // 2 * 2]
    everyone = weekly(*(count + others + 1 for count in counts))
    there = change(weekly(*counts), of_complaints(everyone))
    back = change(weekly(*reversed(counts)), of_complaints(weekly(*reversed([*everyone.values()]))))
    if there is None or back is None:
        assert not sum(counts)
        return
    assert there.low <= there.ratio <= there.high
    assert there.ratio * back.ratio == pytest.approx(1.0)
    assert there.low * back.high == pytest.approx(1.0)


def test_only_rises_that_hold_among_all_themes_are_warnings() -> None:
    assert discoveries([0.001, 0.2, 0.04, 0.9]) == {0}
    assert discoveries([0.01, 0.02, 0.03, 0.05]) == {0, 1, 2, 3}
    assert discoveries([]) == frozenset()
    assert two_sided_p(1.959964) == pytest.approx(0.05, abs=1e-4)


def test_a_theme_that_rises_is_marked_and_one_that_does_not_is_not() -> None:
    days = [MONDAY + timedelta(weeks=week) for week in range(10)]
    texts = [parcel(n, "information", date=days[n % 10]) for n in range(100)]
    texts += [replace(parcel(n, "information", date=days[5 + n % 5]), country="PE") for n in range(200, 240)]
    even = [replace(parcel(n, "information", date=days[n % 10]), country="PE") for n in range(300, 500)]
    rising = [replace(text, reading=_refunds(text)) for text in texts[100:]]
    survey = build_themes(corpus(*texts[:100], *rising, *even), NAMES)
    marked = {(theme.country, theme.aspect): theme for theme in survey.themes if theme.rising}
    assert set(marked) == {("PE", "refunds")}
    assert all(theme.trend is Trend.GROWING for theme in marked.values())


def _refunds(text: object) -> object:
    reading = text.reading  # type: ignore[attr-defined]
    return replace(reading, aspects=(replace(reading.aspects[0], id="refunds"), *reading.aspects[1:]))


def test_customer_numbers_change_the_basis_of_the_survey() -> None:
    texts = [parcel(n, "information") for n in range(30)]
    (theme,) = build_themes(corpus(*texts), NAMES, ThemeSettings(customers=Customers(1000))).themes
    assert theme.change is not None
    assert theme.change.basis == "customers"

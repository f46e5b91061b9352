"""Handfuls of complaints join those that tell of the same matter."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from claims.themes.gathering import by_market, gathered

LATE, LOST = (1.0, 0.0), (0.0, 1.0)


def rows(*directions: tuple[float, float]) -> np.ndarray:
    found = np.array(directions, dtype=np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def new(aspects: list[str]) -> list[str]:
    return [""] * len(aspects)


def test_a_handful_joins_the_aspect_that_tells_of_its_matter() -> None:
    aspects = ["delivery_time"] * 6 + ["information"] * 2 + ["support_access"] * 6
    vectors = rows(*[LATE] * 6, *[(1.0, 0.3)] * 2, *[LOST] * 6)
    assert gathered(aspects, vectors, new(aspects)) == ["delivery_time"] * 8 + ["support_access"] * 6


def test_handfuls_join_each_other_under_the_larger() -> None:
    aspects = ["information"] * 3 + ["delivery_time"] * 4
    assert gathered(aspects, rows(*[LATE] * 7), new(aspects)) == ["delivery_time"] * 7


def test_a_handful_of_another_matter_stands_by_itself() -> None:
    aspects = ["delivery_time"] * 6 + ["information"] * 2
    assert gathered(aspects, rows(*[LATE] * 6, *[LOST] * 2), new(aspects)) == aspects


def test_aspects_of_many_are_left_apart_however_close() -> None:
    aspects = ["delivery_time"] * 6 + ["information"] * 6
    assert gathered(aspects, rows(*[LATE] * 12), new(aspects)) == aspects


def test_those_who_were_together_stay_so_when_they_are_a_few_more() -> None:
    aspects = ["delivery_time"] * 9 + ["information"] * 6
    vectors = rows(*[LATE] * 9, *[(1.0, 3.0)] * 6)
    past = ["delivery_time"] * 9 + ["delivery_time"] * 4 + ["", ""]
    assert gathered(aspects, vectors, new(aspects)) == aspects
    assert gathered(aspects, vectors, past) == ["delivery_time"] * 15


def test_a_handful_that_stood_by_itself_before_still_does() -> None:
    aspects = ["delivery_time"] * 6 + ["information"] * 4
    vectors = rows(*[LATE] * 10)
    assert (
        gathered(aspects, vectors, ["delivery_time"] * 6 + ["information", "information", "", ""]) == aspects
    )
    assert gathered(aspects, vectors, ["delivery_time"] * 6 + ["information", "", "", ""]) != aspects


def test_grown_enough_they_part() -> None:
    aspects = ["delivery_time"] * 12 + ["information"] * 11
    vectors = rows(*[LATE] * 12, *[(1.0, 3.0)] * 11)
    assert gathered(aspects, vectors, ["delivery_time"] * 23) == aspects


def test_nobody_complains() -> None:
    assert gathered([], np.zeros((0, 2), dtype=np.float32), []) == []


def test_brands_and_countries_are_told_apart() -> None:
    assert by_market([("a", "ES"), ("b", "ES"), ("a", "ES"), ("a", "MX")]) == {
        ("a", "ES"): [0, 2],
        ("b", "ES"): [1],
        ("a", "MX"): [3],
    }


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.floats(0, 6.28)), min_size=1, max_size=30), st.randoms()
)
def test_everyone_is_gathered_once_whatever_the_order(told: list[tuple[str, float]], random) -> None:
    def of(order: list[int]) -> dict[int, str]:
        vectors = rows(*[(np.cos(told[at][1]), np.sin(told[at][1])) for at in order])
        aspects = [told[at][0] for at in order]
        return dict(zip(order, gathered(aspects, vectors, new(aspects)), strict=True))

    order = list(range(len(told)))
    mixed = random.sample(order, len(order))
    found = of(order)
    assert set(found.values()) <= {aspect for aspect, _ in told}
    assert found == of(mixed)

"""The statements of a company side by side: which lie near each other, and which is nearest."""

from __future__ import annotations

import numpy as np
import pytest
from builders import claim

from claims.consistency.statements import Statements
from claims.vectors import ENOUGH


def stand(count: int, width: int = 8) -> Statements:
    """Statements on a circle: each lies nearest to those before and after it."""
    turn = 2 * np.pi * np.arange(count) / count
    rows = np.zeros((count, width), dtype=np.float32)
    rows[:, 0], rows[:, 1] = np.cos(turn), np.sin(turn)
    return Statements([claim(f"Promesa {number}") for number in range(count)], count, rows, rows)


def test_each_meets_its_neighbours_once_and_not_what_lies_opposite() -> None:
    pairs = list(stand(60).near())
    assert len(pairs) == len(set(pairs))
    assert all(left < right for left, right in pairs)
    assert {(0, 1), (0, 5), (0, 59)} <= set(pairs)
    assert (0, 30) not in pairs


def test_it_is_known_how_many_are_nearer_up_to_a_point() -> None:
    statements = stand(60)
    assert max(statements.places(0, 1)) <= 1
    assert max(statements.places(0, 59)) <= 1
    assert statements.places(0, 30) == (20, 20)


@pytest.mark.parametrize(("count", "many"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_of_few_statements_it_is_not_known_what_they_share(count: int, many: bool) -> None:
    assert stand(count).many is many


def test_two_statements_may_be_all_there_is() -> None:
    statements = stand(2)
    assert list(statements.near()) == [(0, 1)]
    assert statements.places(0, 1) == (0, 0)

"""Which rows of a table lie nearest to each, and what all of them share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from claims import vectors
from claims.vectors import ENOUGH, levelled, nearest

TABLES = arrays(np.float32, st.tuples(st.integers(1, 12), st.just(4)), elements=st.floats(-1, 1, width=16))


def unit(table: np.ndarray) -> np.ndarray:
    norms = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table / np.where(norms == 0, 1, norms), dtype=np.float32)


@given(TABLES, st.integers(1, 5), st.floats(0.05, 0.9))
def test_nobody_is_nearer_than_the_nearest(table: np.ndarray, count: int, least: float) -> None:
    rows = unit(table)
    found = nearest(rows, count, least)
    close = np.round((rows @ rows.T).astype(np.float64), 4)
    np.fill_diagonal(close, 0.0)
    wanted = -np.sort(-close, axis=1)[:, :count]
    assert found.cosines == pytest.approx(np.where(wanted >= least, wanted, 0.0))
    assert found.rows.shape == found.cosines.shape == (len(rows), min(count, len(rows)))
    heard = found.cosines > 0
    assert not np.any(heard & (found.rows == np.arange(len(rows))[:, None]))


@given(TABLES, st.data())
def test_only_those_of_one_group_are_near(table: np.ndarray, data: st.DataObject) -> None:
    groups = data.draw(st.lists(st.sampled_from("ab"), min_size=len(table), max_size=len(table)))
    found = nearest(unit(table), 3, 0.1, groups)
    for row, group in enumerate(groups):
        near = found.rows[row][found.cosines[row] > 0]
        assert {groups[other] for other in near} <= {group}


def test_a_table_is_compared_in_parts_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = unit(np.random.default_rng(1).normal(size=(23, 6)))
    whole = nearest(rows, 4, 0.1)
    monkeypatch.setattr(vectors, "_BLOCK", 5)
    parts = nearest(rows, 4, 0.1)
    assert (whole.rows == parts.rows).all()
    assert (whole.cosines == parts.cosines).all()


def test_what_all_rows_share_is_taken_out_of_many_and_left_in_few() -> None:
    draw = np.random.default_rng(2).normal(size=(ENOUGH, 5)) * 0.1
    rows = unit(draw + np.array([1, 0, 0, 0, 0]))
    without = levelled(rows)
    assert np.linalg.norm(without, axis=1) == pytest.approx(np.ones(ENOUGH))
    assert abs((without @ without.T).mean()) < 0.1 < (rows @ rows.T).mean()
    assert (levelled(rows[:-1]) == rows[:-1]).all()
    assert not levelled(np.ones((ENOUGH, 3), dtype=np.float32)).any()

"""Odds and probabilities, and weights that were learned of levelled features."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import weights
from claims.logistic import Logistic, odds, odds_of, shares


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_odds_and_probabilities_are_each_others_inverse(probabilities: list[float]) -> None:
    found = odds_of(np.array(probabilities))
    assert found == pytest.approx([odds(one) for one in probabilities])
    assert shares(found) == pytest.approx(np.clip(probabilities, 0.001, 0.999))


def test_levelled_features_are_weighed_as_measured() -> None:
    store = weights.load("bearing")
    rows = np.random.default_rng(3).normal(size=(7, len(store["product"])))
    levelled = (rows - np.asarray(store["mean"])) / np.asarray(store["spread"])
    wanted = 1 / (1 + np.exp(-(levelled @ np.asarray(store["product"]) + float(np.asarray(store["bias"])))))
    assert Logistic.load("bearing").probabilities(rows.tolist()) == pytest.approx(wanted, abs=1e-5)


def test_nothing_measured_has_no_answer() -> None:
    assert Logistic.load("standing").probabilities([]) == []

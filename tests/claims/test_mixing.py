import numpy as np
import pytest

from claims.mixing import Mix, two_sided

_QUICK = np.array([[0.7, 0.3], [0.2, 0.8]], dtype=np.float32)
_SLOW = np.array([[0.1, 0.9], [0.4, 0.6]], dtype=np.float32)


def test_without_a_mix_the_quick_reader_answers_alone() -> None:
    assert np.allclose(Mix().of(_QUICK, _SLOW), _QUICK, atol=1e-4)


def test_equal_weights_are_the_geometric_mean() -> None:
    raised = np.sqrt(_QUICK * _SLOW)
    assert np.allclose(Mix(0.5, 0.5).of(_QUICK, _SLOW), raised / raised.sum(axis=1, keepdims=True), atol=1e-4)


def test_a_mix_is_read_back_as_it_was_stored() -> None:
    assert Mix.from_arrays(Mix(0.25, 0.75).arrays("label"), "label") == Mix(0.25, 0.75)
    assert Mix.from_arrays({}, "label") == Mix()


@pytest.mark.parametrize(("odds", "yes"), [(0.0, 0.5), (2.0, 0.8808), (-800.0, 0.0)])
def test_log_odds_become_two_shares(odds: float, yes: float) -> None:
    (row,) = two_sided(np.array([odds], dtype=np.float32))
    assert row[1] == pytest.approx(yes, abs=1e-4)
    assert row.sum() == pytest.approx(1)

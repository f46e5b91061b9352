import numpy as np
import pytest

from benchmarks.learning.settings import expected_f1, setting


@pytest.mark.parametrize(
    ("threshold", "f1"), [(0.5, 2 * 1.7 / (2 + 1.8)), (0.05, 2 * 1.8 / (3 + 1.8)), (0.95, 0.0)]
)
def test_the_f1_that_probabilities_expect(threshold: float, f1: float) -> None:
    assert expected_f1(np.array([0.9, 0.8, 0.1]), threshold) == pytest.approx(f1)


def test_the_threshold_is_half_of_the_f1_that_can_be_reached() -> None:
    rng = np.random.default_rng(0)
    sure = rng.beta(0.3, 1.2, 20_000).astype(np.float32)
    found = setting(sure, rng.random(len(sure)) < sure)
    best = max(expected_f1(sure.astype(np.float64), step) for step in np.linspace(0.05, 0.95, 91))
    assert found.threshold == pytest.approx(best / 2, abs=0.03)

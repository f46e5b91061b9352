import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from claims.calibration import Calibration, Setting, log_odds
from claims.features import Views
from claims.linear import Blend, LinearHead, Perceptron, softmax


@pytest.fixture
def blend() -> Blend:
    random = np.random.default_rng(3)

    def draw(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return random.normal(size=shape).astype(np.float32)

    return Blend(
        ("no", "yes"),
        LinearHead(draw(12, 2), draw(2)),
        (Perceptron(draw(5, 4), draw(4), draw(4, 2), draw(2)),),
    )


def test_a_stored_model_answers_as_before_to_half_a_hundredth(blend: Blend) -> None:
    random = np.random.default_rng(4)
    views = Views(
        csr_matrix(random.random((20, 12)).astype(np.float32)), random.random((20, 5)).astype(np.float32)
    )
    again = Blend.from_arrays(blend.arrays("head"), "head")
    assert again.classes == blend.classes
    assert np.abs(again.probabilities(views) - blend.probabilities(views)).max() < 0.01
    assert np.allclose(again.probabilities(views).sum(axis=1), 1, atol=1e-5)


def test_softmax_survives_huge_values() -> None:
    assert softmax(np.array([[1e5, -1e5]], dtype=np.float32)).tolist() == [[1.0, 0.0]]


@given(st.lists(st.floats(0, 1, width=32), min_size=2, max_size=20), st.floats(0.1, 4), st.floats(-3, 3))
def test_calibration_keeps_order_and_range(raw: list[float], slope: float, shift: float) -> None:
    ordered = np.sort(np.array(raw, dtype=np.float32))
    sure = Setting(slope, shift).calibrated(ordered)
    assert np.all((sure >= 0) & (sure <= 1))
    assert np.all(np.diff(sure) >= 0)


def test_each_language_has_its_setting_and_survives_storage() -> None:
    settings = Calibration(Setting(1.5, -0.25, 0.5), Setting(0.75, 0.5, 0.25))
    again = Calibration.from_arrays(settings.arrays("x"), "x")
    assert again == settings
    assert again.of("es").threshold == 0.5
    assert again.of("fr") == again.en


def test_log_odds_of_certainty_is_finite() -> None:
    assert np.isfinite(log_odds(np.array([0.0, 0.5, 1.0], dtype=np.float32))).all()

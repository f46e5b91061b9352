import numpy as np
import pytest
from builders import claim

from claims.encoders import load_encoder
from claims.matching.closeness import aspect_roots, close_texts, closeness
from claims.model import ScoredAspect


def test_each_likeness_raises_closeness() -> None:
    low, high = np.zeros((1, 1), dtype=np.float32), np.full((1, 1), 0.5, dtype=np.float32)
    least = closeness(low, low, low)
    for parts in ((high, low, low), (low, high, low), (low, low, high)):
        assert closeness(*parts) > least


def test_roots_multiply_to_the_overlap_of_aspects() -> None:
    both = [ScoredAspect("price", 0.5), ScoredAspect("billing", 0.5)]
    one = [ScoredAspect("price", 1.0)]
    nothing = [ScoredAspect("other", 1.0)]
    left, right = aspect_roots([both, nothing], [one, both])
    overlap = left @ right.T
    assert overlap[0] == pytest.approx([np.sqrt(0.5), 1.0])
    assert overlap[1] == pytest.approx([0, 0])


def test_no_claims_and_no_texts_have_no_closeness() -> None:
    left, right = aspect_roots([], [])
    assert (left @ right.T).shape == (0, 0)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_right_promise_is_closest(lang: str) -> None:
    claims = {
        "es": ["Entrega en 24 h", "Cancela cuando quieras, sin permanencia", "Te contestamos siempre"],
        "en": ["Delivered within 24 hours", "Cancel any time, no contract", "We always answer"],
    }[lang]
    told = [
        "Nine days waiting for the parcel",
        "Quise darme de baja y me piden 200 euros de penalización",
        "I have written five times and nobody replies",
    ]
    aspects = [claim("x", name).aspects for name in ("delivery_time", "cancellation", "support_access")]
    scores = close_texts(claims, aspects, told, aspects, load_encoder())
    assert scores.argmax(axis=0).tolist() == [0, 1, 2]

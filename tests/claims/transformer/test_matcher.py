import numpy as np
import pytest

from claims.transformer import Matcher, Transformer

_CLAIMS = ["Entrega en 24 h", "Sin permanencia: vete cuando quieras"]
_TOLD = ["My parcel took nine days to get here", "They want 200 quid before they let me leave"]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher.load()


def test_match_vectors_are_unit_and_bring_a_promise_near_its_breach(matcher: Matcher) -> None:
    claims, told = (matcher.match(matcher.pool(texts)) for texts in (_CLAIMS, _TOLD))
    assert np.allclose(np.linalg.norm(claims, axis=1), 1, atol=1e-4)
    likeness = claims @ told.T
    assert likeness.argmax(axis=1).tolist() == [0, 1]
    assert likeness.argmax(axis=0).tolist() == [0, 1]


def test_stances_are_shares(matcher: Matcher) -> None:
    claims, told = matcher.pool(_CLAIMS), matcher.pool(_TOLD)
    shares = matcher.stances(claims, told)
    assert shares.shape == (2, 3)
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-4)
    assert shares[:, 0].mean() > matcher.stances(claims, told[::-1])[:, 0].mean()


def test_the_lower_layers_are_those_of_the_reader(matcher: Matcher) -> None:
    reader = Transformer.load()
    assert matcher.transformer.layers[0] is reader.layers[0]
    assert matcher.transformer.layers[-1] is not reader.layers[-1]
    assert len(matcher.transformer.layers) > len(reader.layers)

import numpy as np
import pytest

from claims.transformer import Transformer
from claims.transformer.layers import normalised

_TEXTS = [
    "Entrega en 24 h", "We answer within two hours, every day of the year", "Contacto", "",
    "Llevo tres semanas esperando y nadie me dice nada", "x " * 400,
]  # fmt: skip


@pytest.fixture(scope="module")
def transformer() -> Transformer:
    return Transformer.load()


def test_a_vector_does_not_depend_on_its_neighbours(transformer: Transformer) -> None:
    together = transformer.pool(_TEXTS)
    alone = np.vstack([transformer.pool([text]) for text in _TEXTS])
    assert together.shape == (len(_TEXTS), transformer.width)
    assert np.abs(together - alone).max() < 1e-3


def test_no_text_gives_no_vector(transformer: Transformer) -> None:
    assert transformer.pool([]).shape == (0, transformer.width)


def test_every_head_answers(transformer: Transformer) -> None:
    vectors = transformer.pool(_TEXTS[:2])
    sizes = {"label": 3, "strength": 3, "flags": 3, "severity": 5, "claim_aspect": 31, "complaint_aspect": 31}
    for head, size in sizes.items():
        assert transformer.answer(head, vectors).shape == (2, size)


def test_normalised_rows_have_mean_nought_and_spread_one() -> None:
    rows = np.random.default_rng(1).normal(3, 5, (4, 16)).astype(np.float32)
    found = normalised(rows, np.ones(16, dtype=np.float32), np.zeros(16, dtype=np.float32))
    assert np.abs(found.mean(axis=1)).max() < 1e-5
    assert np.abs(found.std(axis=1) - 1).max() < 1e-3

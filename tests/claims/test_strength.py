"""How strong a claim is told to be, from the trained part, its numbers and its words."""

import pytest

from claims import quantities
from claims.strength import strength

_UNSURE = {"measurable": 0.1, "absolute": 0.2, "vague": 0.1}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Nadie se queda sin respuesta"),
        ("es", "Solo usamos harina de la comarca"),
        ("es", "Estamos contigo en todo momento"),
        ("es", "Cero comisiones, en cualquier oficina"),
        ("en", "Nobody is left without an answer"),
        ("en", "We only use flour from the valley"),
        ("en", "Open it anywhere, on everything you own"),
        ("en", "Whenever you call, a person answers"),
    ],
)
def test_a_word_of_an_absolute_makes_up_for_an_unsure_model(lang: str, text: str) -> None:
    assert "absolute" in strength(text, quantities.find(text, lang), _UNSURE)


@pytest.mark.parametrize("text", ["Pan de la comarca", "Bread from the valley"])
def test_without_such_a_word_the_model_must_be_surer(text: str) -> None:
    assert strength(text, (), _UNSURE) == ("vague",)
    assert strength(text, (), _UNSURE | {"absolute": 0.45}) == ("absolute",)


@pytest.mark.parametrize("text", ["En todo caso, pan", "Everything smells of bread"])
def test_a_word_alone_makes_no_absolute(text: str) -> None:
    assert "absolute" not in strength(text, (), _UNSURE | {"absolute": 0.1})


def test_a_number_makes_up_for_an_unsure_model() -> None:
    text = "Delivered in 24 hours"
    unsure = _UNSURE | {"measurable": 0.35, "absolute": 0.0}
    assert strength(text, quantities.find(text, "en"), unsure) == ("measurable",)
    assert strength("Delivered soon", (), unsure) == ("vague",)


def test_a_claim_may_be_of_several_strengths() -> None:
    told = strength("Siempre en 24 h, con cariño", (), {"measurable": 0.9, "absolute": 0.9, "vague": 0.45})
    assert told == ("measurable", "absolute", "vague")

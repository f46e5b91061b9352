"""Sub-themes: what is split, what is not, and that nothing but the matter tells the parts."""

import random
from dataclasses import replace

import numpy as np
import pytest
from builders import MEMORY, WordEncoder, corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from theme_texts import NAMES, kind_of, parcel, parcels

from claims.themes import Corpus, ThemeSurvey, build_themes
from claims.themes.split import split, told_by


def kinds(survey: ThemeSurvey, texts: Corpus) -> list[set[str]]:
    return [{kind_of(text) for text in texts.select(theme.members)} for theme in survey.themes]


def test_two_things_said_of_one_aspect_are_two_themes_across_languages() -> None:
    texts = corpus(*parcels(120))
    survey = build_themes(texts, NAMES)
    assert sorted(map(sorted, kinds(survey, texts))) == [["information"], ["order_accuracy"]]
    for theme in survey.themes:
        assert {text.reading.lang for text in texts.select(theme.members)} == {"es", "en"}


def test_too_few_complaints_stay_one_theme() -> None:
    assert len(build_themes(corpus(*parcels(40)), NAMES).themes) == 1


_SAID = {
    "with other words beside it": lambda rng: (
        f"retraso sin aviso {' '.join(rng.sample([f'palabra{n}' for n in range(300)], 3))}"
    ),
    "of other orders": lambda rng: f"Mi pedido {rng.randrange(10**5, 10**6)} llega con retraso y sin aviso",
    "in other moods": lambda rng: (
        rng.choice(["", "otra vez ", "de nuevo ", "como siempre ", "y encima "])
        + "retraso sin aviso"
        + rng.choice(["", ", gracias", ", qué mal", ", ya van tres", ", increíble", ", en fin"])
    ),
    "in English": lambda rng: f"Order {rng.randrange(10**5, 10**6)} is late again and nobody told me",
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("how", _SAID)
def test_one_thing_said_many_times_is_not_split(how: str, seed: int) -> None:
    rng = random.Random(seed)
    texts = [replace(parcel(n, "information"), text=_SAID[how](rng)) for n in range(120)]
    assert len(build_themes(corpus(*texts), NAMES).themes) == 1


def test_noise_is_not_split() -> None:
    vectors = np.random.default_rng(3).normal(size=(300, 64)).astype(np.float32)
    assert not split(vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).any()


@pytest.mark.parametrize("trait", ["channel", "length"])
def test_neither_channel_nor_length_makes_a_theme(trait: str) -> None:
    texts = []
    for n, text in enumerate(parcels(120, ("es",))):
        told = replace(text, reading=replace(text.reading, aspects=parcel(0, "information").reading.aspects))
        if n % 2:
            changes = {"channel": "chat", "text": text.text + " chat"} if trait == "channel" else {}
            told = replace(told, **changes) if changes else replace(told, text=f"{text.text} " * 6)
        texts.append(told)
    survey = build_themes(corpus(*texts), NAMES)
    whole = corpus(*texts)
    for theme in survey.themes:
        members = whole.select(theme.members)
        odd = sum(text.channel == "chat" or len(text.text) > 100 for text in members)
        assert 0.2 < odd / len(members) < 0.8


def test_a_split_that_a_trait_tells_is_recognised() -> None:
    labels = np.asarray([0, 1] * 40)
    assert told_by(labels, ["es", "en"] * 40)
    assert not told_by(labels, ["es", "es", "en", "en"] * 20)


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 2**16))
def test_the_order_of_the_texts_does_not_matter(seed: int) -> None:
    texts = parcels(120)
    survey = build_themes(Corpus.of(texts, WordEncoder(), 0.5, memory=MEMORY), NAMES)
    random.Random(seed).shuffle(texts)
    assert build_themes(Corpus.of(texts, WordEncoder(), 0.5, memory=MEMORY), NAMES) == survey

"""Complaints of one matter are gathered under one aspect, also those that were read askance."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from builders import corpus, told

from claims.model import JudgedText, ScoredAspect
from claims.themes import Corpus, PastTheme, ThemeSettings
from claims.themes.grouping import group_complaints
from claims.themes.neighbours import voted_aspects

# Eight people of one matter and eight of another; no two say it in the same words.
LATE = {
    "es": [
        "Pagué el sofá en marzo y en mayo sigo sin él.",
        "Seis semanas esperando una mesa que llegaba en cinco días.",
        "El armario iba a estar el lunes; hoy es el lunes de tres semanas después.",
        "Todavía espero el colchón que pedí hace dos meses.",
    ],
    "en": [
        "Bought the sofa in March, it is May and there is no sofa.",
        "Six weeks waiting for a table that was to come in five days.",
        "The wardrobe was due on Monday; this is the third Monday since.",
        "Still waiting for the mattress I ordered two months ago.",
    ],
}
CALLS = {
    "es": [
        "Llamo y suena una música hasta que se corta.",
        "Media hora al teléfono y no se puso nadie.",
        "Es imposible que descuelguen, siempre comunica.",
        "Marqué todas las opciones del menú y me colgaron.",
    ],
    "en": [
        "I ring, there is music, then the line goes dead.",
        "Half an hour on the phone and nobody picked up.",
        "They never answer the phone, it is always engaged.",
        "Pressed every option of the menu and was cut off.",
    ],
}


def read_as(text: str, lang: str, **scores: float) -> JudgedText:
    """A complaint with the aspects that a reading would have scored."""
    found = told(text, lang=lang)
    aspects = tuple(ScoredAspect(name, score) for name, score in sorted(scores.items(), key=lambda x: -x[1]))
    return replace(found, reading=replace(found.reading, aspects=aspects))


def everybody(*, askance: Mapping[str, float]) -> Corpus:
    """All of them, the first of each language who waits read as `askance`."""
    waits = [
        read_as(text, lang, **(askance if number == 0 else {"delivery_time": 0.6}))
        for lang, texts in LATE.items()
        for number, text in enumerate(texts)
    ]
    calls = [read_as(text, lang, support_access=0.6) for lang, texts in CALLS.items() for text in texts]
    return corpus(*waits, *calls)


def aspects_of(whole: Corpus, past: Mapping[str, str] | None = None) -> dict[str, str]:
    found = voted_aspects(whole, whole.complaints, past or {})
    return {whole.texts[row].text: aspect for row, aspect in zip(whole.complaints, found, strict=True)}


def test_who_is_read_askance_is_gathered_with_those_who_tell_the_same() -> None:
    found = aspects_of(everybody(askance={"information": 0.4, "delivery_time": 0.35}))
    for texts in LATE.values():
        assert {found[text] for text in texts} == {"delivery_time"}
    for texts in CALLS.values():
        assert {found[text] for text in texts} == {"support_access"}


def test_neighbours_who_tell_what_everybody_tells_say_nothing() -> None:
    texts = [(text, lang) for some in (LATE, CALLS) for lang, those in some.items() for text in those]
    (first, lang), *others = texts
    odd = read_as(first, lang, information=0.5, delivery_time=0.1)
    found = aspects_of(corpus(odd, *(read_as(text, of, delivery_time=0.6) for text, of in others)))
    assert found[first] == "information"
    assert {found[text] for text, _ in others} == {"delivery_time"}


def test_a_text_without_neighbours_keeps_its_own_reading() -> None:
    alone = read_as("El gato del vecino rompió una maceta.", "es", safety=0.5, delivery_time=0.4)
    whole = corpus(*everybody(askance={"delivery_time": 0.6}).texts, alone)
    assert aspects_of(whole)[alone.text] == "safety"


@pytest.mark.parametrize(
    ("before", "after"), [("information", "information"), ("safety", "delivery_time"), ("", "delivery_time")]
)
def test_a_text_stays_where_it_was_unless_the_votes_turn(before: str, after: str) -> None:
    scores = {"delivery_time": 0.30, "information": 0.29, "safety": 0.02}
    text = read_as("Nobody says when the lamp will come.", "en", **scores)
    past = {text.id: before} if before else {}
    assert aspects_of(corpus(text), past)[text.text] == after


def test_other_explains_nothing_and_gets_no_vote() -> None:
    texts = [
        read_as(text, lang, other=0.5, delivery_time=0.3) for lang, some in LATE.items() for text in some
    ]
    assert set(aspects_of(corpus(*texts)).values()) == {"delivery_time"}


def test_nobody_is_gathered_under_nothing() -> None:
    assert voted_aspects(corpus(), [], {}) == []


def test_a_past_theme_keeps_a_text_that_new_neighbours_would_pull_away() -> None:
    whole = everybody(askance={"information": 0.55, "delivery_time": 0.4})
    strayed = [text.id for text in whole.texts if text.reading.aspects[0].id == "information"]
    group = ("", "", "information")
    past = [PastTheme("t_before", group, frozenset(strayed), len(strayed))]
    found = dict(group_complaints(whole, ThemeSettings(), past).themes)
    assert set(found["t_before"].members) == set(strayed)

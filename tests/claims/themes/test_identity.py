"""A theme stays itself: complaints are added, taken away, said to be over; merges and splits are told."""

import random
from dataclasses import replace

import pytest
from builders import corpus
from hypothesis import given, settings
from hypothesis import strategies as st
from theme_texts import NAMES, kind_of, parcel, parcels

from claims.model import JudgedText
from claims.themes import PastTheme, ThemeSurvey, build_themes


def remembered(survey: ThemeSurvey) -> list[PastTheme]:
    return [
        PastTheme(t.id, survey.groups[t.id], frozenset(t.members), survey.judged[t.id]) for t in survey.themes
    ]


def homes(survey: ThemeSurvey) -> dict[str, str]:
    return {member: theme.id for theme in survey.themes for member in theme.members}


def survey_of(texts: list[JudgedText], *, past: list[PastTheme] | None = None) -> ThemeSurvey:
    return build_themes(corpus(*texts), NAMES, past=past or [])


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 2**16))
def test_a_tenth_more_complaints_leave_every_old_one_where_it_was(seed: int) -> None:
    texts = parcels(132)
    random.Random(seed).shuffle(texts)
    first = survey_of(texts[:120])
    second = survey_of(texts, past=remembered(first))
    after = homes(second)
    assert all(after[member] == theme_id for member, theme_id in homes(first).items())
    assert second.events == ()


def test_new_complaints_join_the_theme_they_are_nearest_to() -> None:
    first = survey_of(parcels(120))
    new = parcels(20, start=120)
    second = homes(survey_of([*parcels(120), *new], past=remembered(first)))
    home = {kind_of(text): second[text.id] for text in parcels(2)}
    assert len(set(home.values())) == 2
    assert all(second[text.id] == home[kind_of(text)] for text in new)


def test_a_whole_theme_is_split_only_once_it_has_doubled() -> None:
    first = survey_of(parcels(58))  # too few to be split
    assert len(first.themes) == 1
    little = survey_of(parcels(100), past=remembered(first))  # enough to be, but not twice as many
    assert len(little.themes) == 1
    assert set(little.judged.values()) == {58}  # what was judged is remembered, however often it is run
    much = survey_of(parcels(120), past=remembered(little))
    assert len(much.themes) == 2
    (event,) = much.events
    assert event.kind == "split"
    assert event.past == (first.themes[0].id,)
    assert first.themes[0].id in {theme.id for theme in much.themes}


def test_parts_that_nothing_sets_apart_any_more_are_one_again() -> None:
    texts = [parcel(n, "information") for n in range(80)]
    group = ("", "", "delivery_time")
    past = [
        PastTheme("t-a", group, frozenset(text.id for text in texts[:50]), 50),
        PastTheme("t-b", group, frozenset(text.id for text in texts[50:]), 30),
    ]
    survey = survey_of(texts, past=past)
    assert [theme.id for theme in survey.themes] == ["t-a"]
    assert [(event.kind, event.past) for event in survey.events] == [("merged", ("t-a", "t-b"))]


def test_a_theme_survives_the_loss_of_most_of_its_members() -> None:
    first = survey_of(parcels(120))
    later = survey_of(parcels(120)[90:], past=remembered(first))
    assert {theme.id for theme in later.themes} == {theme.id for theme in first.themes}


def test_a_second_run_without_news_is_the_first_again() -> None:
    first = survey_of(parcels(120))
    second = survey_of(parcels(120), past=remembered(first))
    assert second == first


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_memory_does_not_matter(seed: int) -> None:
    first = survey_of(parcels(120))
    past = remembered(first)
    random.Random(seed).shuffle(past)
    texts = [*parcels(120), *(replace(text, date=None) for text in parcels(10, start=200))]
    assert survey_of(texts, past=past) == survey_of(texts, past=remembered(first))

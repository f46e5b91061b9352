"""Emerging themes: looked for in what no aspect explains, in all of it, and kept once found."""

from dataclasses import replace

import pytest
from builders import corpus
from theme_texts import parcel

from claims.model import JudgedText, ScoredAspect
from claims.themes import PastTheme, build_themes, emerging
from claims.themes.emerging import emerging_groups

SAID = {
    "follow": "siganme para poder mandar un mensaje privado",
    "catalogue": "el catálogo de papel ya no me llega al buzón",
}


def unexplained(number: int, said: str) -> JudgedText:
    text = parcel(number, "information")
    aspects = (ScoredAspect("other", 0.5), ScoredAspect("refunds", 0.1))
    reading = replace(text.reading, aspects=aspects)
    return replace(text, id=f"{said}-{number:03d}", text=f"{SAID[said]} {number}", reading=reading)


def residue(count: int) -> list[JudgedText]:
    return [unexplained(n, said) for said in SAID for n in range(count)]


def test_groups_of_people_who_say_the_same_are_found_and_the_rest_is_counted() -> None:
    loner = replace(unexplained(99, "follow"), text="una cosa muy distinta que dice una persona")
    survey = build_themes(corpus(*residue(8), loner), {})
    assert sorted(len(theme.members) for theme in survey.themes) == [8, 8]
    for theme in survey.themes:
        assert len({member.split("-")[0] for member in theme.members}) == 1
    assert survey.unclassified == (loner.id,)


def test_too_few_people_make_none_however_often_they_write() -> None:
    texts = [replace(text, person=f"p{n % 4}") for n, text in enumerate(residue(8))]
    whole = corpus(*texts)
    assert emerging_groups(whole, [text.id for text in texts], 5) == ()


def test_texts_beyond_the_sample_join_the_groups_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emerging, "_MOST_TEXTS", 20)
    texts = residue(40)
    groups = emerging_groups(corpus(*texts), [text.id for text in texts], 5)
    assert [len(group) for group in groups] == [40, 40]


def test_a_past_group_stands_and_new_texts_join_it() -> None:
    texts = residue(8)
    first = build_themes(corpus(*texts), {})
    past = [PastTheme(t.id, first.groups[t.id], frozenset(t.members)) for t in first.themes]
    more = [*texts, unexplained(50, "follow")]
    second = build_themes(corpus(*more), {}, past=past)
    assert {theme.id for theme in second.themes} == {theme.id for theme in first.themes}
    joined = next(theme for theme in second.themes if "follow-050" in theme.members)
    assert all(member.startswith("follow") for member in joined.members)

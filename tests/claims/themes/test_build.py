from dataclasses import replace
from datetime import date, timedelta

from builders import corpus, told
from hypothesis import given
from hypothesis import strategies as st

from claims.model import Recurrence, Words
from claims.themes import PastTheme, ThemeSettings, build_themes
from claims.themes.identity import Grouping, assign_ids

NAMES = {
    "delivery_time": Words("Plazo de entrega", "Delivery time"),
    "refunds": Words("Reembolsos", "Refunds"),
}


def late(number: int, week: int, lang: str = "es") -> object:
    text = f"El paquete {number} no llega" if lang == "es" else f"Parcel number {number} never arrives"
    return replace(told(text, lang=lang), date=date(2026, 1, 5) + timedelta(weeks=week))


def test_complaints_of_one_aspect_over_weeks_are_one_recurring_theme() -> None:
    survey = build_themes(corpus(*(late(n, n % 4) for n in range(12))), NAMES)
    (theme,) = survey.themes
    assert theme.recurrence is Recurrence.RECURRING
    assert len(theme.members) == 12
    assert [week.complaints for week in theme.weekly] == [3, 3, 3, 3]
    assert theme.label_es.startswith("Plazo de entrega: ")
    assert "paquete" in theme.label_es
    assert theme.label_en == "Delivery time"  # nobody wrote in English, and these words are in no example


def test_one_week_is_isolated_and_no_dates_are_unknown_not_zero() -> None:
    one_week = build_themes(corpus(*(late(n, 0) for n in range(5))), NAMES).themes[0]
    assert one_week.recurrence is Recurrence.ISOLATED
    undated = build_themes(corpus(*(replace(late(n, 0), date=None) for n in range(5))), NAMES).themes[0]
    assert undated.recurrence is Recurrence.UNKNOWN


def test_one_angry_person_is_no_recurring_theme() -> None:
    texts = [replace(late(n, n), person="same") for n in range(6)]
    assert build_themes(corpus(*texts), NAMES).themes[0].recurrence is Recurrence.ISOLATED


def test_brands_and_countries_are_kept_apart() -> None:
    texts = [replace(late(n, n), country="ES" if n % 2 else "PE") for n in range(8)]
    assert {theme.country for theme in build_themes(corpus(*texts), NAMES).themes} == {"ES", "PE"}


def test_a_weak_aspect_stays_unclassified_and_is_counted() -> None:
    survey = build_themes(corpus(*(late(n, n) for n in range(4))), NAMES, ThemeSettings(aspect_floor=0.95))
    assert not [theme for theme in survey.themes if theme.aspect == "delivery_time"]
    assert len(survey.unclassified) + sum(len(t.members) for t in survey.themes) == 4


def test_praise_is_in_no_theme() -> None:
    assert build_themes(corpus(told("Todo perfecto", complaint=0.1, praise=0.9)), NAMES).themes == ()


def test_a_theme_keeps_its_id_when_complaints_are_added() -> None:
    first = build_themes(corpus(*(late(n, n % 4) for n in range(12))), NAMES)
    past = [PastTheme("t-old", first.groups[t.id], frozenset(t.members)) for t in first.themes]
    again = build_themes(corpus(*(late(n, n % 4) for n in range(20))), NAMES, past=past)
    assert [theme.id for theme in again.themes] == ["t-old"]


def test_merges_and_splits_are_recorded() -> None:
    group = ("", "", "delivery_time")
    past = [PastTheme("a", group, frozenset("12345")), PastTheme("b", group, frozenset("678"))]
    ids, events = assign_ids([Grouping(group, 0, tuple("12345678"))], past)
    assert ids == ("a",)
    assert [(event.kind, event.past) for event in events] == [("merged", ("a", "b"))]
    ids, events = assign_ids([Grouping(group, 0, tuple("123")), Grouping(group, 1, tuple("45"))], past[:1])
    assert ids[0] == "a"
    assert ids[1] != "a"
    assert [event.kind for event in events] == ["split"]


@given(st.permutations(list("abcdefgh")))
def test_the_order_of_groupings_does_not_matter(order: list[str]) -> None:
    group = ("", "", "refunds")
    groupings = [Grouping(group, part, (member,)) for part, member in enumerate(order)]
    past = [PastTheme(f"t-{member}", group, frozenset(member)) for member in "abcd"]
    ids, _ = assign_ids(groupings, past)
    named = {grouping.members[0]: theme_id for grouping, theme_id in zip(groupings, ids, strict=True)}
    assert all(named[member] == f"t-{member}" for member in "abcd")
    assert len(set(ids)) == len(ids)

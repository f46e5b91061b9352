"""Since when a promise stands and whether it still does: told over every wording of it, not of the first alone."""

from dataclasses import replace

import pytest
from sample import claim, sample

from reports.renderers.views.answers import answers
from reports.renderers.views.context import context

WEB = claim("w", "Entrega en 24 h", "/", "hero", "delivery_time", since="2026-03-01")
ELSEWHERE = claim("e", "En tu casa en 24 h", "/envios", "body", "delivery_time", also=("/", "/ayuda"))
STORY = claim(
    "s", "Mañana en tu casa", "/story", "post", "delivery_time", channel="instagram", since="2026-02-02"
)


def seen(one, day):
    return replace(one, evidence=tuple(replace(sight, seen_on=day) for sight in one.evidence))


def told(*claims, language="en"):
    result = sample()
    gap = replace(result.gaps[0], claim_ids=tuple(one.id for one in claims), history=None, span=None)
    since, changed = (
        answers(context(replace(result, claims=claims, gaps=(gap,)), language), gap)[at] for at in (1, 3)
    )
    return since.rests_on[-1], (changed.answer, *changed.rests_on)


def test_all_pages_count_once_and_the_latest_sight_is_told():
    _, changed = told(seen(WEB, "2026-09-01"), seen(ELSEWHERE, "2026-09-20"))
    assert changed == ("It still stood there on 20 Sep 2026", "on 3 pages")


@pytest.mark.parametrize("order", [(WEB, STORY), (STORY, WEB)])
def test_a_post_is_no_page_and_its_day_no_sight_of_the_site(order):
    days = {"w": "2026-09-01", "s": "2026-09-30"}
    _, changed = told(*(seen(one, days[one.id]) for one in order))
    assert changed == (
        "It still stood there on 1 Sep 2026",
        "on 1 page",
        "also said off the site, last on 30 Sep 2026",
    )


def test_a_post_without_a_day_is_still_told():
    assert told(WEB, seen(STORY, "0001-01-01"))[1][-1] == "also said off the site"
    assert told(seen(STORY, "0001-01-01"))[1] == ("Not known: it was said off the site",)


@pytest.mark.parametrize(
    ("claims", "since"),
    [
        ((ELSEWHERE,), "since when the promise stands is not known"),
        ((WEB, STORY), "the promise stands since 2 Feb 2026"),
        ((ELSEWHERE, WEB, STORY), "the promise stands at least since 2 Feb 2026"),
    ],
)
def test_the_earliest_known_day_is_told_and_what_it_leaves_open(claims, since):
    assert told(*claims)[0] == since


def test_in_spanish():
    since, changed = told(ELSEWHERE, STORY, language="es")
    assert since == "la promesa está al menos desde el 2 feb 2026"
    assert changed[-1] == "también se dijo fuera de la web, la última vez el 1 sept 2026"

"""A gap is led by the wording in the report's language that says the same, the most exposed one of them."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from sample import DAY, NONE, claim, sample

from reports.changes import compare
from reports.renderers import render_html
from reports.renderers.change_words import Letter, change_message
from reports.renderers.views.context import context
from reports.renderers.views.lead import called, led
from reports.renderers.views.since import since_view
from reports.result import QuantityOut
from reports.result_history import GapChangeOut, SinceOut

FREE = claim("en", "Returns are free", "/en/returns", "hero", "returns", language="en")
BODY = claim("body", "Te devolvemos gratis lo que no quieras", "/ayuda", "body", "returns")
HEADING = claim("head", "Devoluciones gratis", "/devoluciones", "heading", "returns")
COST = claim("cost", "Nos hacemos cargo del porte", "/", "hero", "delivery_cost")


def days(text, value, **more):
    return (
        replace(QuantityOut("duration", value, value, "s", False, "at_most", text, 0, len(text)), **more),
    )


def of(*claims, kind="contradicted"):
    result = sample()
    gap = replace(result.gaps[0], kind=kind, claim_ids=tuple(one.id for one in claims))
    return replace(result, claims=claims, gaps=(gap,))


def order(*claims, language="es", **more):
    result = of(*claims, **more)
    return led(context(result, language), result.gaps[0])


def test_another_place_is_no_reason_to_quote_the_other_language():
    assert order(FREE, BODY, HEADING) == ("head", "en", "body")
    assert order(FREE, BODY, HEADING, language="en") == ("en", "body", "head")


def test_a_wording_on_many_pages_is_more_exposed():
    twice = replace(HEADING, id="twice", pages=(HEADING.url, "https://www.lumbre.example/"))
    assert order(FREE, HEADING, twice)[0] == "twice"


@pytest.mark.parametrize(
    ("mine", "its", "first"),
    [
        (days("14 days", 14 * DAY), days("14 días", 14 * DAY), "head"),
        (days("14 days", 14 * DAY), days("15 días", 15 * DAY), "en"),
        (days("5 days", 5 * DAY), days("5 días laborables", 5 * DAY, business_days=True), "en"),
        (days("14 days", 14 * DAY), (), "en"),
        (days("one click", 1, kind="count", unit="click"), (), "head"),
    ],
)
def test_its_like_promises_the_same_amounts(mine, its, first):
    assert order(replace(FREE, quantities=mine), replace(HEADING, quantities=its))[0] == first


def test_what_is_on_another_subject_or_a_side_of_its_own_does_not_lead():
    assert order(FREE, COST) == ("en", "cost")
    assert order(FREE, HEADING, kind="inconsistent") == ("en", "head")


def test_a_gap_without_a_promise_goes_by_its_theme_then_its_subject():
    result = of()
    gap = result.gaps[0]
    assert called(context(result, "es"), gap) == "El pedido tarda días"
    assert called(context(result, "en"), replace(gap, theme_id=None)) == "Delivery time"


def test_the_page_shows_the_place_of_the_wording_it_quotes():
    card = BeautifulSoup(render_html(of(FREE, BODY, HEADING), "es"), "html.parser").find(id="gap-g-24h")
    first = card.find(class_="promise")
    assert "Devoluciones gratis" in card.h3.get_text()
    assert first.blockquote.get_text() == "Devoluciones gratis"
    assert first.a["href"].startswith("https://www.lumbre.example/devoluciones")
    assert "título" in first.get_text()


def changed(**more):
    return GapChangeOut(
        "worse", "g-24h", "contradicted", "returns", FREE.quote, NONE, 9.0, 3, "solid", language="en", **more
    )


def test_what_changed_is_called_as_its_card_is():
    result = replace(of(FREE, HEADING), since=SinceOut("2026-06-01", (changed(),)))
    (line,) = since_view(context(result, "es"), ()).groups[0].lines
    assert (line.title, line.lang) == ("Devoluciones gratis", "es")
    reworded = replace(result, since=SinceOut("2026-06-01", (changed(quote_before="Free returns"),)))
    (line,) = since_view(context(reworded, "es"), ()).groups[0].lines
    assert (line.title, line.reworded) == ("Returns are free", "Free returns")


def test_a_message_calls_a_gap_as_its_card_does():
    result = of(FREE, HEADING)
    message = change_message(compare(replace(result, gaps=()), result), Letter(result, lambda _: ""), "es")
    assert "«Devoluciones gratis»" in message.body

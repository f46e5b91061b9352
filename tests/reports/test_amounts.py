from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import sample

from claims import quantities
from reports.renderers.amounts import amount
from reports.renderers.own_unit import own_unit
from reports.renderers.tables import gaps_table
from reports.renderers.telling import Telling
from reports.renderers.views.context import context
from reports.renderers.views.gaps import gap_cards
from reports.renderers.views.numbers import delta_view
from reports.renderers.wording import wording
from reports.result import DeltaOut, QuantityOut, ToldOut
from reports.result_gaps import ToldCount

H, D = 3600.0, 86400.0


@pytest.mark.parametrize(
    ("value", "unit", "es", "en"),
    [
        (24 * H, "s", "24 h", "24 h"),
        (48 * H, "s", "48 h", "48 h"),
        (36 * H, "s", "36 h", "36 h"),
        (6 * D, "s", "6 días", "6 days"),
        (2.5 * D, "s", "2,5 días", "2.5 days"),
        (10 * D, "s", "10 días", "10 days"),
        (14 * D, "s", "2 semanas", "2 weeks"),
        (16 * D, "s", "16 días", "16 days"),
        (90 * D, "s", "3 meses", "3 months"),
        (730 * D, "s", "2 años", "2 years"),
        (365 * D, "s", "1 año", "1 year"),
        (H, "s", "1 h", "1 h"),
        (30 * 60, "s", "30 min", "30 min"),
        (60, "s", "1 min", "1 min"),
        (45, "s", "45 s", "45 s"),
        (0, "s", "0 h", "0 h"),
        (99.9, "%", "99,9 %", "99.9%"),
        (10, "%", "10 %", "10%"),
        (1299.5, "EUR", "1.299,50 €", "€1,299.50"),
        (30, "EUR", "30 €", "€30"),
        (9.9, "EUR/month", "9,90 € / mes", "€9.90 / month"),
        (600e6, "bit/s", "600 Mbit/s", "600 Mbit/s"),
        (3, "visitas", "3 visitas", "3 visitas"),
        (5, "", "5", "5"),
    ],
)
def test_amounts_as_people_say_them(value, unit, es, en):
    assert amount(wording("es"), value, unit).text.replace("\u00a0", " ") == es
    assert amount(wording("en"), value, unit).text.replace("\u00a0", " ") == en


def test_business_days():
    assert amount(wording("es"), D, "s", business_days=True).text == "1 día laborable"
    assert amount(wording("en"), 5 * D, "s", business_days=True).text == "5 business days"


@pytest.mark.parametrize(
    ("promised", "unit", "business", "es"),
    [
        (24 * H, "s", False, "24 h prometidas"),
        (H, "s", False, "1 h prometida"),
        (3 * D, "s", False, "3 días prometidos"),
        (D, "s", True, "1 día laborable prometido"),
        (21 * D, "s", False, "3 semanas prometidas"),
        (30, "EUR", False, "30 € prometidos"),
    ],
)
def test_the_participle_agrees_in_spanish(promised, unit, business, es):
    delta = DeltaOut(promised, ToldOut(9, promised * 2, promised, promised * 3), unit, 1, business)
    assert delta_view(wording("es"), delta).promised_words.replace("\u00a0", " ") == es


def test_plurals_of_the_comparison():
    one = delta_view(wording("es"), DeltaOut(D, ToldOut(1, 3 * D, 3 * D, 3 * D), "s", 1))
    many = delta_view(wording("es"), DeltaOut(D, ToldOut(41, 6 * D, 4 * D, 9 * D), "s", 38))
    assert (one.n, one.worse) == ("1 caso", "1 de 1 cuenta que no se cumplió")
    assert (many.n, many.worse) == ("41 casos", "38 de 41 cuentan que no se cumplió")


@given(st.floats(0, 1e10), st.sampled_from(["s", "%", "EUR", "USD/month", "bit/s", "cosas"]), st.booleans())
def test_every_amount_can_be_said(value, unit, business):
    for code in ("es", "en"):
        said = amount(wording(code), value, unit, business_days=business)
        assert any(c.isdigit() for c in said.text)
        assert "%s" not in said.text


def test_numbers_dates_and_shares_by_locale():
    es, en = wording("es"), wording("en")
    assert (es.number(1234567.25), en.number(1234567.25)) == ("1.234.567,2", "1,234,567.2")
    assert (es.long_date("2026-03-01"), en.long_date("2026-03-01T10:00:00+00:00")) == (
        "1 de marzo de 2026",
        "1 March 2026",
    )
    assert (es.percent(0.084), en.percent(0.084)) == ("8,4\u00a0%", "8.4%")
    assert (es.percent(0.44), en.percent(1.0), en.percent(0.0)) == ("44\u00a0%", "100%", "0%")
    assert es.date("pronto") == "pronto"
    assert es.date(None) == ""


def told_of(promise, language, values, *, lang="es"):
    """The view of a gap whose promise is written so, with each of these values told once."""
    (said,) = [q for q in quantities.find(promise, lang) if q.kind == "duration"]
    steps = tuple(ToldCount(value, 1) for value in values)
    middle = sorted(values)[len(values) // 2]
    delta = DeltaOut(
        said.low, ToldOut(len(values), middle, min(values), max(values), steps), "s", 1, said.business_days
    )
    return delta_view(wording(language), delta, own_unit([said], delta))


@pytest.mark.parametrize(
    ("promise", "values", "promised", "told"),
    [
        ("14 days", (2 * D, 19.5 * D, 30 * D), "14 days", ("2 days", "19.5 days", "30 days")),
        ("two weeks", (3 * D, 19.6 * D, 30 * D), "2 weeks", ("3 days", "2.8 weeks", "4.3 weeks")),
        ("a fortnight", (21 * D,), "2 weeks", ("3 weeks",)),
        ("24 h", (48 * H, 49 * H, 6 * D), "24 h", ("48 h", "2 days", "6 days")),
        ("72 hours", (72 * H, 73 * H), "72 h", ("72 h", "3 days")),
        ("2 hours", (30 * 60.0, 90 * 60.0, 14 * D), "2 h", ("30 min", "1.5 h", "14 days")),
        ("30 seconds", (45.0, 600.0, 5 * H, 3 * D), "30 s", ("45 s", "10 min", "5 h", "3 days")),
        ("5 business days", (10 * D, 60 * D), "5 business days", ("10 days", "60 days")),
        ("24 months", (100 * D, 360 * D, 730 * D), "24 months", ("3.3 months", "12 months", "24 months")),
        ("3-year", (28 * D, 30 * D, 420 * D), "3 years", ("28 days", "1 month", "1.2 years")),
        ("Delivered tomorrow", (3 * D,), "24 h", ("3 days",)),
    ],
)
def test_what_is_told_is_said_in_the_promises_own_unit(promise, values, promised, told):
    view = told_of(promise, "en", values, lang="en")
    assert view.promised == promised
    assert tuple(value for value, _ in view.spread) == told


@pytest.mark.parametrize(
    ("promise", "values", "told"),
    [
        ("3 años", (360 * D, 365 * D, 720 * D, 730 * D, 730 * D), (("1 año", "2"), ("2 años", "3"))),
        ("36 meses", (360 * D, 365 * D, 720 * D, 730 * D), (("12 meses", "2"), ("24 meses", "2"))),
        ("60 días", (360 * D, 365 * D), (("360 días", "1"), ("365 días", "1"))),
    ],
)
def test_twelve_months_and_a_year_are_one_told_value(promise, values, told):
    assert told_of(promise, "es", values).spread == told


def test_a_quartile_between_24_months_and_2_years_is_two_years():
    assert told_of("3 años", "es", (725 * D,)).median == "2 años"
    assert told_of("36 meses", "es", (725 * D,)).median == "24 meses"


@given(st.floats(0, 1e10), st.sampled_from(["24 h", "10 min", "3 días", "2 semanas", "6 meses", "2 años"]))
def test_every_told_time_can_be_said_in_every_unit(value, promise):
    assert any(c.isdigit() for c in told_of(promise, "es", (value,)).median)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_unit_is_that_of_the_promise_on_the_card_in_every_format(language):
    result = sample()
    two = replace(result.claims[3], quantities=quantities_out("14 días", 14 * D))
    delta = DeltaOut(14 * D, ToldOut(9, 19.5 * D, 16 * D, 30 * D), "s", 8)
    gap = replace(result.gaps[1], delta=delta)
    changed = replace(
        result,
        claims=tuple(two if one.id == two.id else one for one in result.claims),
        gaps=(result.gaps[0], gap, *result.gaps[2:]),
    )
    days = ("14 días", "19,5 días") if language == "es" else ("14 days", "19.5 days")
    card = gap_cards(context(changed, language))[1]
    assert (card.delta.promised, card.delta.median) == days
    assert days[0] in card.target
    row = gaps_table(Telling(changed, language)).rows[1]
    assert (row[11].value, row[12].value) == days


def quantities_out(text, value):
    return (QuantityOut("duration", value, value, "s", False, "at_most", text, 0, len(text)),)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.renderers.amounts import amount
from reports.renderers.views.numbers import delta_view
from reports.renderers.wording import wording
from reports.result import DeltaOut, ToldOut

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

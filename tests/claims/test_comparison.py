"""A promise against what a complaint tells: bounds, days of business, currencies, periods."""

from __future__ import annotations

import pytest

from claims.comparison import breaks, calendar_at_least, calendar_at_most, comparable, delta
from claims.model import PairDelta, Quantity
from claims.quantities import find

DAY = 86400.0


def one(text: str, lang: str = "es", country: str = "") -> Quantity:
    (quantity,) = find(text, lang, country)
    return quantity


@pytest.mark.parametrize(
    ("promised", "told", "broken"),
    [
        ("Entrega en 24 h", "tardaron 6 días", True),
        ("Entrega en 24 h", "tardó 20 horas", False),
        ("Entrega en 24 h", "tardó más de 24 horas", True),
        ("Entrega en 5 días", "llevo más de 2 días", None),
        ("Entrega en 2 a 4 días", "llegó a los 3 días", False),
        ("Entrega en 2 a 4 días", "llegó a los 5 días", True),
        ("Entrega en 3 días", "entre 2 y 4 días tardó", None),
        ("Entrega en 24/48 h", "tardó una semana y media", True),
        ("Entrega en 5 días hábiles", "tardó 7 días", False),
        ("Entrega en 5 días hábiles", "tardó 8 días", True),
        ("Entrega en 5 días hábiles", "tardó 6 días hábiles", True),
        ("Entrega en 5 días", "tardó 5 días hábiles", None),
        ("Entrega en 5 días", "tardó 6 días hábiles", True),
        ("Unos 20 minutos", "esperé 21 minutos", False),
        ("Unos 20 minutos", "esperé 40 minutos", True),
        ("Al menos 2 años de garantía", "duró 3 meses", True),
        ("Al menos 2 años de garantía", "duró 3 años", False),
        ("Al menos 2 años de garantía", "la cubren 24 meses", False),
        ("Al menos 2 años de garantía", "la cubren 23 meses", True),
        ("En un año como máximo", "tardaron 12 meses", False),
        ("En 12 meses", "tardaron un año", False),
        ("Al menos un año de garantía", "la cubren 52 semanas", False),
        ("En 30 días", "tardó 31 días", True),
        ("Por 9,90 €", "me cobraron 19,90 €", True),
        ("Por 9,90 €", "me cobraron 9,90 €", False),
        ("Desde 9,90 €", "me cobraron 19,90 €", None),
        ("Por 30 € al mes", "pago 500 € al año", True),
        ("Por 30 € al mes", "pago 350 € al año", False),
        ("Fibra de 600 Mb", "solo llegan 80 Mb", True),
        ("Fibra de hasta 600 Mb", "solo llegan 80 Mb", None),
        ("99,9 % de disponibilidad", "un 95 % este mes", True),
        ("Soporte 24/7", "abren 5 días a la semana", None),
        ("Entrega en 24 h", "me cobraron 5 €", None),
    ],
)
def test_promises_are_kept_or_broken(promised: str, told: str, broken: bool | None) -> None:
    assert breaks(one(promised), one(told)) is broken


def test_slack_forgives_a_small_miss() -> None:
    promised, told = one("Entrega en 10 días"), one("tardó 11 días")
    assert breaks(promised, told) is True
    assert breaks(promised, told, slack=0.1) is False


def test_the_caller_may_know_which_way_a_promise_is_meant() -> None:
    promised, told = one("2 años de garantía"), one("duró 14 meses")
    assert breaks(promised, told) is False
    assert breaks(promised, told, meant="at_least") is True


def test_times_of_day_are_never_said_to_break() -> None:
    assert breaks(one("Pídelo antes de las 14 h"), one("llamé a las 15:00")) is None
    assert delta(one("Pídelo antes de las 14 h"), one("llamé a las 15:00")) is None


def test_currencies_must_agree_where_both_are_known() -> None:
    assert not comparable(one("5 €"), one("$5"))
    assert comparable(one("$500", country="MX"), one("500 pesos"))
    assert not comparable(one("500 pesos", country="MX"), one("500 pesos", country="AR"))


def test_periods_convert_and_a_lone_price_is_no_monthly_one() -> None:
    assert comparable(one("30 € al mes"), one("300 € al año"))
    assert not comparable(one("30 € al mes"), one("30 €"))
    assert not comparable(one("30 € por persona"), one("30 €"))
    assert comparable(one("3 visitas al año"), one("1 visita al mes"))
    assert not comparable(one("3 visitas al año"), one("3 llamadas al año"))


def test_delta_is_in_the_unit_of_the_promise() -> None:
    assert delta(one("Entrega en 24 h"), one("tardó 6 días")) == PairDelta(DAY, 6 * DAY, "s")
    assert delta(one("de 2 a 4 días"), one("entre 6 y 9 días")) == PairDelta(4 * DAY, 6 * DAY, "s")
    assert delta(one("Por 30 € al mes"), one("pago 480 € al año")) == PairDelta(30, 40, "EUR/month")
    assert delta(one("600 Mb"), one("80 Mb")) == PairDelta(600e6, 80e6, "bit/s")
    assert delta(one("24 h"), one("5 €")) is None


def test_days_of_business_take_these_calendar_days() -> None:
    assert [calendar_at_most(n * DAY) / DAY for n in (1, 2, 5, 6, 10)] == [3, 4, 7, 10, 14]
    assert [calendar_at_least(n * DAY) / DAY for n in (1, 2, 5, 6, 10)] == [1, 2, 5, 8, 12]

"""Dates: every way exports write them, and the order judged over a whole column."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exports.dates import DateRule, DateTally, Order, parse_date

READ = [
    ("2024-03-05", "2024-03-05T00:00"),
    ("2024-03-05T10:20:30Z", "2024-03-05T10:20:30"),
    ("2024-03-05T10:20:30+02:00", "2024-03-05T08:20:30"),
    ("2024-03-05 10:20:30 UTC", "2024-03-05T10:20:30"),
    ("2024/03/05 10:20", "2024-03-05T10:20"),
    ("05/03/2024", "2024-03-05T00:00"),
    ("5.3.24", "2024-03-05T00:00"),
    ("05-03-2024 23:59:59", "2024-03-05T23:59:59"),
    ("05/03/2024 11:20 p. m.", "2024-03-05T23:20"),
    ("5/3/2024 12:05 AM", "2024-03-05T00:05"),
    ("05/03/2024 10:20 CET", "2024-03-05T09:20"),
    ("05/03/2024 10:20 -0500", "2024-03-05T15:20"),
    ("Tue Oct 31 22:10:47 +0000 2017", "2017-10-31T22:10:47"),
    ("Tue, 31 Oct 2017 22:10:47 GMT", "2017-10-31T22:10:47"),
    ("12 de marzo de 2024", "2024-03-12T00:00"),
    ("12 de setiembre del 2024 a las 10:30", "2024-09-12T10:30"),
    ("lunes, 4 de noviembre de 2024", "2024-11-04T00:00"),
    ("31-oct-2017", "2017-10-31T00:00"),
    ("3 ago. 2023 14:05 h", "2023-08-03T14:05"),
    ("March 12, 2024 3:05 PM", "2024-03-12T15:05"),
    ("Sept 1st, 2021", "2021-09-01T00:00"),
    ("1709632800", "2024-03-05T10:00"),
    ("1709632800000", "2024-03-05T10:00"),
    ("1709632800000000", "2024-03-05T10:00"),
    ("45356", "2024-03-05T00:00"),
    ("45356.5", "2024-03-05T12:00"),
    ("20240305", "2024-03-05T00:00"),
]


@pytest.mark.parametrize(("value", "expected"), READ)
def test_every_way_of_writing_is_read(value: str, expected: str) -> None:
    assert parse_date(value, DateRule(Order.DAY)) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "value",
    ["", "ayer", "15:30", "12", "31/02/2024", "99/99/2024", "2024-13-45", "0001-01-01", "9" * 200, "12/03",
     "Q1 2024", "mar", "٣/٤/٢٠٢٤", "1/1/1", "-", "2024-03-05T99:99"],
)  # fmt: skip
def test_what_is_no_date_is_none_and_no_error(value: str) -> None:
    found = parse_date(value, DateRule(Order.DAY))
    assert found is None or value == "2024-03-05T99:99"  # the day still stands where its time is nonsense


def test_a_date_that_fits_one_order_only_is_read_so_in_any_column() -> None:
    assert parse_date("02/24/2015", DateRule(Order.DAY)) == datetime(2015, 2, 24, tzinfo=UTC)
    assert parse_date("24/02/2015", DateRule(Order.MONTH)) == datetime(2015, 2, 24, tzinfo=UTC)


def judged(values: list[str], country: str = "", language: str = "") -> DateRule:
    tally = DateTally()
    for value in values:
        tally.add(value)
    return tally.judge(country, language)


def test_the_whole_column_decides_and_says_why() -> None:
    day = judged(["01/02/2024"] * 5 + ["13/02/2024", "31/01/2024"])
    assert (day.order, day.reason) == (Order.DAY, "2 of 7 dates have a first part over 12")
    month = judged(["1/2/2024", "2/24/2015"])
    assert (month.order, month.reason) == (Order.MONTH, "1 of 2 dates have a second part over 12")
    year = judged(["2024-01-02", "2024-02-03"])
    assert (year.order, year.reason) == (Order.YEAR, "2 of 2 dates begin with the year")


def test_a_column_of_two_orders_is_owned_up_to() -> None:
    rule = judged(["13/02/2024", "14/02/2024", "02/24/2024", "01/02/2024"])
    assert rule.order is Order.DAY
    assert "mixes two orders" in rule.reason


def test_an_ambiguous_column_goes_by_the_order_of_its_rows_first() -> None:
    months_up = [f"{day:02d}/{month:02d}/2024" for month in range(1, 13) for day in range(1, 13)]
    assert judged(months_up).order is Order.DAY
    assert "in order of time" in judged(months_up, "US").reason
    days_up = [f"{month:02d}/{day:02d}/2024" for month in range(12, 0, -1) for day in range(12, 0, -1)]
    assert judged(days_up, "ES").order is Order.MONTH


def test_then_by_country_then_by_language() -> None:
    assert judged(["01/02/2024"], "US").order is Order.MONTH
    assert judged(["01/02/2024"], "MX").order is Order.DAY
    assert judged(["01/02/2024 3:00 PM"], "", "en").order is Order.MONTH
    spanish = judged(["01/02/2024"], "", "es")
    assert spanish.order is Order.DAY
    assert "guess" in spanish.reason
    assert "country" in spanish.reason


def test_no_dates_no_order() -> None:
    assert judged([]) == DateRule()
    assert judged(["", " "]) == DateRule()
    assert judged(["hola", "adiós"]).reason == "none of 2 values could be read as a date"


# hypothesis draws naive moments; they get their zone in the same breath
FIRST, LAST = datetime(1995, 1, 1), datetime(2089, 12, 31)  # noqa: DTZ001 - bounds of a draw, see above
MOMENTS = st.datetimes(FIRST, LAST).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))


@given(MOMENTS)
def test_what_is_written_is_read_back(moment: datetime) -> None:
    for rule, shape in (
        (DateRule(Order.DAY), "%d/%m/%Y %H:%M:%S"), (DateRule(Order.DAY), "%d.%m.%Y %H:%M:%S"),
        (DateRule(Order.MONTH), "%m/%d/%Y %I:%M:%S %p"), (DateRule(Order.YEAR), "%Y/%m/%d %H:%M:%S"),
        (DateRule(), "%a %b %d %H:%M:%S +0000 %Y"), (DateRule(), "%d %B %Y %H:%M:%S"),
        (DateRule(), "%Y-%m-%dT%H:%M:%SZ"),
    ):  # fmt: skip
        assert parse_date(moment.strftime(shape), rule) == moment, shape


@given(
    st.lists(MOMENTS, min_size=60, max_size=120),
    st.sampled_from([("%d/%m/%Y", Order.DAY), ("%m/%d/%Y", Order.MONTH)]),
)
def test_a_column_is_never_judged_against_its_own_dates(
    moments: list[datetime], written: tuple[str, Order]
) -> None:
    shape, order = written
    values = [moment.strftime(shape) for moment in moments]
    rule = judged(values)
    if any(moment.day > 12 for moment in moments):
        assert rule.order is order
        assert [parse_date(value, rule) for value in values] == [
            moment - timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)
            for moment in moments
        ]


@given(st.text(max_size=60))
def test_any_text_is_judged_and_read_without_error(value: str) -> None:
    rule = judged([value])
    parse_date(value, rule)

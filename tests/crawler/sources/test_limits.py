"""What rate-limit headers allow, in every spelling met, and how a pass keeps to it."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from crawler.middlewares.allowance import AllowanceMiddleware
from crawler.sources.limits import Allowance, allowance, seconds_until

NOW = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)


def said(headers: dict[str, str]) -> Allowance | None:
    return allowance(lambda name: headers.get(name, ""), NOW)


@pytest.mark.parametrize(
    ("reset", "seconds"),
    [
        ("2026-05-04T12:01:30.123Z", 90.123),
        ("2026-05-04T14:00:10+02:00", 10.0),
        ("2026-05-04T12:00:07", 7.0),  # no zone: UTC
        ("2026-05-04T11:59:00Z", 0.0),
        (str(int(NOW.timestamp()) + 45), 45.0),
        (str((int(NOW.timestamp()) + 45) * 1000), 45.0),
        ("33", 33.0),
        ("0.5", 0.5),
        ("-4", 0.0),
        ("99999999", 86_400.0),
        ("", None),
        ("soon", None),
        ("1e999", None),
        ("nan", None),
    ],
)
def test_a_reset_is_a_time_an_epoch_or_seconds(reset: str, seconds: float | None) -> None:
    found = seconds_until(reset, NOW)
    assert found == (None if seconds is None else pytest.approx(seconds))


def test_the_names_servers_use() -> None:
    mastodon = {
        "X-RateLimit-Limit": "300",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "2026-05-04T12:05:00.000000Z",
    }
    assert said(mastodon) == Allowance(0, 300.0, 300)
    epoch = str(int(NOW.timestamp()) + 60)
    assert said(
        {"RateLimit-Limit": "3000", "RateLimit-Remaining": "2999", "RateLimit-Reset": epoch}
    ) == Allowance(2999, 60.0, 3000)
    assert said({"X-Rate-Limit-Remaining": "3", "X-Rate-Limit-Reset": "9"}) == Allowance(3, 9.0)
    assert said({"RateLimit-Limit": "100, 100;w=60", "RateLimit-Remaining": "1", "RateLimit-Reset": "8"}) == (
        Allowance(1, 8.0, 100)
    )
    assert said({"X-RateLimit-Remaining": "3"}) is None  # without a reset nobody knows how long
    assert said({}) is None


def test_what_is_left_of_a_window_is_spread_over_it() -> None:
    assert Allowance(200, 200.0, 300).pace == 0.0
    assert Allowance(100, 200.0, 300).pace == 2.0
    assert Allowance(0, 200.0, 300).pace == 0.0
    assert Allowance(5, 200.0).pace == 0.0


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_header_breaks_the_reading(limit: str, remaining: str, reset: str) -> None:
    found = said({"RateLimit-Limit": limit, "RateLimit-Remaining": remaining, "RateLimit-Reset": reset})
    assert found is None or (found.remaining >= 0 and 0 <= found.reset <= 86_400 and found.pace >= 0)


class Spider:
    def __init__(self) -> None:
        self.problems: list[str] = []
        self.ended = ""

    def trouble(self, words: str) -> None:
        self.problems.append(words)

    def give_up(self, reason: str, words: str) -> None:
        self.ended = reason


@pytest.fixture
def crawler() -> Any:
    slot = SimpleNamespace(delay=0.0, lastseen=0.0)
    engine = SimpleNamespace(downloader=SimpleNamespace(slots={"m.test": slot}))
    return SimpleNamespace(engine=engine, spider=Spider(), slot=slot)


def answered(crawler: Any, remaining: int, seconds: float) -> tuple[AllowanceMiddleware, Request]:
    middleware = AllowanceMiddleware.from_crawler(crawler)
    request = Request("https://m.test/api", meta={"download_slot": "m.test"})
    reset = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat()
    headers = {
        "X-RateLimit-Limit": "300",
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": reset,
    }
    middleware.process_response(request, Response(request.url, headers=headers))
    return middleware, request


def test_a_spent_window_is_waited_for(crawler: Any) -> None:
    middleware, request = answered(crawler, 0, 60)
    assert 50 < crawler.slot.lastseen - time.monotonic() <= 60
    middleware.process_request(request)
    assert not crawler.spider.problems


def test_a_window_that_begins_in_an_hour_ends_the_pass_if_more_is_to_be_asked(crawler: Any) -> None:
    middleware, request = answered(crawler, 0, 3600)
    assert not crawler.spider.problems
    middleware.process_request(Request("https://other.test/api"))
    with pytest.raises(IgnoreRequest):
        middleware.process_request(request)
    assert crawler.spider.ended == "rate_limited"
    assert "m.test allows no more requests until" in crawler.spider.problems[0]


def test_half_a_window_spent_slows_the_rest(crawler: Any) -> None:
    answered(crawler, 250, 300)
    assert crawler.slot.lastseen == 0.0
    answered(crawler, 100, 200)
    assert 1 < crawler.slot.lastseen - time.monotonic() <= 2

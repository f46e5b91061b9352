"""The spider of interfaces over real HTTP, in a process of its own, into a real archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.sources import Secret, SourceTarget
from crawler.sources.fetch import probe_source
from tests.crawler.sources.driver import drive
from tests.crawler.sources.scripted import Said, Scripted, fetch, scripted
from tests.crawler.sources.test_app_store import feed, review

NOW = datetime(2026, 5, 5, tzinfo=UTC)


def page(number: int) -> str:
    return f"/mx/rss/customerreviews/page={number}/id=42/sortby=mostrecent/json"


@pytest.fixture
def server() -> Iterator[Scripted]:
    with scripted() as script:
        yield script


@pytest.fixture
def target(server: Scripted) -> SourceTarget:
    return SourceTarget("app_store", "app", account="42", country="MX", server=server.url)


@pytest.fixture
def archive_url(tmp_path: Path) -> str:
    return str(tmp_path / "archive.db")


def ids(archive_url: str) -> list[str]:
    with Archive.open(archive_url) as archive:
        return [complaint.record_id for complaint in archive.complaints(["app"])]


def test_a_pass_is_kept_and_the_next_one_replaces_it(
    server: Scripted, target: SourceTarget, archive_url: str
) -> None:
    server.routes = {page(1): feed(review(1), review(2)), page(2): feed(review(3)), page(3): feed()}
    outcome, _ = fetch(target, archive_url, NOW)
    assert outcome.problems == ()
    assert outcome.report is not None
    assert (outcome.report.imported, outcome.report.kind, outcome.report.incomplete) == (3, "app_store", "")
    assert ids(archive_url) == ["1", "2", "3"]
    server.routes = {
        page(1): feed(review(3), review(4)),
        page(2): feed(),
    }  # 1 and 2 are deleted at the source
    fetch(target, archive_url, NOW)
    assert ids(archive_url) == ["3", "4"]


def test_what_a_failing_server_gave_is_kept_beside_what_was_known(
    server: Scripted, target: SourceTarget, archive_url: str
) -> None:
    server.routes = {page(1): feed(review(1), review(2)), page(2): feed()}
    fetch(target, archive_url, NOW)
    server.routes = {page(1): feed(review(5)), page(2): Said(b"down", 500)}
    outcome, run_id = fetch(target, archive_url, NOW)
    assert "answered 500" in outcome.problems[0]
    assert sorted(ids(archive_url)) == ["1", "2", "5"]
    with Archive.open(archive_url) as archive:
        report = archive.finished_import(run_id, "app")
    assert report is not None
    assert "answered 500" in report.incomplete


def test_too_many_requests_are_waited_out(server: Scripted, target: SourceTarget, archive_url: str) -> None:
    server.routes = {
        page(1): [Said(b"{}", 429, {"Retry-After": "1"}), feed(review(1))],
        page(2): feed(),
    }
    outcome, _ = fetch(target, archive_url, NOW)
    assert outcome.problems == ()
    assert ids(archive_url) == ["1"]


def test_a_server_that_asks_for_an_hour_is_left_alone(
    server: Scripted, target: SourceTarget, archive_url: str
) -> None:
    server.routes = {page(1): Said(b"{}", 429, {"Retry-After": "3600"})}
    outcome, _ = fetch(target, archive_url, NOW)
    assert "too many requests" in outcome.problems[0]
    assert len(server.heard) == 1


def test_a_refused_token_ends_the_pass_and_stands_nowhere(
    server: Scripted, target: SourceTarget, archive_url: str
) -> None:
    server.routes = {page(1): Said({"error": "s3cret"}, 401)}
    outcome, _ = fetch(replace(target, token=Secret("s3cret")), archive_url, NOW)
    assert outcome.problems == (
        "the token was refused (401); make a new one, or give it the rights the docs name",
    )
    assert server.heard[0].headers["Authorization"] == "Bearer s3cret"
    assert b"s3cret" not in Path(archive_url).read_bytes()


def test_a_probe_asks_once_and_keeps_nothing(server: Scripted, target: SourceTarget) -> None:
    server.routes = {page(1): feed(review(1))}
    assert probe_source(target).problems == ()
    assert len(server.heard) == 1
    server.routes = {page(1): Said(b"", 404)}
    assert "not found (404)" in probe_source(target).problems[0]


def test_nobody_there(target: SourceTarget, archive_url: str) -> None:
    outcome, _ = fetch(replace(target, server="http://127.0.0.1:9"), archive_url, NOW)
    assert "connection was refused" in outcome.problems[0]


def test_half_an_emoji_is_kept_as_a_question_mark_and_loses_nothing(
    server: Scripted, target: SourceTarget, archive_url: str
) -> None:
    broken = review(1, content={"label": "No llega \ud83d"}, author={"name": {"label": "Luz \ud83d"}})
    server.routes = {page(1): feed(broken, review(2)), page(2): feed()}
    outcome, _ = fetch(target, archive_url, NOW)
    assert outcome.problems == ()
    assert ids(archive_url) == ["1", "2"]


def test_json_a_hundred_thousand_deep_is_told() -> None:
    driven = drive(SourceTarget("app_store", "app", account="42"), lambda _: Said(b"[" * 100_000))
    assert "no JSON" in driven.problems[0]


def test_a_fault_of_ours_leaves_the_pass_incomplete() -> None:
    spider = drive(SourceTarget("app_store", "app", account="42"), lambda _: feed()).spider
    spider.closed("finished")
    assert not spider.problems
    spider.crawler.stats.inc_value("spider_exceptions/count")
    spider.closed("finished")
    assert "1 answers met a fault of this program" in spider.problems[0]

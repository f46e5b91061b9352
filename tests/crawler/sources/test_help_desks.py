"""Help desks over real HTTP: locked out, killed, taken up again; and what is common to all of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive
from crawler.sources import SourceTarget
from crawler.sources.bookmark import MAX_WAITING, Bookmark
from tests.crawler.sources.driver import drive
from tests.crawler.sources.fake_desk import NOW, TOKEN, FakeDesk
from tests.crawler.sources.fake_freshdesk import FakeFreshdesk
from tests.crawler.sources.fake_hubspot import FakeHubspot
from tests.crawler.sources.fake_intercom import FakeIntercom
from tests.crawler.sources.fake_zendesk import FakeZendesk
from tests.crawler.sources.scripted import Heard, Said, fetch, scripted
from tests.crawler.sources.test_spider import NOW as TODAY

DESKS = [FakeZendesk, FakeFreshdesk, FakeIntercom, FakeHubspot]
THREADED = [FakeZendesk, FakeFreshdesk, FakeIntercom]
_LISTS = {"cursor.json", "show_many.json", "tickets", "search"}
Make = Callable[[], FakeDesk]
_FETCH = """
import sys
from datetime import UTC, datetime
from crawler.sources import Secret, SourceTarget
from tests.crawler.sources.scripted import fetch
source, server, user, archive = sys.argv[1:]
target = SourceTarget(source, "desk", server=server, user=user, token=Secret("t0ken"))
fetch(target, archive, datetime(2026, 5, 5, tzinfo=UTC))
"""


@contextmanager
def serving(desk: FakeDesk) -> Iterator[SourceTarget]:
    with scripted() as script:
        script.answer = desk.answer  # type: ignore[method-assign]
        yield desk.target(script.url)


def held(archive_url: str) -> list[str]:
    with Archive.open(archive_url) as archive:
        complaints = [one.record_id for one in archive.complaints(["desk"])]
        return complaints + [one.record_id for one in archive.replies(["desk"])]


@pytest.mark.parametrize(
    "make", [FakeZendesk, *(pytest.param(make, marks=pytest.mark.thorough) for make in DESKS[1:])]
)
def test_locked_out_then_going_on_then_only_what_is_new(make: Make, tmp_path: Path) -> None:
    desk, archive_url = make(), str(tmp_path / "archive.db")
    desk.fill(6)
    desk.expires_at = 2 if isinstance(desk, FakeHubspot) else 5
    with serving(desk) as target:
        locked_out, _ = fetch(target, archive_url, TODAY)
        assert "the token was refused (401)" in locked_out.problems[0]
        there = set(held(archive_url))
        assert there
        assert there < desk.records()

        desk.expires_at, desk.busy_at = 0, {len(desk.heard) + 1}  # a new token; the server is busy at first
        whole, _ = fetch(target, archive_url, TODAY)
        assert whole.problems == ()
        assert sorted(held(archive_url)) == sorted(desk.records())

        before = len(desk.heard)
        desk.change(3, "¿Y mi reembolso? 😡")
        desk.delete(2)
        again, _ = fetch(target, archive_url, TODAY)
    assert again.problems == ()
    if not isinstance(desk, FakeIntercom):  # which does not tell of deletions
        assert sorted(held(archive_url)) == sorted(desk.records())
    threads = {heard.path for heard in desk.heard[before:] if heard.path.split("/")[-2].isdigit()}
    assert not any("/3/" not in path for path in threads)
    assert TOKEN.encode() not in Path(archive_url).read_bytes()
    assert b"ana@" not in Path(archive_url).read_bytes()


@pytest.mark.parametrize("make", DESKS)
def test_killed_midway_nothing_is_lost_and_nothing_twice(make: Make, tmp_path: Path) -> None:
    desk, archive_url = make(), str(tmp_path / "archive.db")
    desk.fill(6)
    desk.hold_at = 2 if isinstance(desk, FakeHubspot) else 6
    with serving(desk) as target:
        arguments = [sys.executable, "-c", _FETCH, desk.source, target.server, target.user, archive_url]
        root = Path(__file__).parents[3]
        environment = os.environ | {"PYTHONPATH": str(root)}
        process = subprocess.Popen(arguments, cwd=root, env=environment, start_new_session=True)
        try:
            assert desk.held.wait(60)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            desk.release.set()
        outcome, _ = fetch(target, archive_url, TODAY)
    assert outcome.problems == ()
    assert sorted(held(archive_url)) == sorted(desk.records())


@pytest.mark.parametrize("make", DESKS)
def test_a_pass_may_be_left_after_any_batch(make: Make) -> None:
    desk = make()
    desk.fill(6)
    whole = drive(desk.target(), desk.answer)
    assert len(whole.batches) > 2
    for left in range(1, len(whole.batches)):
        cursor = next((one.cursor for one in reversed(whole.batches[:left]) if one.cursor), "")
        rest = drive(desk.target(), desk.answer, cursor=cursor)
        ids = {one.record_id for batch in whole.batches[:left] for one in batch.records}
        assert ids | {one.record_id for one in rest.raw} == desk.records()
        assert not rest.problems


@pytest.mark.parametrize("make", DESKS)
def test_an_empty_desk_is_no_problem(make: Make) -> None:
    desk = make()
    driven = drive(desk.target(), desk.answer)
    assert (driven.raw, driven.problems) == ([], [])
    assert driven.batches  # or a probe would wait for ever


@pytest.mark.parametrize("make", DESKS)
@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said({}, 401), "the token was refused (401)"),
        (Said({}, 403), "the token was refused (403)"),
        (Said({}, 404), "not found (404)"),
        (Said({}, 429), "429: too many requests"),
        (Said(b"down", 500), "answered 500"),
        (Said(b'{"tickets": [{"id": 1, "sub'), "no JSON, or JSON cut short"),
        (Said({"tickets": 5, "conversations": 5, "results": 5}), "not documented"),
    ],
)
def test_what_a_server_may_answer_instead(make: Make, said: Said, words: str) -> None:
    driven = drive(make().target(), lambda _: said)
    assert words in " ".join(driven.problems)
    assert not driven.raw
    assert len(driven.heard) < 8


@pytest.mark.parametrize("make", DESKS)
def test_paging_that_never_ends_is_told(make: Make) -> None:
    desk = make()
    desk.fill(250)
    desk.page = 100
    first: dict[str, Said] = {}

    def stuck(heard: Heard) -> Said:
        said = desk.answer(heard)
        is_page = "tickets" in heard.path.split("/")[-1] or heard.path.endswith(("cursor.json", "search"))
        return first.setdefault(heard.path, said) if is_page else said

    driven = drive(desk.target(limit=1), stuck, most=2_000)
    assert any(
        "no end" in words or "in one second" in words or "same moment" in words for words in driven.problems
    )


@pytest.mark.parametrize("make", DESKS)
def test_a_malformed_case_does_not_hold_up_the_others(make: Make) -> None:
    desk = make()
    desk.fill(3)

    def spoilt(heard: Heard) -> Said:
        said = desk.answer(heard)
        body: Any = json.loads(said.data() or b"{}")
        rows = body if isinstance(body, list) else next(iter(body.values()), None)
        if heard.path.split("/")[-1] in _LISTS and isinstance(rows, list):
            rows[0:0] = [{"id": {"x": 1}, "updated_at": []}, 7, None]
        return Said(body, said.status)

    driven = drive(desk.target(), spoilt)
    assert {one.record_id for one in driven.raw} >= {"1", "2", "3"}
    assert any("not documented" in words for words in driven.problems)


@pytest.mark.parametrize("make", THREADED)
def test_threads_beyond_the_bound_wait_for_the_next_pass(make: Make) -> None:
    desk = make()
    desk.fill(5)
    first = drive(desk.target(limit=2), desk.answer)
    assert first.problems == ["3 threads wait for the next run; raise `limit` to read more"]
    assert {one.record_id for one in first.raw} >= {"1", "2", "3", "4", "5"}
    assert {one.thread for one in first.raw if "/" in one.record_id} == {"4", "5"}  # changed last, read first
    second = drive(desk.target(limit=9), desk.answer, cursor=first.cursor or "")
    assert second.problems == []
    assert {one.record_id for one in [*first.raw, *second.raw]} == desk.records()


@pytest.mark.parametrize("make", THREADED)
def test_notes_among_the_staff_never_leave_the_reader(make: Make) -> None:
    desk = make()
    desk.fill(3)
    assert not [one for one in drive(desk.target(), desk.answer).raw if "pesado" in one.text]


@pytest.mark.parametrize("make", THREADED)
@pytest.mark.parametrize("status", [403, 500])
def test_threads_that_are_not_given_are_left_for_another_pass(make: Make, status: int) -> None:
    desk = make()
    desk.fill(5)

    def failing(heard: Heard) -> Said:
        return Said({}, status) if "/5" in heard.path else desk.answer(heard)

    first = drive(desk.target(), failing)
    assert f"answered {status}" in first.problems[0]
    assert {one.thread for one in first.raw if "/" in one.record_id} == {"1", "2", "3", "4"}
    second = drive(desk.target(), desk.answer, cursor=first.cursor or "")
    assert {one.record_id for one in [*first.raw, *second.raw]} == desk.records()


@pytest.mark.parametrize("make", THREADED)
def test_a_desk_that_gives_no_thread_is_not_asked_for_all_of_them(make: Make) -> None:
    desk = make()
    desk.fill(40)
    desk.page = 100
    driven = drive(desk.target(), lambda heard: Said({}, 500) if heard.path[-3].isdigit() or any(
        part.isdigit() for part in heard.path.split("/")) else desk.answer(heard))  # fmt: skip
    assert len(Bookmark.parse(driven.cursor or "").waiting) == 40
    assert len(driven.heard) < 12


@pytest.mark.parametrize("make", THREADED)
def test_a_case_deleted_before_its_thread_is_read_is_forgotten(make: Make) -> None:
    desk = make()
    desk.fill(2)

    def deleting(heard: Heard) -> Said:
        if any(part == "2" for part in heard.path.split("/")):
            return Said({}, 404)
        return desk.answer(heard)

    driven = drive(desk.target(), deleting)
    assert driven.problems == []
    assert ("2",) in [batch.gone_threads for batch in driven.batches]


@pytest.mark.parametrize("make", THREADED)
def test_replies_answer_the_customers_last_text(make: Make) -> None:
    desk = make()
    desk.fill(1)
    desk.change(1, "Gracias por nada.")
    entry = desk.entries[1]
    entry.lines.append(type(entry.lines[0])(99, "Reembolso hecho.", "agent"))
    answers = {one.record_id: one.answers for one in drive(desk.target(), desk.answer).raw if one.answers}
    assert answers == {"1/11": "1", "1/99": "1/14"}


def test_a_bookmark_survives_the_archive_and_rubbish_is_the_beginning() -> None:
    mark = Bookmark(since=NOW, after="x", newest=NOW, seen={"1": NOW}, waiting={"2": "-"})
    assert Bookmark.parse(str(mark)) == mark
    for rubbish in ("", "7", "{", '{"seen": 3}', '{"since": "x"}', "[]", "null"):
        assert Bookmark.parse(rubbish) == Bookmark()


def test_no_more_wait_than_the_bookmark_holds_and_the_others_are_counted() -> None:
    mark = Bookmark()
    for number in range(MAX_WAITING + 3):
        mark.wait(str(number))
    assert (len(mark.waiting), mark.let_go, next(iter(mark.waiting))) == (MAX_WAITING, 3, "3")

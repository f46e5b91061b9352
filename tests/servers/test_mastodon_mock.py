"""Mastodon's interface as an independent implementation of it answers: written to by HTTP, read by our spider."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from crawler.archive import Archive
from crawler.sources import Secret, SourceTarget
from crawler.sources.fetch import probe_source
from tests.crawler.sources.scripted import fetch
from tests.servers.daemons import INSTALLED, free_port, needs, running, until_open

pytestmark = pytest.mark.servers
NOW = datetime(2026, 5, 5, tzinfo=UTC)
PROGRAM = INSTALLED / "mastodon" / "bin" / "mastodon_mock"
CONFIG = """
[server]
host = "127.0.0.1"
port = {port}
[ratelimit]
enabled = true
limit = {limit}
window_seconds = {window}
[seed]
accounts = [
  {{ username = "acme", access_token = "tok-acme" }},
  {{ username = "luz", access_token = "tok-luz" }},
  {{ username = "ben", access_token = "tok-ben" }},
]
"""


class Server:
    """The server as its users write to it."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"

    def say(self, who: str, text: str, to: str = "", visibility: str = "public") -> str:
        body = {"status": text, "visibility": visibility} | ({"in_reply_to_id": to} if to else {})
        return str(self.call("POST", "/api/v1/statuses", who, body)["id"])

    def call(self, method: str, path: str, who: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer tok-{who}", "Content-Type": "application/json"}
        request = Request(self.url + path, json.dumps(body or {}).encode(), headers, method=method)
        try:
            with urlopen(request, timeout=20) as answer:
                return json.loads(answer.read() or b"{}")
        except HTTPError as error:
            pytest.fail(f"{method} {path}: {error.code} {error.read()[:500]!r}")


def serve(folder: Path, limit: int = 100_000, window: int = 300) -> Iterator[Server]:
    needs("mastodon", PROGRAM)
    port, log, config = free_port(), folder / "mock.log", folder / "mock.toml"
    config.write_text(CONFIG.format(port=port, limit=limit, window=window), "utf-8")
    with running([str(PROGRAM), "serve", "--in-memory", "--config", str(config)], log) as process:
        until_open(port, process, log)
        yield Server(port)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serve(tmp_path_factory.mktemp("mastodon"))


@pytest.fixture
def archive_url(tmp_path: Path) -> str:
    return str(tmp_path / "archive.db")


def test_conversations_are_read_with_who_answers_whom(server: Server, archive_url: str) -> None:
    post = server.say("acme", "Envío en 24 h a toda España 🚚\n\nSin excepciones <de verdad>.")
    complaint = server.say("luz", "@acme llevo nueve días esperando 😡", post)
    reply = server.say("acme", "@luz lo sentimos, lo revisamos", complaint)
    more = server.say("luz", "@acme sigue sin llegar", reply)
    stray = server.say("ben", "Acme never answers the phone")
    answer = server.say("acme", "@ben please write to us", stray)
    server.say("luz", "@acme mi tarjeta es secreta", post, visibility="private")
    gone = server.say("acme", "Oferta solo hoy")
    server.call("DELETE", f"/api/v1/statuses/{gone}", "acme")
    server.call("POST", f"/api/v1/statuses/{stray}/reblog", "acme")
    mention = server.say("ben", "@acme charged me twice")
    for number in range(45):
        server.say("acme", f"Novedad {number}")

    target = SourceTarget("mastodon", "m", account="acme", server=server.url)
    assert probe_source(target).problems == ()
    outcome, _ = fetch(target, archive_url, NOW)
    assert outcome.problems == ()
    with Archive.open(archive_url) as archive:
        posts = {one.record_id: one for one in archive.posts(["m"])}
        complaints = {one.record_id: one for one in archive.complaints(["m"])}
        replies = {one.record_id: one.answers for one in archive.replies(["m"])}
    assert len(posts) == 46
    assert posts[post].text.splitlines()[0] == "Envío en 24 h a toda España 🚚"
    assert posts[post].text.splitlines()[-1] == "Sin excepciones <de verdad>."
    assert set(complaints) == {complaint, more, stray}
    assert complaints[complaint].text == "[@] llevo nueve días esperando 😡"
    assert replies == {reply: complaint, answer: stray}

    outcome, _ = fetch(replace(target, token=Secret("tok-acme")), archive_url, NOW)
    assert outcome.problems == ()
    with Archive.open(archive_url) as archive:
        assert mention in {one.record_id for one in archive.complaints(["m"])}

    server.call("PUT", f"/api/v1/statuses/{complaint}", "luz", {"status": "@acme ya llegó"})
    server.call("DELETE", f"/api/v1/statuses/{more}", "luz")
    fetch(target, archive_url, NOW)
    with Archive.open(archive_url) as archive:
        now = {one.record_id: one.text for one in archive.complaints(["m"])}
    assert now[complaint] == "[@] ya llegó"
    assert more not in now


def test_an_account_that_is_not_there(server: Server) -> None:
    target = SourceTarget("mastodon", "m", account="nobody", server=server.url)
    assert "not found (404); check the account" in probe_source(target).problems[0]


def test_a_window_that_is_spent_is_waited_for(tmp_path: Path, archive_url: str) -> None:
    for server in serve(tmp_path, limit=4, window=5):
        posts = [server.say("acme", f"Promesa {number}") for number in range(4)]
        for post in posts:
            server.say("luz", "no es cierto", post)
        outcome, _ = fetch(SourceTarget("mastodon", "m", account="acme", server=server.url), archive_url, NOW)
        assert outcome.problems == ()
        with Archive.open(archive_url) as archive:
            assert len(list(archive.complaints(["m"]))) == 4


def test_a_window_of_an_hour_ends_the_pass_and_keeps_what_it_has(tmp_path: Path, archive_url: str) -> None:
    for server in serve(tmp_path, limit=2, window=3600):
        first = server.say("acme", "Promesa")
        server.say("luz", "no es cierto", first)
        server.say("luz", "de verdad que no", first)
        outcome, _ = fetch(SourceTarget("mastodon", "m", account="acme", server=server.url), archive_url, NOW)
        assert "allows no more requests until" in outcome.problems[0]
        with Archive.open(archive_url) as archive:
            assert [one.record_id for one in archive.posts(["m"])] == [first]

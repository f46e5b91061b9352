"""Bluesky's own PDS and AppView, written to as its apps do and read by our spider."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.sources import SourceTarget
from crawler.sources.fetch import probe_source
from tests.crawler.sources.scripted import fetch
from tests.servers.daemons import INSTALLED, needs, postgres, redis, running, said

pytestmark = pytest.mark.servers
NOW = datetime(2026, 5, 5, tzinfo=UTC)
HOME = INSTALLED / "bluesky"
START = Path(__file__).parent / "bluesky" / "start.mjs"
_WITHIN = 400.0  # seconds: the network, four accounts and 130 posts, on a busy machine


@dataclass
class Network:
    """The running servers, and what start.mjs wrote to them: names to at:// addresses."""

    process: subprocess.Popen[bytes]
    log: Path
    wrote: dict[str, str]

    def forget(self) -> None:
        """Let the customer delete what start.mjs says."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        self.process.stdin.flush()
        ready(self.process, self.log, 2)


def ready(process: subprocess.Popen[bytes], log: Path, times: int) -> dict[str, str]:
    """Wait until the servers said READY so many times; returns what they said last."""
    deadline = time.monotonic() + _WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        lines = [line for line in log.read_text("utf-8", "replace").splitlines() if line.startswith("READY ")]
        if len(lines) >= times:
            told: dict[str, str] = json.loads(lines[-1].removeprefix("READY "))
            return told
        time.sleep(0.3)
    pytest.fail(f"Bluesky did not start: {said(log)}")


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    needs(HOME / ".installed", "redis-server", "node")
    folder = tmp_path_factory.mktemp("bluesky")
    log = folder / "bluesky.log"
    with postgres() as database, redis(folder) as cache:
        settings = {"DB_POSTGRES_URL": database, "REDIS_HOST": cache, "DB_POSTGRES_SCHEMA": "audit"}
        with running(["node", str(START)], log, env=os.environ | settings, cwd=HOME) as process:
            yield Network(process, log, ready(process, log, 1))


@pytest.fixture
def target(network: Network) -> SourceTarget:
    return SourceTarget("bluesky", "b", account="molino.test", server=network.wrote["url"])


def test_conversations_are_read_with_who_answers_whom(
    network: Network, target: SourceTarget, tmp_path: Path
) -> None:
    wrote, archive_url = network.wrote, str(tmp_path / "archive.db")
    assert probe_source(target).problems == ()
    outcome, _ = fetch(target, archive_url, NOW)
    assert outcome.problems == ()
    with Archive.open(archive_url) as archive:
        posts = {one.record_id: one for one in archive.posts(["b"])}
        complaints = {one.record_id: one for one in archive.complaints(["b"])}
        replies = {one.record_id: one.answers for one in archive.replies(["b"])}
    assert len(posts) == 122  # two pages of the feed; neither the repost nor the deleted one
    assert posts[wrote["promise"]].text == "Envío en 24 h & sin excepciones <3 🚚"
    assert wrote["more"] in posts  # a thread of one's own
    assert set(complaints) == {wrote["complaint"], wrote["again"], wrote["stray"]}
    complaint = complaints[wrote["complaint"]]
    assert complaint.text == "¡Señores [@].test! Llevo nueve días esperando 😡"
    assert (complaint.language, complaint.thread) == ("es", wrote["promise"])
    assert complaint.date is not None
    assert replies == {
        wrote["reply"]: wrote["complaint"],
        wrote["second"]: wrote["complaint"],
        wrote["answer"]: wrote["stray"],
    }
    network.forget()
    outcome, _ = fetch(target, archive_url, NOW)
    assert outcome.problems == ()
    with Archive.open(archive_url) as archive:
        left = {one.record_id for one in archive.complaints(["b"])}
    assert left == {wrote["complaint"], wrote["stray"]}


def test_an_account_that_is_not_there(network: Network) -> None:
    target = SourceTarget("bluesky", "b", account="nobody.test", server=network.wrote["url"])
    assert "no such account (Profile not found)" in probe_source(target).problems[0]

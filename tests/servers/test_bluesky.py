"""Bluesky's own PDS and AppView, written to as its apps do and read by our spider."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.sources import SourceTarget
from crawler.sources.fetch import probe_source
from tests.crawler.sources.scripted import fetch
from tests.servers.bluesky_network import Network

pytestmark = pytest.mark.servers
NOW = datetime(2026, 5, 5, tzinfo=UTC)


@pytest.fixture
def target(network: Network) -> SourceTarget:
    return SourceTarget("bluesky", "b", account="fresno.test", server=network.wrote["url"])


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

"""WordPress itself: its REST interface, its feeds, its sitemap, open, closed and with plain permalinks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.items import OutcomeKind
from crawler.run import SiteTarget, crawl_site
from crawler.sources import Secret, SourceTarget
from crawler.sources.outcome import SourceOutcome
from tests.crawler.sources.scripted import fetch
from tests.servers.wordpress_site import WordpressSite

pytestmark = pytest.mark.servers
NOW = datetime(2026, 5, 5, tzinfo=UTC)
SHUT = """<?php add_filter('rest_authentication_errors', function ($result) {
    return is_user_logged_in() ? $result : new WP_Error('rest_not_logged_in', 'no', ['status' => 401]);
});"""


@pytest.fixture
def archive_url(tmp_path: Path) -> str:
    return str(tmp_path / "archive.db")


def read(target: SourceTarget, archive_url: str) -> SourceOutcome:
    return fetch(target, archive_url, NOW)[0]


def test_posts_comments_and_answers_of_the_rest_interface(wordpress: WordpressSite, archive_url: str) -> None:
    outcome = read(SourceTarget("wordpress", "wp", server=wordpress.url), archive_url)
    assert outcome.problems == ()
    assert outcome.report is not None
    assert (outcome.report.posts, outcome.report.replies, outcome.report.rows) == (105, 1, 105 + 1 + 103)
    made = wordpress.made
    with Archive.open(archive_url) as archive:
        posts = {post.record_id: post for post in archive.posts(["wp"])}
        comments = {one.record_id: one for one in archive.complaints(["wp"])}
        (answer,) = archive.replies(["wp"])
    last = posts[f"post/{made['posts'][-1]}"]
    assert last.text == (
        "Promesa 105 – “envío gratis” & más 🚚. Entregamos el pedido 105 en 24 h.\n\nLa flota\n\nSin letra chica."
    )
    assert last.since == datetime(2025, 2, 24, 12, 20, tzinfo=UTC)  # twenty past six in Mexico City
    complaint = comments[f"comment/{made['complaint']}"]
    assert complaint.text == "Prometen 24 h y llevo 5 días 😡 nada.\n\nEscríbanme a [e-mail]"
    assert complaint.date == datetime(2025, 3, 5, 16, tzinfo=UTC)  # ten o'clock in Mexico City
    assert complaint.author
    assert comments[f"comment/{made['customer']}"].text == "It never arrived & nobody answers."
    assert answer.answers == complaint.record_id
    for hidden in ("pending", "spam", "ping"):
        assert f"comment/{made[hidden]}" not in comments
    for hidden in ("page", "draft", "locked"):
        assert f"post/{made[hidden]}" not in posts


@pytest.mark.parametrize("path", ["/?feed=rss2", "/feed/atom/", "/?feed=rdf", "/"])
def test_its_feeds(wordpress: WordpressSite, archive_url: str, path: str) -> None:
    outcome = read(SourceTarget("feed", "blog", account=wordpress.url + path), archive_url)
    assert outcome.problems == ()
    with Archive.open(archive_url) as archive:
        posts = list(archive.posts(["blog"]))
    assert len(posts) == 9  # ten, and one of them needs a password
    newest = max(posts, key=lambda post: post.since or NOW.replace(year=1))
    assert newest.text.startswith("Promesa 105 – “envío gratis” & más 🚚. Entregamos el pedido 105 en 24 h.")
    assert newest.link.startswith(wordpress.url)
    assert newest.since is not None


def test_plain_permalinks(wordpress: WordpressSite, archive_url: str) -> None:
    wordpress.php("$GLOBALS['wp_rewrite']->set_permalink_structure(''); flush_rewrite_rules(false);")
    try:
        outcome = read(SourceTarget("wordpress", "wp", server=wordpress.url, limit=2), archive_url)
    finally:
        wordpress.php(
            "$GLOBALS['wp_rewrite']->set_permalink_structure('/%year%/%postname%/'); flush_rewrite_rules(false);"
        )
    assert outcome.problems == ()
    with Archive.open(archive_url) as archive:
        assert all("?p=" in post.link for post in archive.posts(["wp"]))


def test_a_shut_interface_and_its_application_password(wordpress: WordpressSite, archive_url: str) -> None:
    plugin = wordpress.folder / "wp-content" / "mu-plugins" / "shut.php"
    plugin.parent.mkdir(exist_ok=True)
    plugin.write_text(SHUT)
    target = SourceTarget("wordpress", "wp", server=wordpress.url, limit=3)
    try:
        outcome = read(target, archive_url)
        assert "lets only its own users read its posts (401 rest_not_logged_in)" in outcome.problems[0]
        password = Secret(wordpress.made["password"])
        outcome = read(replace(target, user="luis", token=password), archive_url)
        assert outcome.problems == ()
        assert outcome.report is not None
        assert outcome.report.posts >= 2
        wrong = read(replace(target, user="luis", token=Secret("not this one")), archive_url)
        assert "application password was refused (401" in wrong.problems[0]
    finally:
        plugin.unlink()


def test_deleted_and_edited_ones_leave_the_audit(wordpress: WordpressSite, archive_url: str) -> None:
    target = SourceTarget("wordpress", "wp", server=wordpress.url)
    first = read(target, archive_url)
    gone, edited = wordpress.made["posts"][1], wordpress.made["posts"][2]
    wordpress.php(
        f"wp_trash_post({gone}); wp_update_post(['ID' => {edited}, 'post_content' => 'Ahora en 48 h.']);"
    )
    second = read(target, archive_url)
    assert first.report is not None
    assert second.report is not None
    assert second.report.posts == first.report.posts - 1
    with Archive.open(archive_url) as archive:
        posts = {post.record_id: post.text for post in archive.posts(["wp"])}
    assert f"post/{gone}" not in posts
    assert posts[f"post/{edited}"].endswith("Ahora en 48 h.")


def test_the_crawl_of_its_pages_finds_them_by_its_sitemap(wordpress: WordpressSite, archive_url: str) -> None:
    with Archive.open(archive_url) as archive:
        run = archive.begin_run(key="test", now=NOW)
    outcome = crawl_site(SiteTarget("shop", f"{wordpress.url}/", max_pages=12), archive_url, run.id)
    assert outcome.finish_reason == "budget"
    with Archive.open(archive_url) as archive:
        lines = list(archive.outcomes(run.id, ["shop"]))
        read_pages = list(archive.pages(run.id, ["shop"]))
        words = " ".join(block.text for page in read_pages for block in page.content.blocks)
    troubled = {
        line.url.removeprefix(wordpress.url): (line.kind, line.reason)
        for line in lines
        if line.kind in {OutcomeKind.ERROR, OutcomeKind.LOGIN, OutcomeKind.NOT_FOUND, OutcomeKind.REFUSED}
    }
    assert troubled == {
        wordpress.made["locked_at"]: (OutcomeKind.LOGIN, "only a login form stands on the page")
    }
    assert not any(page.truncated for page in read_pages)
    by_sitemap = [line for line in lines if "wp-sitemap-posts-post-1.xml" in line.found_on]
    assert len(by_sitemap) > 50
    assert len(read_pages) == outcome.fetched == 12
    assert "en 24 h" in words
    refused = {line.kind for line in lines if "wp-admin" in line.url}
    assert refused <= {OutcomeKind.ROBOTS, OutcomeKind.OUT_OF_SCOPE}

"""WordPress: where its interface is, posts, comments and answers, and every way in which a site is closed."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Complaint, Post, Reply
from crawler.sources import Secret, SourceTarget
from tests.crawler.sources.driver import Driven, drive
from tests.crawler.sources.scripted import Heard, Said, fetch, scripted

TARGET = SourceTarget("wordpress", "site", server="https://acme.example/blog")
ROOT = "/blog/wp-json/wp/v2"
FRONT = Said(
    b"<html></html>",
    200,
    {"Link": '<https://acme.example/blog/wp-json/>; rel="https://api.w.org/", <x>; rel=shortlink'},
)


def post(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "date_gmt": "2025-03-04T15:30:00",
        "link": f"https://acme.example/blog/{number}/",
        "title": {"rendered": "Env&iacute;os &#8220;gratis&#8221;"},
        "content": {
            "rendered": "\n<p>Entregamos en 24&nbsp;h, o su dinero de vuelta 🚚.</p>\n",
            "protected": False,
        },
        "author": 2,
    } | changes


def comment(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": number,
        "post": 7,
        "parent": 0,
        "author": 0,
        "author_name": "Ana López",
        "date_gmt": "2025-03-05T10:00:00",
        "link": f"https://acme.example/blog/7/#comment-{number}",
        "content": {"rendered": "<p>Llevo 5 días esperando 😡, escríbanme a ana@correo.mx</p>\n"},
    } | changes


def listed(*items: Any, pages: int = 1) -> Said:
    return Said(list(items), 200, {"X-WP-Total": str(len(items)), "X-WP-TotalPages": str(pages)})


def site(posts: Any, comments: Any) -> dict[str, Any]:
    return {"/blog/": FRONT, f"{ROOT}/posts": posts, f"{ROOT}/comments": comments}


def read(posts: Any, comments: Any, **changes: Any) -> Driven:
    return drive(replace(TARGET, **changes), site(posts, comments))


def test_posts_comments_and_the_sites_own_answers() -> None:
    driven = read(
        listed(post(7)),
        listed(
            comment(1),
            comment(
                2, author=2, author_name="Luis", parent=1, content={"rendered": "<p>Ya salió su pedido.</p>"}
            ),
            comment(3, author=9, author_name="A buyer with an account"),
            comment(4, author_name="Acme Support", parent=3, content={"rendered": "<p>Sorry!</p>"}),
            comment(5, author=2, content={"rendered": "<p>Esta semana, envíos sin costo.</p>"}),
        ),
        names=("acme support",),
    )
    assert not driven.problems
    written, first, answer, second, named, own = driven.kept
    assert isinstance(written, Post)
    assert written.text == "Envíos “gratis” Entregamos en 24 h, o su dinero de vuelta 🚚."
    assert (written.record_id, written.link) == ("post/7", "https://acme.example/blog/7/")
    assert written.since == datetime(2025, 3, 4, 15, 30, tzinfo=UTC)
    assert isinstance(first, Complaint)
    assert first.text == "Llevo 5 días esperando 😡, escríbanme a [e-mail]"
    assert (first.record_id, first.thread) == ("comment/1", "post/7")
    assert first.date == datetime(2025, 3, 5, 10, tzinfo=UTC)
    assert first.author
    assert "Ana" not in first.author
    assert isinstance(answer, Reply)
    assert (answer.text, answer.answers) == ("Ya salió su pedido.", "comment/1")
    assert isinstance(second, Complaint)
    assert isinstance(named, Reply)
    assert named.answers == "comment/3"
    assert isinstance(own, Post)
    query = driven.heard[1].query
    assert (query["per_page"], query["page"]) == ("100", "1")


def test_the_interface_is_found_by_header_link_or_guess() -> None:
    plain = Said(
        b"", 200, {"Link": '<https://acme.example/blog/index.php?rest_route=/>; rel="https://api.w.org/"'}
    )

    def by_route(front: Said) -> list[Heard]:
        def answer(heard: Heard) -> Said:
            if heard.query.get("rest_route"):
                return listed()
            return front if heard.path == "/blog/" else Said(b"<html>nothing here</html>", 404)

        driven = drive(TARGET, answer)
        assert not driven.problems
        return driven.heard

    assert [heard.query.get("rest_route") for heard in by_route(plain)][1:] == [
        "/wp/v2/posts",
        "/wp/v2/comments",
    ]
    head = Said(b'<html><head><link rel="https://api.w.org/" href="/blog/?rest_route=/"></head></html>')
    assert by_route(head)[1].query["rest_route"] == "/wp/v2/posts"
    for silent in (Said(b"<html></html>"), Said(b"soon", 503), Said(b"", 403)):
        heard = by_route(silent)
        assert heard[1].path == "/blog/wp-json/wp/v2/posts"
        assert heard[2].query["rest_route"] == "/wp/v2/posts"


def test_pages_by_the_header_or_until_one_is_not_full() -> None:
    def paged(heard: Heard) -> Said:
        number = int(heard.query.get("page", "0"))
        if heard.path == "/blog/":
            return FRONT
        if heard.path.endswith("comments"):
            full = [comment(number * 1000 + one) for one in range(100)]
            return Said(full if number == 1 else full[:3])
        return listed(post(number), pages=3)

    driven = drive(TARGET, paged)
    assert [heard.query["page"] for heard in driven.heard[1:]] == ["1", "2", "3", "1", "2"]
    assert len(driven.raw) == 3 + 103
    assert not driven.problems


def test_a_page_beyond_the_last_is_the_end_and_no_problem() -> None:
    def paged(heard: Heard) -> Said:
        if heard.path == "/blog/":
            return FRONT
        if heard.query["page"] == "2":
            return Said({"code": f"rest_{heard.path[-4:-1]}_invalid_page_number", "message": "x"}, 400)
        return listed(post(1) if "posts" in heard.path else comment(1), pages=9)

    driven = drive(TARGET, paged)
    assert len(driven.raw) == 2
    assert not driven.problems


def test_a_cache_that_gives_the_same_page_for_ever_is_told() -> None:
    driven = read(listed(post(1), pages=900), listed())
    assert driven.problems == ["posts: the server gave the same page again, so its paging has no end"]
    assert len(driven.heard) == 4


def test_a_killed_pass_goes_on_with_the_page_and_the_authors_it_knew() -> None:
    driven = read(listed(post(7), pages=2), listed(comment(1)))
    cursor = driven.batches[-1].cursor
    assert cursor is not None
    answer = comment(2, author=2, parent=1)
    again = drive(TARGET, site(listed(), listed(answer)), cursor=cursor)
    assert again.heard[1].path == f"{ROOT}/comments"
    assert again.heard[1].query["page"] == "2"
    assert isinstance(again.kept[0], Reply)


def test_an_empty_site_protected_posts_and_a_limit() -> None:
    assert not read(listed(), listed()).problems
    hidden = post(1, content={"rendered": "", "protected": True})
    assert not read(listed(hidden), listed()).kept
    driven = read(
        listed(*map(post, range(1, 101)), pages=9), listed(*map(comment, range(1, 101)), pages=9), limit=3
    )
    assert len(driven.raw) == 6
    assert len(driven.heard) == 3


def test_malformed_ones_are_left_out_and_the_rest_kept() -> None:
    driven = read(
        listed({"id": 1}, post(2), "rubbish"), listed(comment(1, parent=[]), comment(2, date_gmt=None))
    )
    assert [record.record_id for record in driven.raw] == ["post/2", "comment/1", "comment/2"]
    assert driven.problems == ["2 posts of page 1 are not as documented and were left out"]
    assert "not documented" in read(Said({"posts": []}), listed()).problems[0]


CLOSED = Said({"code": "rest_login_required", "message": "no"}, 401)


@pytest.mark.parametrize(
    ("posts", "told"),
    [
        (CLOSED, "only its own users read its posts (401 rest_login_required)"),
        (Said(b"<html>firewall</html>", 403), "only its own users read its posts (403)"),
        (Said({"code": "rest_no_route"}, 404), "has shut the part of its REST interface that gives posts"),
        (Said(b"<html>no</html>", 404), "no WordPress REST interface was found"),
        (Said(b"<html>captcha</html>"), "no JSON"),
        (Said(b'[{"id": 1, "content": {"rend'), "JSON cut short"),
        (Said(b"", 429), "too many requests"),
        (Said(b"", 502), "answered 502"),
        (Said({"code": "rest_invalid_param"}, 400), "answered 400 rest_invalid_param"),
    ],
)
def test_a_site_that_is_closed_or_broken(posts: Said, told: str) -> None:
    driven = read(posts, listed())
    assert told in driven.problems[0]
    assert not driven.raw


def test_posts_are_kept_where_comments_are_closed() -> None:
    driven = read(listed(post(1)), CLOSED)
    assert len(driven.raw) == 1
    assert "only its own users read its comments" in driven.problems[0]


def test_an_application_password_goes_to_its_own_site_alone() -> None:
    target = replace(TARGET, user="luis", token=Secret("abcd efgh"))
    away = Said(b"", 200, {"Link": '<https://cms.example/wp-json/>; rel="https://api.w.org/"'})
    driven = drive(target, lambda heard: away if heard.path == "/blog/" else CLOSED)
    basic = f"Basic {b64encode(b'luis:abcd efgh').decode()}"
    assert driven.heard[0].headers["Authorization"] == basic
    assert "Authorization" not in driven.heard[1].headers
    assert "application password was refused (401 rest_login_required)" in driven.problems[0]
    moved = drive(target, {"/blog/": Said(b"", 301, {"Location": "https://www.acme.example/blog/"})})
    assert moved.problems == [
        "the site moves to https://www.acme.example/blog/; name that address as `server`"
    ]


def test_over_http_a_second_pass_forgets_what_was_deleted_and_keeps_edits(tmp_path: Path) -> None:
    archive_url = str(tmp_path / "archive.db")
    with scripted() as server:
        front = Said(b"", 200, {"Link": f'<{server.url}/wp-json/>; rel="https://api.w.org/"'})
        target = SourceTarget("wordpress", "site", server=server.url)
        comments, posts = "/wp-json/wp/v2/comments", "/wp-json/wp/v2/posts"
        server.routes = {
            "/": front,
            posts: listed(post(1), post(2)),
            comments: listed(comment(1), comment(2)),
        }
        outcome, _ = fetch(target, archive_url, datetime.now(UTC))
        assert outcome.problems == ()
        assert outcome.report is not None
        assert (outcome.report.posts, outcome.report.rows) == (2, 4)
        edited = comment(1, content={"rendered": "<p>Resuelto, gracias</p>"})
        server.routes |= {posts: listed(post(2)), comments: listed(edited)}
        outcome, _ = fetch(target, archive_url, datetime.now(UTC))
        assert outcome.report is not None
        assert (outcome.report.posts, outcome.report.rows) == (1, 2)
        assert any(heard.path == "/robots.txt" for heard in server.heard)

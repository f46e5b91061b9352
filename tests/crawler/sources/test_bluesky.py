"""Bluesky: golden feeds and threads, and what happens when a server misbehaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive
from crawler.sources import RawRecord, SourceTarget, Speaker
from crawler.sources.conversation import MAX_IN_THREAD, MAX_STALE
from tests.crawler.sources.driver import Driven, drive
from tests.crawler.sources.scripted import Heard, Said, fetch, scripted

TARGET = SourceTarget("bluesky", "b", account="@acme.test")
PROFILE = "/xrpc/app.bsky.actor.getProfile"
FEED = "/xrpc/app.bsky.feed.getAuthorFeed"
THREAD = "/xrpc/app.bsky.feed.getPostThread"
ACME, LUZ, BEN = "did:plc:acme", "did:plc:luz", "did:web:ben.test"
ME = Said({"did": ACME, "handle": "acme.test"})


def uri(did: str, key: str) -> str:
    return f"at://{did}/app.bsky.feed.post/{key}"


def post(
    did: str, key: str, text: str, to: dict[str, Any] | None = None, replies: int = 0, **changes: Any
) -> dict[str, Any]:
    record: dict[str, Any] = {"text": text, "createdAt": "2026-03-01T10:00:00.000Z", "langs": ["es", "en"]}
    if to is not None:
        above = to["record"].get("reply")
        root = above["root"] if above else {"uri": to["uri"]}
        record["reply"] = {"root": root, "parent": {"uri": to["uri"]}}
    return {
        "uri": uri(did, key),
        "author": {"did": did, "handle": did.rpartition(":")[2] + ".test", "labels": []},
        "record": record | changes.pop("record", {}),
        "indexedAt": "2026-03-01T10:00:01.000Z",
        "replyCount": replies,
        "labels": [],
    } | changes


def node(view: dict[str, Any], *below: Any, above: Any = None) -> dict[str, Any]:
    found = {"$type": "app.bsky.feed.defs#threadViewPost", "post": view, "replies": list(below)}
    return found | ({"parent": above} if above is not None else {})


def item(view: dict[str, Any], parent: Any = None, **more: Any) -> dict[str, Any]:
    reply = {"reply": {"root": parent, "parent": parent}} if parent is not None else {}
    return {"post": view} | reply | more


POST = post(ACME, "p1", "Envío en 24 h & sin excepciones <3 🚚", replies=1)
COMPLAINT = post(LUZ, "c1", "@acme.test llevo nueve días esperando 😡", POST, 1)
REPLY = post(ACME, "r1", "Lo sentimos, lo revisamos.", COMPLAINT, 1)
MORE = post(ACME, "r2", "Sale hoy.", REPLY)
BLOCKED = {
    "$type": "app.bsky.feed.defs#blockedPost",
    "uri": uri(BEN, "x"),
    "blocked": True,
    "author": {"did": BEN},
}
DELETED = {"$type": "app.bsky.feed.defs#notFoundPost", "uri": uri(BEN, "y"), "notFound": True}


def feed(*items: Any, cursor: str = "") -> Said:
    return Said({"feed": list(items)} | ({"cursor": cursor} if cursor else {}))


def run(answers: dict[str, Said], **options: Any) -> Driven:
    return drive(TARGET, {PROFILE: ME, **answers}, **options)


def by_id(driven: Driven) -> dict[str, RawRecord]:
    return {record.record_id.rpartition("/")[2]: record for record in driven.raw}


def test_posts_complaints_and_answers_of_one_conversation() -> None:
    thread = node(POST, node(COMPLAINT, node(REPLY, node(MORE)), BLOCKED), DELETED)
    driven = run({FEED: feed(item(POST)), THREAD: Said({"thread": thread})})
    assert driven.problems == []
    assert driven.heard[0].query == {"actor": "acme.test"}
    assert driven.heard[1].query == {"actor": ACME, "limit": "100", "filter": "posts_with_replies"}
    assert driven.heard[2].query == {"uri": uri(ACME, "p1"), "depth": "6", "parentHeight": "1"}
    records = by_id(driven)
    assert {key: (r.speaker, r.answers) for key, r in records.items()} == {
        "p1": (Speaker.COMPANY, ""),
        "c1": (Speaker.CUSTOMER, ""),
        "r1": (Speaker.REPLY, uri(LUZ, "c1")),
        "r2": (Speaker.REPLY, uri(LUZ, "c1")),  # its second answer to the same complaint
    }
    complaint = records["c1"]
    assert (complaint.thread, complaint.language, complaint.author) == (uri(ACME, "p1"), "es", LUZ)
    assert complaint.date == datetime(2026, 3, 1, 10, tzinfo=UTC)
    assert complaint.link == "https://bsky.app/profile/did:plc:luz/post/c1"  # nobody's handle stands in it
    assert records["p1"].link == "https://bsky.app/profile/acme.test/post/p1"


def test_texts_are_kept_to_the_letter_and_without_names() -> None:
    answer = item(REPLY, COMPLAINT)
    driven = run({FEED: feed(item(POST), item(post(ACME, "p2", "<b>no markup</b> &amp; no entity")), answer)})
    kept = {record.record_id: record for record in driven.kept}
    assert kept[uri(ACME, "p1")].text == "Envío en 24 h & sin excepciones <3 🚚"
    assert kept[uri(ACME, "p2")].text == "<b>no markup</b> &amp; no entity"
    assert kept[uri(LUZ, "c1")].text == "[@].test llevo nueve días esperando 😡"


def test_mentions_are_redacted_whole_whatever_their_domain() -> None:
    def mention(start: Any, end: Any, did: str = BEN) -> dict[str, Any]:
        feature = {"$type": "app.bsky.richtext.facet#mention", "did": did}
        return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}

    text = "¡Señor @ana.perez-ruiz.dev, dígale a @acme.test y a @ana.perez-ruiz.dev!"
    data = text.encode()
    first, last, own = data.index(b"@ana"), data.rindex(b"@ana"), data.index(b"@acme")
    facets = [
        mention(first, first + 19), mention(last, last + 19), mention(own, own + 10, ACME),
        mention(0, 3), mention(-9, 4), mention(5, 9999),
    ]  # fmt: skip
    record = {"facets": facets}
    answer = node(POST, node(post(BEN, "m", text, POST, record=record)))
    (_, complaint) = run({FEED: feed(item(POST)), THREAD: Said({"thread": answer})}).kept[-2:]
    assert complaint.text == "¡Señor [@], dígale a [@].test y a [@]!"
    broken = post(
        BEN,
        "m",
        text,
        POST,
        record={"facets": [{"features": [{"$type": facets[0]["features"][0]["$type"]}]}]},
    )
    driven = run({FEED: feed(item(POST)), THREAD: Said({"thread": node(POST, node(broken))})})
    assert "left out" in driven.problems[0]


def test_the_complaint_an_answer_is_about_comes_with_the_feed() -> None:
    driven = run({FEED: feed(item(REPLY | {"replyCount": 0}, COMPLAINT))})
    assert {key: r.speaker for key, r in by_id(driven).items()} == {
        "c1": Speaker.CUSTOMER,
        "r1": Speaker.REPLY,
    }
    assert len(driven.heard) == 2


def test_an_answer_without_its_parent_asks_for_the_thread() -> None:
    thread = node(REPLY, above=node(COMPLAINT))
    driven = run({FEED: feed(item(REPLY | {"replyCount": 0})), THREAD: Said({"thread": thread})})
    assert set(by_id(driven)) == {"c1", "r1"}


def test_an_answer_to_a_deleted_or_blocked_post_stays_an_answer() -> None:
    driven = run({FEED: feed(item(REPLY | {"replyCount": 0}, DELETED))})
    (record,) = driven.raw
    assert (record.speaker, record.answers) == (Speaker.REPLY, uri(LUZ, "c1"))


def test_a_thread_of_ones_own_speaks_to_everyone() -> None:
    second = post(ACME, "p2", "2/2 Devolución gratis", POST)
    third = post(ACME, "p3", "3/2", second)
    records = by_id(run({FEED: feed(item(third, second), item(second, POST))}))
    assert {key: r.speaker for key, r in records.items()} == {"p2": Speaker.COMPANY, "p3": Speaker.COMPANY}


def test_reposts_and_who_asks_not_to_be_shown_are_left_out() -> None:
    shy = COMPLAINT["author"] | {"labels": [{"val": "!no-unauthenticated"}]}
    hidden = COMPLAINT | {"author": shy}
    repost = item(post(BEN, "z", "Not ours"), reason={"$type": "app.bsky.feed.defs#reasonRepost"})
    driven = run(
        {FEED: feed(repost, item(POST)), THREAD: Said({"thread": node(POST, node(hidden, node(REPLY)))})}
    )
    assert set(by_id(driven)) == {"p1", "r1"}


def test_a_date_in_the_future_is_when_the_server_saw_it() -> None:
    late = post(ACME, "p3", "x", record={"createdAt": "2999-01-01T00:00:00Z"})
    wrong = post(ACME, "p4", "y", record={"createdAt": "ayer"})
    assert [r.date for r in run({FEED: feed(item(late), item(wrong))}).raw] == [
        datetime(2026, 3, 1, 10, 0, 1, tzinfo=UTC)
    ] * 2


def test_pages_by_cursor_and_a_pass_goes_on_at_the_page_under_way() -> None:
    def answer(heard: Heard) -> Said:
        if heard.path == PROFILE:
            return ME
        if heard.path == THREAD:
            return Said({"thread": node(POST, node(COMPLAINT))})
        return (
            feed(item(post(ACME, "p2", "older")))
            if "cursor" in heard.query
            else feed(item(POST), cursor="c 2")
        )

    driven = drive(TARGET, answer)
    assert [heard.path.rpartition(".")[2] for heard in driven.heard] == [
        "getProfile", "getAuthorFeed", "getPostThread", "getAuthorFeed",
    ]  # fmt: skip
    assert driven.cursor == "1 c 2"
    again = drive(TARGET, answer, cursor=driven.cursor)
    assert [record.text for record in again.raw] == ["older"]
    assert again.heard[1].query["cursor"] == "c 2"
    assert again.spider.posts == 2


def test_paging_that_never_ends() -> None:
    numbers = iter(range(10_000))
    endless = drive(TARGET, lambda h: ME if h.path == PROFILE else feed(cursor=str(next(numbers))))
    assert len(endless.heard) == MAX_STALE + 1
    assert "brought nothing new" in endless.problems[0]
    same = run({FEED: feed(item(post(ACME, "p2", "x")), cursor="1")})
    assert "paging has no end" in same.problems[0]


def test_the_limit_bounds_own_posts() -> None:
    def answer(heard: Heard) -> Said:
        at = int(heard.query.get("cursor", 0))
        posts = [item(post(ACME, f"p{at + n}", "x")) for n in range(100)]
        return ME if heard.path == PROFILE else feed(*posts, cursor=str(at + 100))

    driven = drive(replace(TARGET, limit=150), answer)
    assert (len(driven.raw), len(driven.heard), driven.problems) == (150, 3, [])


def test_a_thread_wide_or_deep_is_bounded() -> None:
    wide = node(POST, *(node(post(LUZ, f"w{n}", "x", POST)) for n in range(MAX_IN_THREAD + 50)))
    driven = run({FEED: feed(item(POST)), THREAD: Said({"thread": wide})})
    assert len(driven.batches[-1].records) == MAX_IN_THREAD + 1
    deep = node(post(LUZ, "d", "x", POST))
    for n in range(300):
        deep = node(post(LUZ, f"d{n}", "x", POST), deep)
    driven = run({FEED: feed(item(POST)), THREAD: Said({"thread": node(POST, deep)})})
    assert len(driven.batches[-1].records) == 302
    driven = run({FEED: feed(item(POST)), THREAD: Said(b'{"thread":' + b'{"replies":[' * 100_000)})
    assert "no JSON" in driven.problems[0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"error": "InvalidRequest", "message": "Profile not found"}, "no such account (Profile not found)"),
        ({"error": "AccountTakedown", "message": "Account has been suspended"}, "suspended or deactivated"),
        ({"error": "AccountDeactivated"}, "suspended or deactivated"),
        ([], "no such account (400)"),
    ],
)
def test_an_account_that_is_not_there(said: Any, words: str) -> None:
    driven = drive(TARGET, {PROFILE: Said(said, 400)})
    assert words in driven.problems[0]
    assert len(driven.heard) == 1


def test_a_deleted_post_is_no_problem_other_failures_are_told() -> None:
    def problems(said: Said) -> list[str]:
        return run({FEED: feed(item(POST)), THREAD: said}).problems

    assert problems(Said({"error": "NotFound", "message": "Post not found"}, 400)) == []
    assert problems(Said({"thread": DELETED})) == []
    assert problems(Said({"error": "UpstreamFailure", "message": "later"}, 502)) == [
        "public.api.bsky.app/xrpc/app.bsky.feed.getPostThread answered 502 (later)"
    ]
    assert "429" in problems(Said({}, 429))[0]
    assert "not documented" in problems(Said({"hilo": 1}))[0]
    assert "no JSON" in problems(Said(b'{"thread": {"post"'))[0]


def test_an_empty_account_and_malformed_posts() -> None:
    assert run({FEED: feed()}).problems == []
    driven = run({FEED: feed("rubbish", {"post": {"uri": 1}}, item(post(ACME, "p9", "ok")))})
    assert list(by_id(driven)) == ["p9"]
    assert driven.problems == ["a post in a shape that is not documented was left out"]


def test_a_pass_is_kept_and_what_was_deleted_is_gone(tmp_path: Path) -> None:
    archive_url, now = str(tmp_path / "a.db"), datetime(2026, 5, 5, tzinfo=UTC)
    with scripted() as server:
        target = SourceTarget("bluesky", "b", account="acme.test", server=server.url)
        thread = Said({"thread": node(POST, node(COMPLAINT, node(REPLY)))})
        spent = {"RateLimit-Limit": "9", "RateLimit-Remaining": "0", "RateLimit-Reset": "1"}
        server.routes = {
            PROFILE: [Said({}, 429, spent), ME],
            FEED: feed(item(REPLY, COMPLAINT), item(POST)),
            THREAD: thread,
        }
        outcome, _ = fetch(target, archive_url, now)
        assert outcome.problems == ()
        with Archive.open(archive_url) as archive:
            (complaint,) = archive.complaints(["b"])
            assert [r.answers for r in archive.replies(["b"])] == [complaint.record_id]
        server.routes = {PROFILE: ME, FEED: feed(item(POST | {"replyCount": 0}))}
        fetch(target, archive_url, now)
        with Archive.open(archive_url) as archive:
            assert (list(archive.complaints(["b"])), len(list(archive.posts(["b"])))) == ([], 1)

"""Mastodon: golden conversations, and what happens when a server misbehaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.archive import Archive
from crawler.sources import RawRecord, Secret, SourceTarget, Speaker
from crawler.sources.conversation import MAX_STALE
from tests.crawler.sources.driver import Driven, drive
from tests.crawler.sources.scripted import Heard, Said, fetch, scripted

TARGET = SourceTarget("mastodon", "m", account="@acme@social.test")
BASE = "https://social.test"
LOOKUP, STATUSES = "/api/v1/accounts/lookup", "/api/v1/accounts/7/statuses"
NOTIFICATIONS = "/api/v1/notifications"
ACME = {"id": "7", "acct": "acme", "username": "acme"}
LUZ = {"id": "8", "acct": "luz_pérez@otra.test"}
BEN = {"id": "9", "acct": "ben"}
ME = Said(ACME)


def status(number: int, content: str, who: Any = ACME, to: Any = None, **changes: Any) -> dict[str, Any]:
    return {
        "id": str(number),
        "content": content,
        "account": who,
        "created_at": f"2026-03-01T10:{number % 60:02}:00.000Z",
        "edited_at": None,
        "in_reply_to_id": str(to["id"]) if to else None,
        "in_reply_to_account_id": to["account"]["id"] if to else None,
        "visibility": "public",
        "reblog": None,
        "spoiler_text": "",
        "language": "es",
        "url": f"{BASE}/@{who['acct']}/{number}",
        "replies_count": 0,
        "mentions": [{"id": to["account"]["id"]}] if to else [],
    } | changes


POST = status(
    1,
    "<p>Envío en <b>24 h</b> a toda España 🚚</p><p>Sin excepciones<br>de verdad &lt;3</p>",
    replies_count=2,
)
COMPLAINT = status(
    2,
    '<p><span class="h-card"><a href="https://social.test/@acme" class="u-url mention">@<span>acme</span></a></span> '
    "Llevo nueve días esperando 😡</p>",
    LUZ,
    POST,
)
REPLY = status(3, "<p>@luz Lo sentimos, lo revisamos.</p>", ACME, COMPLAINT)
MORE = status(4, "<p>@luz Sale hoy.</p>", ACME, REPLY, mentions=[{"id": "8"}])
BELOW = {"ancestors": [], "descendants": [COMPLAINT, REPLY, MORE]}


def page(*statuses: Any, following: str = "") -> Said:
    headers = {"Link": f'<{following}>; rel="next", <{BASE}/x?min_id=9>; rel="prev"'} if following else {}
    return Said(list(statuses), headers=headers)


def run(answers: dict[str, Said], **options: Any) -> Driven:
    return drive(TARGET, {LOOKUP: ME, **answers}, **options)


def by_id(driven: Driven) -> dict[str, RawRecord]:
    return {record.record_id: record for record in driven.raw}


def test_posts_complaints_and_answers_of_one_conversation() -> None:
    driven = run({STATUSES: page(MORE, REPLY, POST), "/api/v1/statuses/1/context": Said(BELOW)})
    assert driven.problems == []
    assert driven.heard[0].query == {"acct": "acme"}
    assert driven.heard[1].query == {"exclude_reblogs": "true", "limit": "40"}
    records = by_id(driven)
    assert {i: (r.speaker, r.answers) for i, r in records.items()} == {
        "1": (Speaker.COMPANY, ""),
        "2": (Speaker.CUSTOMER, ""),
        "3": (Speaker.REPLY, "2"),
        "4": (Speaker.REPLY, "2"),  # past its own answer to what Luz wrote
    }
    complaint = records["2"]
    assert (complaint.thread, complaint.language, complaint.author) == ("1", "es", "luz_pérez@otra.test")
    assert complaint.date == datetime(2026, 3, 1, 10, 2, tzinfo=UTC)
    assert complaint.link == "https://social.test/statuses/2"  # nobody's name stands in it
    assert records["1"].link == "https://social.test/@acme/1"


def test_what_is_kept_has_breaks_words_and_no_name() -> None:
    driven = run({STATUSES: page(POST), "/api/v1/statuses/1/context": Said(BELOW)})
    post, complaint = driven.kept[:2]
    assert post.text == "Envío en 24 h a toda España 🚚\nSin excepciones\nde verdad <3"
    assert complaint.text == "[@] Llevo nueve días esperando 😡"
    assert "luz" not in repr(complaint)


def test_a_mention_is_redacted_whole_whatever_is_in_the_name() -> None:
    html = '<p><a href="https://otra.test/@luz.perez-ruiz" class="u-url mention">@<span>luz.perez-ruiz</span></a> no</p>'
    complaint = status(2, html, BEN, POST)
    driven = run(
        {
            STATUSES: page(POST),
            "/api/v1/statuses/1/context": Said({"ancestors": [], "descendants": [complaint]}),
        }
    )
    assert driven.kept[1].text == "[@] no"


def test_a_content_warning_is_the_title_as_written() -> None:
    warned = status(5, "<p>Cambios en envíos</p>", spoiler_text="Precios < 30 € & más")
    assert run({STATUSES: page(warned)}).kept[0].text == "Precios < 30 € & más. Cambios en envíos"


def test_an_answer_to_a_stranger_brings_what_it_answers() -> None:
    talk = status(20, "<p>¿Alguien conoce otra tienda?</p>", BEN)
    complaint = status(21, "<p>Never buy at Acme, no refund</p>", LUZ, talk)
    reply = status(22, "<p>@luz We refund within 14 days</p>", ACME, complaint)
    after = status(23, "<p>@acme I got nothing</p>", LUZ, reply)
    context = {"ancestors": [talk, complaint], "descendants": [after]}
    driven = run({STATUSES: page(reply), "/api/v1/statuses/22/context": Said(context)})
    records = by_id(driven)
    assert set(records) == {"21", "22", "23"}  # what strangers tell each other is not ours
    assert (records["22"].answers, records["21"].thread) == ("21", "20")


def test_a_thread_of_ones_own_speaks_to_everyone_and_one_to_a_deleted_post_does_not() -> None:
    second = status(6, "<p>2/2 Devolución gratis</p>", ACME, POST, mentions=[])
    orphan = status(7, "<p>@ana Escríbanos</p>", in_reply_to_account_id="99")
    records = by_id(run({STATUSES: page(second, orphan)}))
    assert (records["6"].speaker, records["6"].answers) == (Speaker.COMPANY, "")
    assert (records["7"].speaker, records["7"].answers) == (Speaker.REPLY, "")


def test_boosts_and_what_is_not_public_are_left_out() -> None:
    below = [
        status(30, "<p>secret</p>", LUZ, POST, visibility="private"),
        status(31, "<p>secret</p>", LUZ, POST, visibility="direct"),
        status(32, "<p>quiet</p>", LUZ, POST, visibility="unlisted"),
    ]
    driven = run(
        {
            STATUSES: page(status(33, "", reblog=POST), POST, status(34, "<p>x</p>", visibility="private")),
            "/api/v1/statuses/1/context": Said({"ancestors": [], "descendants": below}),
        }
    )
    assert [record.record_id for record in driven.raw] == ["1", "32"]


def test_pages_follow_the_link_and_a_pass_goes_on_at_the_page_under_way() -> None:
    def answer(heard: Heard) -> Said:
        if heard.path == LOOKUP:
            return ME
        if heard.path.endswith("/context"):
            return Said({"ancestors": [], "descendants": [status(50, "<p>no</p>", LUZ, POST)]})
        if "max_id" in heard.query:
            return page(status(10, "<p>older</p>", replies_count=1))
        return page(status(11, "<p>newer</p>", replies_count=1), following=f"{BASE}{STATUSES}?max_id=11")

    driven = drive(TARGET, answer)
    paths = [heard.path.rpartition("/")[2] + heard.query.get("max_id", "") for heard in driven.heard]
    assert paths == ["lookup", "statuses", "context", "statuses11", "context"]  # threads before the next page
    assert driven.cursor == f"1 {BASE}{STATUSES}?max_id=11"
    again = drive(TARGET, answer, cursor=driven.cursor)
    assert [record.record_id for record in again.raw] == ["10", "50"]
    assert again.spider.posts == 2


def test_a_link_or_a_cursor_to_another_server_is_not_followed() -> None:
    driven = run({STATUSES: page(POST | {"replies_count": 0}, following="https://evil.test/api?max_id=1")})
    assert driven.problems == ["the server's next page lies on another server; it was not read"]
    again = run({STATUSES: page()}, cursor="3 https://evil.test/api?max_id=1")
    assert [heard.path for heard in again.heard] == [LOOKUP, STATUSES]


def test_paging_that_never_ends() -> None:
    numbers = iter(range(10_000))

    def answer(heard: Heard) -> Said:
        one = status(1, "<p>again</p>")
        return ME if heard.path == LOOKUP else page(one, following=f"{BASE}{STATUSES}?max_id={next(numbers)}")

    driven = drive(TARGET, answer)
    assert len(driven.heard) == MAX_STALE + 2
    assert "brought nothing new" in driven.problems[0]
    same = run({STATUSES: page(status(1, "<p>x</p>"), following=f"{BASE}{STATUSES}?max_id=5")})
    assert "paging has no end" in same.problems[0]
    assert len(same.heard) == 3


def test_the_limit_bounds_own_posts() -> None:
    def answer(heard: Heard) -> Said:
        if heard.path == LOOKUP:
            return ME
        at = int(heard.query.get("max_id", 1000))
        return page(
            *(status(at - n, f"<p>{at - n}</p>") for n in range(1, 41)),
            following=f"{BASE}{STATUSES}?max_id={at - 40}",
        )

    driven = drive(replace(TARGET, limit=50), answer)
    assert (len(driven.raw), len(driven.heard), driven.problems) == (50, 3, [])


def test_with_a_token_public_mentions_are_read_too() -> None:
    mention = status(40, "<p>@acme cobraron dos veces</p>", BEN, mentions=[{"id": "7"}])
    other = status(41, "<p>@someone else</p>", BEN, mentions=[{"id": "77"}])
    direct = status(42, "<p>@acme my card is</p>", BEN, mentions=[{"id": "7"}], visibility="direct")
    driven = drive(
        replace(TARGET, token=Secret("t0k")),
        {
            LOOKUP: ME,
            STATUSES: page(),
            NOTIFICATIONS: Said(
                [
                    {"id": n, "type": "mention", "status": one}
                    for n, one in enumerate([mention, other, direct])
                ]
            ),
        },
    )
    assert [(r.record_id, r.speaker, r.author) for r in driven.raw] == [
        ("40", Speaker.CUSTOMER, "ben@social.test")
    ]
    assert driven.heard[-1].query["types[]"] == "mention"
    assert driven.heard[-1].headers["Authorization"] == "Bearer t0k"


def test_mentions_a_token_may_not_read_do_not_cost_the_posts() -> None:
    driven = drive(
        replace(TARGET, token=Secret("t0k")),
        {
            LOOKUP: ME,
            NOTIFICATIONS: Said({"error": "outside the scopes"}, 403),
            STATUSES: page(POST | {"replies_count": 0}),
        },
    )
    assert [record.record_id for record in driven.raw] == ["1"]
    assert "read:notifications" in driven.problems[0]


def test_a_closed_server_a_bad_token_and_nobody_there() -> None:
    assert "shows posts only to its members (401)" in drive(TARGET, {LOOKUP: Said({}, 401)}).problems[0]
    bad = drive(replace(TARGET, token=Secret("t0k")), {LOOKUP: Said({"error": "invalid t0k"}, 401)})
    assert bad.ended is not None
    assert "the token was refused (401)" in bad.problems[0]
    assert "t0k" not in repr(bad.problems)
    assert "not found (404); check the account" in drive(TARGET, {}).problems[0]


def test_an_empty_account_is_no_problem_a_suspended_or_moved_one_is_told() -> None:
    empty = run({STATUSES: page()})
    assert (empty.raw, empty.problems) == ([], [])
    gone = drive(TARGET, {LOOKUP: Said(ACME | {"suspended": True}), STATUSES: page()})
    assert "suspended the account" in gone.problems[0]
    moved = drive(TARGET, {LOOKUP: Said(ACME | {"moved": {"acct": "acme@new.test"}}), STATUSES: page()})
    assert "moved to acme@new.test" in moved.problems[0]


def test_the_account_in_each_way_it_is_written() -> None:
    def asked(**setting: str) -> tuple[str, dict[str, str]]:
        driven = drive(replace(TARGET, **setting), lambda _: Said({}, 404))
        return driven.spider.base, driven.heard[0].query if driven.heard else {}

    assert asked(account="acme@social.test") == (BASE, {"acct": "acme"})
    assert asked(account="https://social.test/@acme") == (BASE, {"acct": "acme"})
    assert asked(account="acme", server="social.test") == (BASE, {"acct": "acme"})
    assert asked(account="@acme@corp.test", server="social.corp.test") == (
        "https://social.corp.test",
        {"acct": "acme@corp.test"},
    )
    assert asked(account="acme") == ("", {})
    nameless = drive(replace(TARGET, account="acme"), {})
    assert "names no server" in nameless.problems[0]


def test_a_deleted_post_is_no_problem_a_broken_thread_is() -> None:
    driven = run({STATUSES: page(POST)})
    assert driven.problems == []
    driven = run({STATUSES: page(POST), "/api/v1/statuses/1/context": Said(b"", 503)})
    assert driven.problems == ["social.test/api/v1/statuses/1/context answered 503"]
    driven = run({STATUSES: page(POST), "/api/v1/statuses/1/context": Said(b"", 401)})
    assert driven.ended is None
    assert "only to its members" in driven.problems[0]


def test_json_cut_short_is_asked_for_again_before_anything_else() -> None:
    driven = run(
        {
            STATUSES: page(POST, status(12, "<p>b</p>", replies_count=1)),
            "/api/v1/statuses/1/context": Said(b'{"anc'),
        }
    )
    assert [heard.path.split("/")[-2] for heard in driven.heard][2:] == ["1", "1", "12"]
    assert "no JSON" in driven.problems[0]
    assert len(driven.raw) == 2


def test_json_nested_without_end_is_told() -> None:
    driven = run({STATUSES: page(POST), "/api/v1/statuses/1/context": Said(b"[" * 200_000)})
    assert "no JSON" in driven.problems[0]


def test_a_malformed_status_costs_only_itself() -> None:
    wrong: list[Any] = [
        "rubbish",
        {"id": "1"},
        status(1, "<p>x</p>", visibility=None),
        status(2, "<p>ok</p>", created_at="nie"),
    ]
    driven = run({STATUSES: page(*wrong, status(3, "<p>y</p>"))})
    assert [(r.record_id, r.date is None) for r in driven.raw] == [("2", True), ("3", False)]
    assert driven.problems == ["a post in a shape that is not documented was left out"]


def test_a_pass_is_kept_and_what_was_deleted_or_edited_is_gone_or_new(tmp_path: Path) -> None:
    archive_url, now = str(tmp_path / "a.db"), datetime(2026, 5, 5, tzinfo=UTC)
    with scripted() as server:
        target = SourceTarget("mastodon", "m", account="acme", server=server.url)
        spent = {
            "X-RateLimit-Limit": "300",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset": "2999-01-01T00:00:00Z",
        }
        server.routes = {
            LOOKUP: ME,
            STATUSES: page(REPLY, POST),
            "/api/v1/statuses/1/context": Said(BELOW),
            "/api/v1/statuses/3/context": Said(
                {"ancestors": [POST, COMPLAINT], "descendants": []}, headers=spent
            ),
        }
        server.routes[STATUSES] = page(POST, REPLY | {"replies_count": 1})
        outcome, _ = fetch(target, archive_url, now)
        assert outcome.problems == ()  # the last answer spent the window, but nothing more was to be asked
        with Archive.open(archive_url) as archive:
            assert [c.record_id for c in archive.complaints(["m"])] == ["2"]
            assert sorted(r.record_id for r in archive.replies(["m"])) == ["3", "4"]
        server.routes = {
            LOOKUP: ME,
            STATUSES: Said([POST | {"content": "<p>Envío en 48 h</p>"}], headers=spent),
        }
        outcome, _ = fetch(target, archive_url, now)
        assert "allows no more requests until" in outcome.problems[0]
        assert len(outcome.problems) == 1
        with Archive.open(archive_url) as archive:
            assert [p.text for p in archive.posts(["m"])] == ["Envío en 48 h"]
            assert [c.record_id for c in archive.complaints(["m"])] == [
                "2"
            ]  # carried over: it was not reached

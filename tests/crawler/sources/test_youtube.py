"""YouTube: the feed without a key and its bad days; the Data API, its quota and everything it refuses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.items import Complaint, Post, Reply
from crawler.sources import Secret, SourceTarget
from tests.crawler.sources.driver import Driven, drive
from tests.crawler.sources.scripted import Heard, Said, fetch, scripted

CHANNEL = "UCabcdefghijklmnopqrstuv"
OPEN = SourceTarget("youtube", "yt", account=CHANNEL)
KEYED = replace(OPEN, account="@acme", token=Secret("AIzaKey"))
API = "/youtube/v3"

FEED = f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom">
 <link rel="self" href="http://www.youtube.com/feeds/videos.xml?channel_id={CHANNEL}"/>
 <id>yt:channel:{CHANNEL}</id><title>Acme</title>
 <entry><id>yt:video:vid1</id><yt:videoId>vid1</yt:videoId><title>Envío en 24 h 🚚</title>
  <link rel="alternate" href="https://www.youtube.com/watch?v=vid1"/>
  <published>2025-03-04T15:30:00+00:00</published><updated>2025-03-06T00:00:00+00:00</updated>
  <media:group><media:title>Other</media:title><media:description>Llega mañana &lt;3
Sin costo.</media:description></media:group></entry>
</feed>"""


def video(name: str, **snippet: Any) -> dict[str, Any]:
    return {
        "snippet": {
            "title": f"Video {name}",
            "description": "Devolución garantizada 💯",
            "publishedAt": "2025-03-05T00:00:00Z",
            "resourceId": {"kind": "youtube#video", "videoId": name},
        }
        | snippet,
        "contentDetails": {"videoId": name, "videoPublishedAt": "2025-03-04T15:30:00Z"},
    }


def comment(
    name: str, author: str = "UCana", text: str = "Nunca llegó 😡", parent: str = ""
) -> dict[str, Any]:
    snippet = {
        "textDisplay": text,
        "authorDisplayName": "@ana",
        "authorChannelId": {"value": author},
        "publishedAt": "2025-03-05T10:00:00Z",
        "updatedAt": "2025-03-06T10:00:00Z",
    }
    return {"id": name, "snippet": snippet | ({"parentId": parent} if parent else {})}


def thread(top: dict[str, Any], *answers: dict[str, Any], total: int | None = None) -> dict[str, Any]:
    count = len(answers) if total is None else total
    whole: dict[str, Any] = {"id": top["id"], "snippet": {"topLevelComment": top, "totalReplyCount": count}}
    return whole | ({"replies": {"comments": list(answers)}} if answers else {})


def items(*found: Any, following: str = "") -> Said:
    return Said({"items": list(found)} | ({"nextPageToken": following} if following else {}))


def error(status: int, reason: str) -> Said:
    return Said({"error": {"code": status, "message": "no", "errors": [{"reason": reason}]}}, status)


CHANNELS = items({"id": CHANNEL, "contentDetails": {"relatedPlaylists": {"uploads": "UUacme"}}})


def api(
    threads: Said | Callable[[Heard], Said],
    *videos: Any,
    answers: Said | None = None,
    channels: Said = CHANNELS,
) -> Callable[[Heard], Said]:
    def answer(heard: Heard) -> Said:
        what = heard.path.removeprefix(f"{API}/")
        if what == "channels":
            return channels
        if what == "playlistItems":
            return items(*videos)
        if what == "comments":
            return answers or items()
        return threads if isinstance(threads, Said) else threads(heard)

    return answer


def whats(driven: Driven) -> list[str]:
    return [heard.path.rpartition("/")[2] for heard in driven.heard]


# Without a key.


def test_the_feed_gives_titles_and_descriptions() -> None:
    driven = drive(OPEN, {"/feeds/videos.xml": Said(FEED.encode())})
    (kept,) = driven.kept
    assert isinstance(kept, Post)
    assert kept.text == "Envío en 24 h 🚚. Llega mañana <3\nSin costo."
    assert (kept.record_id, kept.link) == ("vid1", "https://www.youtube.com/watch?v=vid1")
    assert kept.since == datetime(2025, 3, 4, 15, 30, tzinfo=UTC)
    assert driven.heard[0].query == {"channel_id": CHANNEL}
    assert not driven.problems


@pytest.mark.parametrize(("status", "asked"), [(404, 2), (500, 1)])
def test_a_feed_on_a_bad_day_is_asked_again_and_the_channel_not_called_dead(status: int, asked: int) -> None:
    driven = drive(OPEN, lambda _: Said(b"Error", status))
    assert len(driven.heard) == asked  # a 500 over HTTP is asked again by the machinery below
    assert driven.problems == [
        f"YouTube's feed did not answer ({status}); it does so at times: run again later, the channel is kept"
    ]


def test_a_feed_that_is_none_or_broken_off_and_a_handle_without_a_key() -> None:
    assert "cannot be read" in drive(OPEN, lambda _: Said(b"<html>consent</html>")).problems[0]
    assert "broke off: 1 videos" in drive(OPEN, lambda _: Said(FEED[:-20].encode())).problems[0]
    driven = drive(replace(OPEN, account="@acme"), {})
    assert "without an API key the channel's id is needed" in driven.problems[0]


# With a key.


def test_videos_comments_and_the_channels_answers() -> None:
    threads = items(
        thread(
            comment("c1"),
            comment("c1.a", CHANNEL, "Lo sentimos, ya va en camino.", "c1"),
            comment("c1.b", "UCluz", "A mí tampoco", "c1"),
        ),
        thread(comment("c2", CHANNEL, "Pinned: free returns this week")),
    )
    driven = drive(KEYED, api(threads, video("v1")))
    assert not driven.problems
    film, first, answer, other, pinned = driven.kept
    assert isinstance(film, Post)
    assert film.text == "Video v1. Devolución garantizada 💯"
    assert film.since == datetime(2025, 3, 4, 15, 30, tzinfo=UTC)
    assert isinstance(first, Complaint)
    assert (first.text, first.record_id, first.thread) == ("Nunca llegó 😡", "c1", "c1")
    assert first.link == "https://www.youtube.com/watch?v=v1&lc=c1"
    assert first.author
    assert "ana" not in first.author
    assert isinstance(answer, Reply)
    assert answer.answers == "c1"
    assert isinstance(other, Complaint)
    assert other.thread == "c1"
    assert isinstance(pinned, Post)
    assert whats(driven) == ["channels", "playlistItems", "commentThreads"]
    assert driven.heard[0].query == {"part": "contentDetails", "forHandle": "@acme", "key": "AIzaKey"}
    assert all("Authorization" not in heard.headers for heard in driven.heard)


@pytest.mark.parametrize(
    ("account", "asked"),
    [
        (CHANNEL, {"id": CHANNEL}),
        (f"https://www.youtube.com/channel/{CHANNEL}/videos", {"id": CHANNEL}),
        ("https://www.youtube.com/@Acme-MX/about", {"forHandle": "@Acme-MX"}),
        ("acme", {"forHandle": "@acme"}),
        ("youtube.com/user/acme", {"forUsername": "acme"}),
    ],
)
def test_a_channel_is_named_in_many_ways(account: str, asked: dict[str, str]) -> None:
    driven = drive(replace(KEYED, account=account), api(items()))
    assert asked.items() <= driven.heard[0].query.items()


def test_deleted_and_private_videos_are_no_posts() -> None:
    gone = video("v2", title="Deleted video", description="This video is unavailable.") | {
        "contentDetails": {}
    }
    driven = drive(KEYED, api(items(), gone, video("v1"), {"snippet": {}}))
    assert [record.record_id for record in driven.raw] == ["v1"]
    assert driven.problems == ["1 videos are not as documented and were left out"]


def test_no_channel_and_no_videos() -> None:
    assert "knows no channel '@acme'" in drive(KEYED, api(items(), channels=items())).problems[0]
    assert not drive(KEYED, api(items())).problems


def test_answers_that_did_not_come_along_are_asked_for_last() -> None:
    def threads(heard: Heard) -> Said:
        top = comment(f"c-{heard.query['videoId']}")
        return items(thread(top, comment(f"{top['id']}.a", parent=str(top["id"])), total=7))

    answers = items(comment("late", CHANNEL, "Resuelto", "c-v1"))
    driven = drive(KEYED, api(threads, video("v2"), video("v1"), answers=answers))
    assert whats(driven)[2:] == ["commentThreads", "commentThreads", "comments", "comments"]
    assert [heard.query.get("videoId") for heard in driven.heard[2:4]] == ["v2", "v1"]  # newest first
    assert isinstance(driven.kept[-1], Reply)


def test_comments_are_paged_and_paging_without_end_is_told() -> None:
    pages = {"": "t2", "t2": ""}
    driven = drive(
        KEYED,
        api(
            lambda heard: items(
                thread(comment(f"c{heard.query.get('pageToken', '')}")),
                following=pages[heard.query.get("pageToken", "")],
            ),
            video("v1"),
        ),
    )
    assert [record.record_id for record in driven.raw] == ["v1", "c", "ct2"]
    driven = drive(KEYED, api(items(thread(comment("c")), following="again"), video("v1")))
    assert "no end" in driven.problems[0]
    assert len(driven.heard) == 4


def test_no_more_units_are_spent_than_allowed_and_what_is_left_out_is_counted() -> None:
    films = [video(f"v{number}") for number in range(9)]
    driven = drive(replace(KEYED, limit=5), api(items(thread(comment("c"))), *films))
    assert len(driven.heard) == 5
    assert driven.problems == [
        "the 5 quota units of this pass were spent; comments of 6 videos were left out"
    ]
    driven = drive(replace(KEYED, limit=1), api(items(), *films))
    assert driven.problems == ["the 1 quota units of this pass were spent before all videos were read"]


def test_repeats_of_a_failed_call_are_units_too() -> None:
    cut: list[Said] = [Said(b'{"items": [')]
    driven = drive(
        replace(KEYED, limit=5),
        api(
            lambda _: cut.pop() if cut else items(thread(comment("c"))),
            *(video(f"v{one}") for one in range(5)),
        ),
    )
    assert len(driven.heard) == 5
    last = drive(replace(KEYED, limit=3), api(lambda _: Said(b"{"), video("v1")))
    assert len(last.heard) == 3  # the last unit is not spent twice


def test_a_killed_pass_goes_on_with_its_units_and_videos() -> None:
    films = [video("v3"), video("v2"), video("v1")]
    whole = drive(
        KEYED, api(lambda heard: items(thread(comment(heard.query["videoId"] + "c"), total=1)), *films)
    )
    again = drive(KEYED, api(items(), *films), cursor=whole.batches[2].cursor or "")
    assert [heard.query.get("videoId") for heard in again.heard[2:]] == ["v1", None, None]
    assert [heard.query.get("parentId") for heard in again.heard[3:]] == ["v3c", "v2c"]


def test_comments_that_are_off_and_videos_that_went_are_no_trouble() -> None:
    closed = {"v1": error(403, "commentsDisabled"), "v2": error(404, "videoNotFound")}
    driven = drive(
        KEYED,
        api(
            lambda heard: closed.get(heard.query["videoId"], items(thread(comment("c")))),
            video("v1"), video("v2"), video("v3"),
        ),
    )  # fmt: skip
    assert not driven.problems
    assert driven.raw[-1].record_id == "c"


def test_the_days_quota_ends_the_pass_in_good_order() -> None:
    answers = [error(403, "quotaExceeded"), items(thread(comment("c1")))]
    driven = drive(KEYED, api(lambda _: answers.pop(), video("v1"), video("v2"), video("v3")))
    assert driven.ended is None
    assert [record.record_id for record in driven.raw][-1] == "c1"
    (told,) = driven.problems
    assert told.startswith("YouTube's daily quota is spent; it returns at midnight Pacific time")
    assert told.endswith("; comments of 2 videos were left out")


INVALID = Said(
    {
        "error": {
            "code": 400,
            "message": "API key not valid. AIzaKey",
            "errors": [{"reason": "badRequest"}],
            "details": [{"reason": "API_KEY_INVALID"}],
        }
    },
    400,
)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (INVALID, "does not know this API key"),
        (error(400, "keyInvalid"), "does not know this API key"),
        (error(403, "accessNotConfigured"), "has not enabled YouTube Data API v3"),
        (error(403, "ipRefererBlocked"), "the API key was refused (403 ipRefererBlocked)"),
        (error(403, "rateLimitExceeded"), "asked too often"),
        (Said(b"", 429), "asked too often"),
        (Said(b"", 503), "answered 503"),
        (Said(b'{"items": ['), "JSON cut short"),
        (Said({"items": [{"id": 1}]}), "not documented"),
    ],
)
def test_a_key_or_an_api_that_does_not_work(answer: Said, told: str) -> None:
    driven = drive(KEYED, lambda _: answer)
    assert told in driven.problems[0]
    assert "AIzaKey" not in repr(driven.problems)


def test_a_video_whose_comments_fail_does_not_end_the_pass() -> None:
    driven = drive(
        KEYED,
        api(
            lambda heard: Said(b"", 500) if heard.query["videoId"] == "v1" else items(thread(comment("c")), "rubbish"),
            video("v1"), video("v2"),
        ),
    )  # fmt: skip
    assert driven.problems == [
        "comments of the video v1: YouTube answered 500", "1 comments are not as documented and were left out"
    ]  # fmt: skip
    assert driven.raw[-1].record_id == "c"


def test_over_http_the_key_stands_nowhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "archive.db"
    with scripted() as server:
        answer = api(Said(b'{"items": ['), video("v1"), video("v2"))
        server.routes = {f"{API}/{what}": answer for what in ("channels", "playlistItems", "commentThreads")}
        outcome, _ = fetch(replace(KEYED, server=server.url), str(path), datetime.now(UTC))
    assert outcome.report is not None
    assert outcome.report.posts == 2
    assert outcome.problems[-1] == "comments of 1 videos were left out"
    assert "JSON cut short" in outcome.problems[0]
    assert all(heard.query["key"] == "AIzaKey" for heard in server.heard)
    written = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"AIzaKey" not in written
    assert "AIzaKey" not in repr(outcome) + "".join(capfd.readouterr())

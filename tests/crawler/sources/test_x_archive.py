"""X's archive: threads, replies, retweets, long tweets, parts, hostile members."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exports import bundle
from crawler.exports.errors import TableError
from crawler.exports.formats import x_archive
from crawler.exports.json_members import words
from crawler.items import SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker
from crawler.sources.files import inspect_file
from tests.crawler.sources.exported import claiming, packed, records_of, skipped_of, unpacked

TARGET = SourceTarget("x_archive", "x")
OWN, ANA = "55", "77"
LONG = "Compra hoy y recibe mañana: " + "así de fácil, en toda la península y sin letra pequeña. " * 6


def script(name: str, *records: Any, part: int = 0) -> str:
    return f"window.YTD.{name}.part{part} = " + json.dumps(list(records), ensure_ascii=False, indent=2)


def tweet(number: int, text: str, **more: Any) -> dict[str, Any]:
    created = more.pop("created_at", f"Wed Oct 10 20:{number:02d}:24 +0000 2018")
    return {"tweet": {"id_str": str(number), "full_text": text, "created_at": created, "lang": "es", **more}}


def reply(number: int, text: str, to: int, whose: str, **more: Any) -> dict[str, Any]:
    return tweet(number, text, in_reply_to_status_id_str=str(to), in_reply_to_user_id_str=whose, **more)


ACCOUNT = script("account", {"account": {"accountId": OWN, "username": "acme_es", "email": "a@acme.example"}})
TWEETS = script(
    "tweets",
    tweet(10, "Envío en 24 h &amp; gratis 🚚"),
    reply(11, "Solo en Madrid.", 10, OWN),
    tweet(12, "RT @otra: somos los mejores"),
    reply(13, "@ana Lo sentimos, sale hoy", 900, ANA),
    reply(14, "Y con un vale de 5 €", 13, OWN),
    reply(15, "La oferta terminó", 10, OWN, created_at="Mon Nov 12 08:00:00 +0000 2018"),
    tweet(16, "Hola, @ana", in_reply_to_user_id_str=ANA),
    tweet(17, ""),
    "rubbish",
    {"tweet": {"full_text": "an id is missing"}},
)
ARCHIVE = {"Your archive.html": "<html>", "data/account.js": ACCOUNT, "data/tweets.js": TWEETS}


def read(path: Path) -> list[RawRecord | SkippedRow]:
    return list(x_archive.read(path, TARGET))


def told(path: Path) -> list[tuple[str, Speaker, str, str]]:
    return [(one.record_id, one.speaker, one.text, one.answers) for one in records_of(read(path))]


EXPECTED = [
    ("10", Speaker.COMPANY, "Envío en 24 h & gratis 🚚\nSolo en Madrid.", ""),
    ("13", Speaker.REPLY, "@ana Lo sentimos, sale hoy\nY con un vale de 5 €", "900"),
    ("15", Speaker.COMPANY, "La oferta terminó", ""),
    ("16", Speaker.REPLY, "Hola, @ana", ""),
]


def test_a_thread_is_one_post_and_answers_are_replies(tmp_path: Path) -> None:
    archive = unpacked(tmp_path / "twitter", ARCHIVE)
    assert told(archive) == EXPECTED
    first = records_of(read(archive))[0]
    assert (first.link, first.language) == ("https://x.com/i/web/status/10", "es")
    assert first.date is not None
    assert first.date.isoformat() == "2018-10-10T20:10:24+00:00"
    assert [row.reason for row in skipped_of(read(archive))] == ["not a record", "no tweet"]


def test_without_an_account_file_own_tweets_are_known_by_what_they_answer(tmp_path: Path) -> None:
    archive = {name: text for name, text in ARCHIVE.items() if name != "data/account.js"}
    assert told(unpacked(tmp_path / "a", archive)) == EXPECTED


def test_a_reply_that_is_taken_up_days_later_is_still_a_reply(tmp_path: Path) -> None:
    later = reply(20, "Ya está arreglado", 13, OWN, created_at="Mon Nov 12 08:00:00 +0000 2018")
    tweets = script("tweets", reply(13, "Lo miramos", 900, ANA), later)
    path = unpacked(tmp_path / "a", {"data/tweets.js": tweets, "data/account.js": ACCOUNT})
    assert [(one[0], one[1], one[3]) for one in told(path)] == [
        ("13", Speaker.REPLY, "900"),
        ("20", Speaker.REPLY, "900"),
    ]


def test_zip_folder_and_single_file_are_read_alike(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "twitter-2026.zip", ARCHIVE | {"../data/tweets.js": script("tweets", tweet(99, "no"))}
    )
    folder = unpacked(tmp_path / "twitter", ARCHIVE)
    assert told(path) == told(folder) == told(folder / "data" / "tweets.js") == EXPECTED


def test_old_and_split_archives_are_read_together(tmp_path: Path) -> None:
    folder = unpacked(
        tmp_path,
        {
            "tweet.js": script("tweet", {"id_str": "1", "full_text": "El de antes", "created_at": ""}),
            "data/tweets.js": script("tweets", tweet(2, "Uno")),
            "data/tweets-part1.js": script("tweets", tweet(3, "Dos"), part=1),
            "data/deleted-tweets.js": script("deleted_tweets", tweet(4, "Borrado")),
            "data/deleted-tweet-headers.js": script("deleted_tweet_headers", tweet(5, "Borrado")),
            "data/like.js": script("like", {"like": {"tweetId": "6", "fullText": "De otro"}}),
            "data/direct-messages.js": script("direct_messages", {"dmConversation": {"messages": []}}),
        },
    )
    assert [(one.record_id, one.text) for one in records_of(read(folder))] == [
        ("1", "El de antes"), ("2", "Uno"), ("3", "Dos"),
    ]  # fmt: skip


def test_a_long_tweet_has_its_whole_text(tmp_path: Path) -> None:
    cut = tweet(8, LONG[:275] + "…")
    notes = [
        {"noteTweet": {"createdAt": created, "core": {"text": text}}}
        for created, text in [
            ("2018-10-11T20:08:24.000Z", LONG + "otro día"),
            ("2018-10-10T20:08:24.000Z", LONG + "¡hoy!"),
            ("2018-10-10T20:08:24.000Z", "Otra nota"),
        ]
    ]
    path = unpacked(
        tmp_path,
        {"data/tweets.js": script("tweets", cut), "data/note-tweet.js": script("note_tweet", *notes)},
    )
    assert [one.text for one in records_of(read(path))] == [LONG + "¡hoy!"]
    (tmp_path / "data" / "note-tweet.js").write_text("window.YTD.note_tweet.part0 = [{")
    assert [one.text for one in records_of(read(path))] == [LONG[:275] + "…"]
    assert "note-tweet.js was cut short" in skipped_of(read(path))[0].reason


def test_one_part_cut_short_costs_that_part_and_all_of_them_the_import(tmp_path: Path) -> None:
    folder = unpacked(
        tmp_path, {"data/tweets.js": TWEETS, "data/tweets-part1.js": TWEETS[: len(TWEETS) // 3]}
    )
    assert told(folder) == EXPECTED
    assert "tweets-part1.js was cut short" in skipped_of(read(folder))[0].reason
    (folder / "data" / "tweets.js").unlink()
    with pytest.raises(
        TableError, match=r"line \d+: .*tweets-part1\.js was cut short.*Download the export again"
    ):
        read(folder)


def test_a_lying_size_changes_nothing_and_a_true_one_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = claiming(packed(tmp_path / "a.zip", ARCHIVE), 0xFFFF_FFF0)
    assert told(path) == EXPECTED
    monkeypatch.setattr(bundle, "MAX_MEMBER", 1000)
    with pytest.raises(TableError, match=r"tweets\.js holds more than"):
        read(path)


def test_a_zip_cut_short_is_an_error(tmp_path: Path) -> None:
    whole = packed(tmp_path / "b.zip", ARCHIVE).read_bytes()
    (tmp_path / "c.zip").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TableError, match="no whole ZIP"):
        read(tmp_path / "c.zip")


def test_tweets_that_answer_each_other_in_a_ring_are_read_once(tmp_path: Path) -> None:
    tweets = script("tweets", reply(1, "a", 2, OWN), reply(2, "b", 1, OWN), reply(3, "c", 3, OWN))
    path = unpacked(tmp_path, {"data/tweets.js": tweets, "data/account.js": ACCOUNT})
    assert [one.text for one in records_of(read(path))] == ["a\nb", "c"]


def test_an_export_of_another_kind_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"no data/tweets\.js in it\. Name X's whole archive"):
        read(unpacked(tmp_path, {"like.js": "x"}))


def test_a_look_at_it_counts_and_redacts(tmp_path: Path) -> None:
    plan = inspect_file(SourceTarget("x_archive", "x", path=unpacked(tmp_path, ARCHIVE)))
    assert plan.records == {"posts": 2, "replies": 2}
    assert plan.skipped == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["tweet", "id_str", "full_text", "created_at", "lang"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from leaves(inner)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(JSON, max_size=5), st.integers(0, 400))
def test_whatever_stands_in_it_is_read_or_refused(tmp_path: Path, values: list[Any], cut: int) -> None:
    text = script("tweets", tweet(1, "Siempre"), *values)
    for end in (len(text), cut):
        path = tmp_path / "tweets.js"
        path.write_text(text[:end], encoding="utf-8", errors="surrogatepass")
        refused = ""
        found: list[RawRecord | SkippedRow] = []
        try:
            found = read(path)
        except TableError as error:
            refused = str(error)
        assert not refused or (str(path) in refused and end < len(text))
        assert all(row.reason for row in skipped_of(found))
        said = {html.unescape(words(text)).strip() for text in leaves(values)} | {"Siempre"}
        assert {one.text for one in records_of(found)} <= said

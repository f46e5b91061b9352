"""Intercom: who speaks in which part, what stays inside, a list that was left."""

from __future__ import annotations

from typing import Any

from crawler.sources import Speaker
from crawler.sources.bookmark import Bookmark
from tests.crawler.sources.driver import Driven, drive
from tests.crawler.sources.fake_desk import NOW, Entry, Line
from tests.crawler.sources.fake_intercom import FakeIntercom
from tests.crawler.sources.scripted import Heard, Said


def desk(*lines: Line, **overrides: Any) -> FakeIntercom:
    made = FakeIntercom()
    made.put(Entry(1, "", "Your app <b>lost</b> my booking 😤", list(lines)))
    made.overrides[1] = overrides
    return made


def read(made: FakeIntercom) -> Driven:
    return drive(made.target(), made.answer)


def part(kind: str, author: str, body: Any = "<p>x</p>", number: str = "77") -> dict[str, Any]:
    return {
        "id": number,
        "part_type": kind,
        "body": body,
        "created_at": NOW + 50,
        "author": {"type": author, "id": author},
    }


def test_a_conversation_is_a_complaint_in_plain_words() -> None:
    driven = read(desk())
    assert driven.kept[0].text == "Your app lost my booking 😤"
    assert (driven.raw[0].channel, driven.raw[0].case_number, driven.raw[0].author) == ("chat", "1", "u501")
    assert driven.raw[0].date is not None
    assert driven.raw[0].date.timestamp() == NOW


def test_bots_and_admins_reply_leads_complain_and_the_rest_stays_inside() -> None:
    made = desk()
    made.extra = [
        part("comment", "bot", number="71"), part("comment", "lead", number="72"), part("close", "admin", number="73"),
        part("note", "admin", number="74"), part("note", "user", number="75"), part("assignment", "admin", number="76"),
        part("comment", "admin", None, "77"), part("participant_added", "user", number="78"),
        part("comment", "user", number="79") | {"redacted": True},
    ]  # fmt: skip
    later = [(one.record_id, one.speaker, one.answers) for one in read(made).raw if "/" in one.record_id]
    assert later == [
        ("1/71", Speaker.REPLY, "1"),
        ("1/72", Speaker.CUSTOMER, ""),
        ("1/73", Speaker.REPLY, "1/72"),
    ]


def test_a_message_the_company_sent_first_is_no_complaint() -> None:
    source = {
        "type": "email",
        "id": "s1",
        "subject": "Novedades",
        "body": "Mire",
        "author": {"type": "admin", "id": "9"},
    }
    made = desk(Line(11, "No me escriban más"), source=source)
    assert [(one.record_id, one.channel) for one in read(made).raw] == [("1/11", "email")]


def test_the_remark_on_a_conversation_has_its_rating() -> None:
    rating = {"rating": 1, "remark": "Nobody answered", "created_at": NOW + 9, "contact": {"id": "u501"}}
    (remark,) = [one for one in read(desk(conversation_rating=rating)).raw if one.record_id == "1/rating"]
    assert (remark.text, remark.rating, remark.thread) == ("Nobody answered", 1.0, "1")


def test_a_list_whose_cursor_holds_no_more_is_read_from_its_beginning() -> None:
    made = FakeIntercom()
    made.fill(6)

    def forgetful(heard: Heard) -> Said:
        return Said({}, 400) if b'"starting_after": "old"' in heard.body else made.answer(heard)

    driven = drive(made.target(), forgetful, cursor=str(Bookmark(after="old")))
    assert driven.problems == []
    assert {one.record_id for one in driven.raw} == made.records()


def test_a_query_that_is_refused_is_told() -> None:
    assert "answered 400" in drive(FakeIntercom().target(), lambda _: Said({}, 400)).problems[0]

"""Zendesk: what its tickets and comments become, its cursor, its refusals."""

from __future__ import annotations

from dataclasses import replace

from crawler.sources import RawRecord, Secret, Speaker, registry
from crawler.sources.bookmark import Bookmark
from tests.crawler.sources.driver import Driven, drive
from tests.crawler.sources.fake_desk import NOW, Entry, Line
from tests.crawler.sources.fake_zendesk import AGENT, FakeZendesk
from tests.crawler.sources.scripted import Heard, Said

EXPORT = "/api/v2/incremental/tickets/cursor.json"


def desk(entry: Entry, **overrides: object) -> FakeZendesk:
    made = FakeZendesk()
    made.put(entry)
    made.overrides[entry.number] = overrides
    return made


def read(made: FakeZendesk, cursor: str = "") -> Driven:
    return drive(made.target(), made.answer, cursor=cursor)


def last(driven: Driven) -> dict[str, RawRecord]:
    """The records as the archive would hold them."""
    found: dict[str, RawRecord] = {}
    for batch in driven.batches:
        found |= {one.record_id: one for one in batch.records}
        for number in batch.gone:
            found.pop(number, None)
    return found


def test_a_ticket_is_a_complaint_with_its_number_date_channel_and_hashed_author() -> None:
    made = desk(Entry(42, "Reembolso", "Prometen 48 h y van 9 días. Escriban a ana@correo.mx 😡"))
    driven = read(made)
    kept = driven.kept[0]
    assert kept.text == "Reembolso. Prometen 48 h y van 9 días. Escriban a [e-mail] 😡"
    record = driven.raw[0]
    assert (record.record_id, record.case_number, record.thread, record.channel) == (
        "42",
        "42",
        "42",
        "email",
    )
    assert record.date is not None
    assert record.date.isoformat() == "2026-05-04T12:00:00+00:00"
    assert record.link == "https://desk.example.org/agent/tickets/42"
    assert record.author == "501"


def test_channels_have_one_name() -> None:
    for via, channel in {
        "voice": "call",
        "twitter": "tweet",
        "whatsapp": "whatsapp",
        "web": "web",
        "chat": "chat",
    }.items():
        assert read(desk(Entry(1, "a", "b"), via={"channel": via})).raw[0].channel == channel


def test_a_satisfaction_remark_is_the_customers_text_with_its_rating() -> None:
    given = {"score": "bad", "comment": "Never solved", "updated_at": "2026-05-05T08:00:00Z"}
    remark = last(read(desk(Entry(1, "Help", "It broke"), satisfaction_rating=given)))["1/satisfaction"]
    assert (remark.text, remark.rating, remark.thread, remark.speaker) == (
        "Never solved",
        1.0,
        "1",
        Speaker.CUSTOMER,
    )
    assert last(read(desk(Entry(1, "Help", "It broke"))))["1"].rating is None  # the rating is of the help


def test_comments_are_texts_and_replies_by_the_authors_role() -> None:
    lines = [Line(11, "Lo vemos.", "agent"), Line(12, "¿Y bien?"), Line(13, "Hecho.", "agent")]
    found = last(read(desk(Entry(1, "Pedido", "No llega", lines))))
    assert [(one.record_id, one.speaker, one.answers) for one in found.values()] == [
        ("1", Speaker.CUSTOMER, ""),
        ("1/11", Speaker.REPLY, "1"),
        ("1/12", Speaker.CUSTOMER, ""),
        ("1/13", Speaker.REPLY, "1/12"),
    ]


def test_a_ticket_that_begins_with_a_note_keeps_the_note_inside() -> None:
    lines = [Line(11, "Llevo dos semanas esperando")]
    made = desk(
        Entry(1, "Llamada", "El cliente miente", lines),
        submitter_id=AGENT,
        first_is_public=False,
        is_public=True,
    )
    assert [one.text for one in read(made).raw] == ["Llevo dos semanas esperando"]
    assert not read(
        desk(
            Entry(2, "Nota", "Solo para nosotros"), submitter_id=AGENT, is_public=False, first_is_public=False
        )
    ).raw
    late = desk(Entry(3, "Nota", "Entre nosotros"), first_is_public=False)  # the ticket itself does not tell
    assert not last(read(late))


def test_a_ticket_the_company_opened_is_no_complaint() -> None:
    made = desk(
        Entry(1, "Su factura", "Le enviamos su factura.", [Line(11, "No la pedí")]), submitter_id=AGENT
    )
    assert [(one.record_id, one.text) for one in read(made).raw] == [("1/11", "No la pedí")]


def test_a_ticket_without_words_still_has_its_subject_answered() -> None:
    found = last(read(desk(Entry(1, "El pedido llegó roto", "", [Line(11, "Lo sentimos.", "agent")]))))
    assert (found["1"].title, found["1/11"].answers) == ("El pedido llegó roto", "1")


def test_a_deleted_ticket_takes_its_thread_with_it() -> None:
    made = FakeZendesk()
    made.fill(3)
    first = read(made)
    made.delete(2)
    second = read(made, first.cursor or "")
    assert [batch.gone_threads for batch in second.batches if batch.gone_threads] == [("2",)]
    assert not second.raw
    assert "SCRUBBED" not in str(second.batches)


def test_an_edited_ticket_comes_again_under_its_own_id() -> None:
    made = FakeZendesk()
    made.fill(2)
    first = read(made)
    made.entries[1].text = "No llegó. EDITADO"
    made.change(1, "Más datos")
    assert last(read(made, first.cursor or ""))["1"].text == "No llegó. EDITADO"


def test_the_last_minute_comes_with_the_next_pass() -> None:
    made = FakeZendesk()
    made.put(Entry(1, "a", "antes"))
    made.put(Entry(2, "b", "ahora mismo", changed=made.now - 5))
    first = read(made)
    assert [one.record_id for one in first.raw if "/" not in one.record_id] == ["1", "1"]
    made.now += 120
    assert "2" in last(read(made, first.cursor or ""))


def test_a_cursor_that_holds_no_more_is_replaced_by_a_date() -> None:
    made = FakeZendesk()
    made.fill(2)
    first = read(made)
    made.forgotten = True
    made.change(1, "Sigo esperando")
    made.forgotten, asked = True, len(made.heard)
    second = read(made, first.cursor or "")
    starts = [heard.query.get("start_time") for heard in made.heard[asked:] if heard.path == EXPORT]
    assert starts == [None, str(NOW + 2 - 120)]
    assert second.problems == []
    assert "1" in last(second)


def test_a_start_that_is_too_recent_means_nothing_new() -> None:
    made = FakeZendesk()
    made.forgotten = True
    cursor = str(Bookmark(after="b2xk", newest=made.now + 200))
    driven = read(made, cursor)
    assert (driven.raw, driven.problems) == ([], [])
    assert Bookmark.parse(driven.cursor or "") == Bookmark.parse(cursor)


def test_comments_of_many_pages_are_read_to_their_end() -> None:
    lines = [Line(100 + at, f"mensaje {at}", "customer" if at % 2 else "agent") for at in range(11)]
    made = desk(Entry(1, "Largo", "principio", lines))
    assert len(last(read(made))) == 12
    assert [heard.query.get("page[after]") for heard in made.asked("comments")] == [None, "4", "8"]


def test_brands_are_named_where_there_are_several_and_none_is_set() -> None:
    made = desk(Entry(1, "a", "b"), brand_id=2)
    made.brands.append({"id": 2, "name": "Acme Hogar"})
    assert read(made).raw[0].brand == "Acme Hogar"
    driven = drive(replace(made.target(), brand="Otra"), made.answer)
    assert (driven.raw[0].brand, driven.kept[0].brand) == ("", "Otra")

    def hidden(heard: Heard) -> Said:
        return Said({}, 403) if "brands" in heard.path else made.answer(heard)

    assert drive(made.target(), hidden).raw[0].brand == ""


def test_a_token_without_user_is_a_bearer() -> None:
    target = replace(FakeZendesk().target(), user="", token=Secret("oauth"))
    heard = drive(target, lambda _: Said({}, 401)).heard[0]
    assert heard.headers["Authorization"] == "Bearer oauth"


def test_only_this_machine_is_asked_without_a_pause() -> None:
    made = FakeZendesk()
    spider = drive(made.target(), made.answer).spider
    slots = registry.network("zendesk").custom_settings["DOWNLOAD_SLOTS"]
    (asked,) = spider.brands({}, None)  # type: ignore[attr-defined]
    assert slots[asked.meta["download_slot"]]["delay"] * 10 >= 60
    spider.base = "http://127.0.0.1:8000"
    (asked,) = spider.brands({}, None)  # type: ignore[attr-defined]
    assert "download_slot" not in asked.meta
    assert slots["127.0.0.1"]["delay"] == 0

"""Freshdesk: what its tickets become; pages that shift while they are read; many changes at one moment."""

from __future__ import annotations

from typing import Any

from crawler.sources import RawRecord, Speaker
from tests.crawler.sources.driver import drive
from tests.crawler.sources.fake_desk import NOW, Entry, Line
from tests.crawler.sources.fake_freshdesk import FakeFreshdesk
from tests.crawler.sources.scripted import Heard, Said


def filled(number: int) -> FakeFreshdesk:
    made = FakeFreshdesk()
    for at in range(1, number + 1):
        made.put(Entry(at, f"Pedido {at}", "No llega", changed=NOW + at))
    return made


def openings(raw: list[RawRecord]) -> list[str]:
    return [one.record_id for one in raw if "/" not in one.record_id]


def test_a_ticket_is_a_complaint_with_what_freshdesk_tells() -> None:
    made = filled(1)
    made.sources[1] = 3
    driven = drive(made.target(), made.answer)
    (record,) = driven.raw
    assert (record.case_number, record.channel, record.product, record.author) == (
        "1",
        "call",
        "Envío",
        "501",
    )
    assert driven.kept[0].text == "Pedido 1. No llega"
    assert record.link == "https://desk.example.org/a/tickets/1"
    assert made.heard[0].query["updated_since"].startswith("2010-")  # or thirty days are all there is


def test_pages_that_shift_while_they_are_read_lose_no_ticket() -> None:
    made = filled(250)
    made.before_page[2] = lambda: made.change(5, "y ahora cambia")  # all after it move one place up
    driven = drive(made.target(limit=1), made.answer)
    assert set(openings(driven.raw)) == {str(number) for number in range(1, 251)}
    assert openings(driven.raw).count("5") == 2


def test_more_changes_at_one_moment_than_a_page_holds() -> None:
    made = filled(230)
    for entry in made.entries.values():
        entry.changed = NOW
    driven = drive(made.target(limit=1), made.answer)
    assert sorted(map(int, openings(driven.raw))) == list(range(1, 231))
    again = drive(made.target(limit=500), made.answer, cursor=driven.cursor or "")
    assert openings(again.raw) == []  # met before in this state


def test_more_pages_at_one_moment_than_freshdesk_gives_are_told() -> None:
    rows = [FakeFreshdesk().ticket(Entry(at, "a", "b")) for at in range(100)]

    def endless(heard: Heard) -> Said:
        return Said(rows) if "filter" not in heard.query else Said([])

    driven = drive(FakeFreshdesk().target(), endless)
    assert len(driven.heard) <= 303
    assert any("one second" in words for words in driven.problems)


def test_spam_in_the_list_and_deleted_tickets_are_forgotten() -> None:
    made = filled(3)
    first = drive(made.target(), made.answer)
    made.delete(1)
    made.change(2, "compre barato")

    def spam(heard: Heard) -> Said:
        said = made.answer(heard)
        if heard.query.get("filter") == "deleted" or not isinstance(said.body, list):
            return said
        rows: list[Any] = [
            row | {"spam": True} if row["id"] == 2 and "subject" in row else row for row in said.body
        ]
        return Said(rows)

    second = drive(made.target(), spam, cursor=first.cursor or "")
    assert {number for batch in second.batches for number in batch.gone_threads} == {"1", "2"}
    assert not second.raw


def test_what_the_company_began_is_answered_by_nobody() -> None:
    made = FakeFreshdesk()
    lines = [Line(11, "¿La ha recibido?", "agent"), Line(12, "No la pedí"), Line(13, "Disculpe.", "agent")]
    made.put(Entry(1, "Su factura", "Le enviamos su factura", lines))
    made.sources[1] = 10
    assert [(one.record_id, one.speaker, one.answers) for one in drive(made.target(), made.answer).raw] == [
        ("1/12", Speaker.CUSTOMER, ""),
        ("1/13", Speaker.REPLY, "1/12"),
    ]


def test_conversations_of_many_pages() -> None:
    made = FakeFreshdesk()
    made.put(Entry(1, "Largo", "principio", [Line(100 + at, f"mensaje {at}") for at in range(150)]))
    assert len(drive(made.target(), made.answer).raw) == 151

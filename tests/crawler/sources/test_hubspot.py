"""HubSpot: what its tickets become, deletions, many changes at one moment."""

from __future__ import annotations

import json

from tests.crawler.sources.driver import drive
from tests.crawler.sources.fake_desk import NOW, Entry
from tests.crawler.sources.fake_hubspot import FakeHubspot
from tests.crawler.sources.scripted import Heard, Said


def test_a_ticket_is_a_complaint_and_the_search_is_a_post() -> None:
    made = FakeHubspot()
    made.put(Entry(7, "Cobro doble", "Me cobraron dos veces 💸"))
    driven = drive(made.target(), made.answer)
    assert driven.kept[0].text == "Cobro doble. Me cobraron dos veces 💸"
    assert (driven.raw[0].case_number, driven.raw[0].channel) == ("7", "email")
    assert driven.raw[0].date is not None
    assert driven.raw[0].date.timestamp() == NOW
    heard = made.heard[0]
    assert (heard.method, heard.headers["Content-Type"]) == ("POST", "application/json")
    assert "content" in json.loads(heard.body)["properties"]


def test_deleted_tickets_are_forgotten() -> None:
    made = FakeHubspot()
    made.fill(3)
    first = drive(made.target(), made.answer)
    made.delete(2)
    second = drive(made.target(), made.answer, cursor=first.cursor or "")
    assert [batch.gone for batch in second.batches if batch.gone] == [("2",)]


def test_a_token_that_may_not_see_the_deleted_ones_is_no_problem() -> None:
    made = FakeHubspot()
    made.fill(3)

    def partly(heard: Heard) -> Said:
        return Said({}, 403) if heard.method == "GET" else made.answer(heard)

    driven = drive(made.target(), partly)
    assert driven.problems == []
    assert {one.record_id for one in driven.raw} == made.records()


def test_more_changes_at_one_moment_than_a_page_holds() -> None:
    made = FakeHubspot()
    made.page = 100
    for number in range(1, 351):
        made.put(Entry(number, "a", "importado de golpe"))
    driven = drive(made.target(), made.answer)
    assert {one.record_id for one in driven.raw} == made.records()
    assert not drive(made.target(), made.answer, cursor=driven.cursor or "").raw

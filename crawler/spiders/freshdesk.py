"""Freshdesk tickets with their conversations: only what changed since the last pass.

Shapes: `/api/v2/tickets?updated_since=&order_by=updated_at&order_type=asc` gives a list of tickets, at most
300 pages of 100 (without `updated_since` those of 30 days); `/api/v2/tickets/{id}/conversations` a list of
texts, `incoming` from the customer, `private` among the staff. The key is sent as a user with password "X".
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.sources import RawRecord, Road, SourceCard, Words
from crawler.sources.bookmark import OVERLAP, Page, moment
from crawler.sources.case_spider import TOLD, CaseSpider, Found, Read
from crawler.sources.cases import Case, Said, opening, thread

_PAGE, _PAGES = 100, 300
_SAID_PAGES = 50
_BEGINNING = int(datetime(2010, 1, 1, tzinfo=UTC).timestamp())  # before the first Freshdesk ticket
_HIDDEN = ("deleted", "spam")
_SOURCES = {
    1: "email", 2: "form", 3: "call", 5: "tweet", 6: "facebook", 7: "chat", 9: "form", 10: "email",
    13: "whatsapp",
}  # fmt: skip
_OUTBOUND = 10  # an e-mail with which the company began
_BEGUN_BY_US = "-"  # noted on a waiting ticket

CARD = SourceCard(
    name="freshdesk",
    section="complaints",
    road=Road.NETWORK,
    title="Freshdesk",
    yields=("complaints", "replies"),
    needs=("server", "token"),
    auth=Words(
        es="clave de API de un agente que vea todos los tickets",
        en="API key of an agent who sees all tickets",
    ),
    limits=Words(
        es=(
            "todos los tickets; las conversaciones de 500 por pasada (`limit`), las demás "
            "esperan a la siguiente"
        ),
        en="every ticket; the conversations of 500 tickets a pass (`limit`), "
        "the others wait for the next one",
    ),
    incremental=True,
    how=Words(
        es="Su foto > Configuración del perfil > Ver clave API (a la derecha); `server`: acme.freshdesk.com.",
        en="Your picture > Profile settings > View API key (on the right); `server`: acme.freshdesk.com.",
    ),
)


class FreshdeskSpider(CaseSpider):
    """Reads new and changed tickets, then their conversations."""

    name = "freshdesk"
    card = CARD

    def headers(self) -> Mapping[str, str]:
        """Return the basic authorization of an API key."""
        pair = f"{self.target.token.reveal()}:X"
        return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}

    def listing(self) -> Iterable[Request]:
        """Ask for what changed since the last pass."""
        self._begun = max(_BEGINNING, self.mark.since - OVERLAP)
        yield self._changes(Page(self._begun))

    def _changes(self, page: Page) -> Request:
        asked: dict[str, str | int] = {
            "updated_since": _written(page.since), "order_by": "updated_at", "order_type": "asc",
            "per_page": _PAGE, "page": page.number, "include": "description,requester,stats",
        }  # fmt: skip
        return self.ask("/api/v2/tickets", self.changes, params=asked, page=page)

    def changes(self, answer: Any, response: Response, page: Page) -> Found:
        """Keep one page of changed tickets."""
        del response
        changed = list(self.each(answer, _change))
        read = list(self.each([one for one in changed if self.mark.is_new(*one[:2])], self._ticket))
        self.mark.settle(OVERLAP)
        yield self.kept(
            (record for one in read for record in one.records),
            (number for one in read for number in one.gone),
        )
        following = page.following([when for _, when, _ in changed])
        if len(answer) < _PAGE:
            yield self._hidden(_HIDDEN[0], 1)
        elif following.number > _PAGES:
            self.trouble(f"more than {_PAGE * _PAGES} tickets changed in one second; the rest was not read")
        elif self.turn("tickets", str(following)):
            yield self._changes(following)

    def _ticket(self, changed: tuple[str, int, Mapping[str, Any]]) -> Read:
        """Read a ticket; `gone` names the thread of one that was deleted or is spam."""
        _, when, ticket = changed
        case = self._case(ticket)
        self.mark.saw(case.number, when)
        if ticket.get("deleted") or ticket.get("spam"):
            self.mark.waiting.pop(case.number, None)
            return Read(gone=(case.number,))
        begun_by_us = ticket.get("source") == _OUTBOUND
        self.mark.wait(case.number, _BEGUN_BY_US if begun_by_us else "")
        return Read() if begun_by_us else Read((_opening(case, ticket),))

    def _case(self, ticket: Mapping[str, Any]) -> Case:
        number = str(int(ticket["id"]))
        return Case(
            number=number,
            subject=str(ticket.get("subject") or ""),
            channel=_SOURCES.get(int(ticket.get("source") or 0), ""),
            product=str(ticket.get("type") or ""),
            link=f"{self.base}/a/tickets/{number}",
        )

    # Tickets that the list leaves out.

    def _hidden(self, kind: str, number: int) -> Request:
        asked: dict[str, str | int] = {
            "filter": kind, "updated_since": _written(self._begun), "per_page": _PAGE, "page": number,
        }  # fmt: skip
        return self.ask(
            "/api/v2/tickets", self.hidden, params=asked, accept=range(400, 600), kind=kind, number=number
        )

    def hidden(self, answer: Any, response: Response, kind: str, number: int) -> Found:
        """Forget tickets that were deleted, or turned out to be spam, since the last pass."""
        del response
        found = list(answer or ())
        gone = list(self.each(found, lambda ticket: str(int(ticket["id"]))))
        for one in gone:
            self.mark.waiting.pop(one, None)
        yield self.kept(threads_gone=gone)
        if len(found) >= _PAGE and number < _PAGES:
            yield self._hidden(kind, number + 1)
        elif kind == _HIDDEN[0]:
            yield self._hidden(_HIDDEN[1], 1)
        else:
            yield from self.threads()

    # The conversations of tickets.

    def ask_thread(self, number: str) -> Request:
        """Ask for a ticket's conversations."""
        return self._page(number, 1, [])

    def _page(self, number: str, page: int, before: list[Any]) -> Request:
        return self.ask(
            f"/api/v2/tickets/{number}/conversations", self.conversations,
            params={"per_page": _PAGE, "page": page}, accept=TOLD, number=number, page=page, before=before,
        )  # fmt: skip

    def conversations(
        self, answer: Any, response: Response, number: str, page: int, before: list[Any]
    ) -> Found:
        """Gather a ticket's texts, and keep them when they are complete."""
        if answer is None:
            yield from self.missed(number, response)
            return
        said = [*before, *answer]
        if len(answer) >= _PAGE and page < _SAID_PAGES:
            yield self._page(number, page + 1, said)
            return
        begun_by_us = self.mark.waiting.get(number) == _BEGUN_BY_US
        yield from self.through(number, self.sound(response, self._thread, number, said, begun_by_us))

    def _thread(self, number: str, said: list[Any], begun_by_us: bool) -> Read:  # noqa: FBT001
        case = Case(number, link=f"{self.base}/a/tickets/{number}")
        ordered = sorted(
            map(_said, said), key=lambda one: (one.date or datetime.min.replace(tzinfo=UTC), one.number)
        )
        return Read(tuple(_later(case, ordered, begun_by_us=begun_by_us)))


def _later(case: Case, said: list[Said], *, begun_by_us: bool) -> Iterator[RawRecord]:
    """The texts after the opening, which is known; where the company wrote it, it is answered by nobody."""
    if not begun_by_us:
        return thread(case, said, asked=case.number)
    return thread(case, [Said("", "", by_customer=False), *said])


def _opening(case: Case, ticket: Mapping[str, Any]) -> RawRecord:
    text = str(ticket.get("description_text") or ticket.get("description") or "")
    author = str(ticket.get("requester_id") or "")
    return opening(
        case, Said("", text, by_customer=True, date=moment(ticket.get("created_at")), author=author)
    )


def _said(conversation: Mapping[str, Any]) -> Said:
    return Said(
        number=str(int(conversation["id"])),
        text=str(conversation.get("body_text") or conversation.get("body") or ""),
        by_customer=conversation["incoming"] is True,
        public=conversation["private"] is False,
        date=moment(conversation.get("created_at")),
        author=str(conversation.get("user_id") or ""),
    )


def _change(ticket: Any) -> tuple[str, int, Mapping[str, Any]]:
    """A ticket's number, the second it was changed in, and the ticket."""
    changed = moment(ticket["updated_at"])
    if changed is None:
        raise ValueError("no date of change")
    return str(int(ticket["id"])), int(changed.timestamp()), ticket


def _written(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

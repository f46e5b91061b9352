"""Intercom conversations with their parts: only what changed since the last pass.

Shapes: POST `/conversations/search` gives `conversations[]` (with `source`, the first text) and
`pages.next.starting_after`; `/conversations/{id}` the same with `conversation_parts.conversation_parts[]`, at
most 500: `part_type`, `body` (HTML), `author.type` (user, lead, contact; admin, bot), `created_at` (seconds).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.exports.channels import unified
from crawler.sources import RawRecord, Road, SourceCard, Words
from crawler.sources.bookmark import OVERLAP, moment
from crawler.sources.case_spider import TOLD, CaseSpider, Found, Read
from crawler.sources.cases import Case, Said, opening, remark, thread

_PAGE = 100
_CUSTOMERS = frozenset({"user", "lead", "contact"})
_SPOKEN = frozenset({"comment", "open", "close", "quick_reply"})  # with a body; notes stay among the staff
_CHANNELS = {"conversation": "chat", "phone_call": "call", "phone_switch": "call"}

CARD = SourceCard(
    name="intercom",
    section="complaints",
    road=Road.NETWORK,
    title="Intercom",
    yields=("complaints", "replies"),
    needs=("token",),
    takes=("server",),
    auth=Words(
        es="token de acceso con derecho a leer conversaciones",
        en="access token with the right to read conversations",
    ),
    limits=Words(
        es=(
            "todas las conversaciones; los hilos de 500 por pasada (`limit`), los demás "
            "esperan a la siguiente; 500 textos por hilo"
        ),
        en="every conversation; the threads of 500 a pass (`limit`), the others wait for the next one; "
        "500 texts a thread",
    ),
    incremental=True,
    default_server="api.intercom.io",
    how=Words(
        es="developers.intercom.com > Your apps > New app > Authentication > Access token; "
        "`server`: api.eu.intercom.io o api.au.intercom.io si sus datos están en Europa o Australia.",
        en="developers.intercom.com > Your apps > New app > Authentication > Access token; "
        "`server`: api.eu.intercom.io or api.au.intercom.io where your data are in Europe or Australia.",
    ),
)


class IntercomSpider(CaseSpider):
    """Reads new and changed conversations, then what was said in them."""

    name = "intercom"
    card = CARD

    def headers(self) -> Mapping[str, str]:
        """Return the bearer and the version whose shapes are read here."""
        return {**super().headers(), "Intercom-Version": "2.11"}

    def listing(self) -> Iterable[Request]:
        """Ask for what changed since the last pass, or go on in a list that was left."""
        yield self._changes()

    def _changes(self) -> Request:
        changed = {"field": "updated_at", "operator": ">", "value": max(0, self.mark.since - OVERLAP)}
        paging: dict[str, str | int] = {"per_page": _PAGE}
        if self.mark.after:
            paging["starting_after"] = self.mark.after
        body = {
            "query": {"operator": "AND", "value": [changed]}, "pagination": paging,
            "sort": {"field": "updated_at", "order": "ascending"},
        }  # fmt: skip
        return self.ask("/conversations/search", self.changes, body=body, accept=(400, 422))

    def changes(self, answer: Any, response: Response) -> Found:
        """Keep one page of changed conversations."""
        if answer is None:
            if response.status == 200:
                return  # JSON cut short, which is told
            if self.mark.after:  # it holds no more: the list is read from its beginning
                self.mark.after = ""
                yield self._changes()
            else:
                self.trouble(f"{self._where(response)} answered {response.status}")
            return
        read = list(self.each(answer["conversations"], self._conversation))
        following = (answer.get("pages") or {}).get("next") or {}
        self.mark.after = str(following.get("starting_after") or "")
        if not self.mark.after:
            self.mark.settle(OVERLAP)
        yield self.kept(record for records in read for record in records)
        if not self.mark.after:
            yield from self.threads()
        elif self.turn("conversations", self.mark.after):
            yield self._changes()

    def _conversation(self, conversation: Mapping[str, Any]) -> tuple[RawRecord, ...]:
        number, changed = str(conversation["id"]), int(conversation["updated_at"])
        if not self.mark.is_new(number, changed):
            return ()
        first = _first(conversation)
        self.mark.saw(number, changed)
        self.mark.wait(number)
        return (opening(_case(conversation), first),) if first.by_customer else ()

    def ask_thread(self, number: str) -> Request:
        """Ask for a whole conversation."""
        return self.ask(f"/conversations/{number}", self.conversation, accept=TOLD, number=number)

    def conversation(self, answer: Any, response: Response, number: str) -> Found:
        """Keep what was said in a conversation."""
        if answer is None:
            yield from self.missed(number, response)
            return
        yield from self.through(number, self.sound(response, _thread, answer))


def _thread(conversation: Mapping[str, Any]) -> Read:
    parts = (conversation.get("conversation_parts") or {}).get("conversation_parts") or []
    case = _case(conversation)
    said = [_first(conversation), *(_said(part) for part in parts if part["part_type"] in _SPOKEN)]
    return Read((*thread(case, said), *_remark(case, conversation)))


def _case(conversation: Mapping[str, Any]) -> Case:
    source = conversation.get("source") or {}
    kind = str(source.get("type") or "")
    return Case(
        number=str(conversation["id"]),
        subject=str(source.get("subject") or conversation.get("title") or ""),
        channel=_CHANNELS.get(kind) or unified(kind),
    )


def _first(conversation: Mapping[str, Any]) -> Said:
    source = conversation.get("source") or {}
    return _text(source, str(source.get("id") or ""), conversation.get("created_at"))


def _said(part: Mapping[str, Any]) -> Said:
    return _text(part, str(part["id"]), part.get("created_at"))


def _text(given: Mapping[str, Any], number: str, date: Any) -> Said:
    author = given.get("author") or {}
    return Said(
        number=number,
        text=str(given.get("body") or ""),
        by_customer=author.get("type") in _CUSTOMERS,
        public=not given.get("redacted"),
        date=moment(date),
        author=str(author.get("id") or ""),
    )


def _remark(case: Case, conversation: Mapping[str, Any]) -> Iterator[RawRecord]:
    """What the customer wrote with the rating of the conversation."""
    given = conversation.get("conversation_rating") or {}
    if str(given.get("remark") or "").strip():
        author = str((given.get("contact") or {}).get("id") or "")
        said = Said(
            "rating",
            str(given["remark"]),
            by_customer=True,
            date=moment(given.get("created_at")),
            author=author,
        )
        rating = given.get("rating")
        yield remark(case, said, float(rating) if rating is not None else None)

"""Zendesk tickets with their comments, by the incremental export: only what changed since the last pass.

Shapes: `/api/v2/incremental/tickets/cursor.json?start_time=` or `?cursor=` gives `tickets`, `after_cursor`
and `end_of_stream`, at most ten times a minute; `/api/v2/tickets/{id}/comments.json?include=users` gives
`comments`, `users` and `meta.after_cursor`. The export leaves out the last minute, so that its cursor, taken
up later, misses nothing. A deleted ticket comes as one of status "deleted".
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler import settings
from crawler.sources import Road, SourceCard, Words
from crawler.sources import zendesk_tickets as tickets
from crawler.sources.bookmark import moment
from crawler.sources.case_spider import TOLD, CaseSpider, Found, Read
from crawler.sources.spider import RecordSpider, is_local

_PAGE = 100  # tickets, of at most 64 KB each: an answer stays below the bound of 10 MB
_COMMENTS, _COMMENT_PAGES = 50, 100  # a ticket holds at most 5,000 comments
_AT_ONCE = 100  # tickets asked for by number
_SLOT = "zendesk incremental export"
_EVERY = 6.5  # seconds between two requests to the export: a little under ten a minute
_LATELY = 120  # seconds; the export refuses a start within the last minute

CARD = SourceCard(
    name="zendesk",
    section="complaints",
    road=Road.NETWORK,
    title="Zendesk",
    yields=("complaints", "replies"),
    needs=("server", "token"),
    takes=("user",),
    auth=Words(
        es=(
            "token de API con `user` (la dirección a la que pertenece), o un token OAuth "
            "con solo el permiso `read`"
        ),
        en="API token with `user` (the address it belongs to), or an OAuth token with the scope `read` alone",
    ),
    limits=Words(
        es=(
            "todos los tickets; los comentarios de 500 por pasada (`limit`), los demás "
            "esperan a la siguiente; 10 peticiones por minuto"
        ),
        en="every ticket; the comments of 500 tickets a pass (`limit`), the others wait for the next one; "
        "10 requests a minute",
    ),
    incremental=True,
    how=Words(
        es="Centro de administración > Aplicaciones e integraciones > API > Tokens de API > Agregar token; "
        "`server`: acme.zendesk.com; `user`: el correo de un administrador.",
        en="Admin Center > Apps and integrations > APIs > API tokens > Add API token; "
        "`server`: acme.zendesk.com; `user`: an administrator's address.",
    ),
)


class ZendeskSpider(CaseSpider):
    """Reads new and changed tickets, then their comments."""

    name = "zendesk"
    card = CARD
    custom_settings = {  # noqa: RUF012 - Scrapy declares it so, and reads it once
        **(RecordSpider.custom_settings or {}),
        "DOWNLOAD_SLOTS": {
            **settings.DOWNLOAD_SLOTS,
            _SLOT: {"delay": _EVERY, "concurrency": 1, "jitter": 0.0},
        },
    }

    def headers(self) -> Mapping[str, str]:
        """Return a basic authorization for a user's API token, else a bearer."""
        if not self.target.user:
            return super().headers()
        name = self.target.user.removesuffix("/token")
        pair = f"{name}/token:{self.target.token.reveal()}"
        return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}

    def listing(self) -> Iterable[Request]:
        """Ask for the names of the brands, then for what changed."""
        self._brands: dict[str, str] = {}
        self._tickets: dict[str, tickets.Ticket] = {}
        if self.probing:
            yield self._changes()
        else:
            yield self.ask("/api/v2/brands.json", self.brands, accept=range(400, 600))

    def brands(self, answer: Any, response: Response) -> Iterator[Request]:
        """Note what the brands are called; a token that may not see them does without."""
        del response
        found = (answer or {}).get("brands") or []
        if len(found) > 1 and not self.target.brand:
            self._brands = dict(self.each(found, lambda brand: (str(brand["id"]), str(brand["name"]))))
        yield self._changes()

    def _changes(self, *, anew: bool = False) -> Request:
        asked: dict[str, str | int] = {"per_page": _PAGE}
        if self.mark.after and not anew:
            asked["cursor"] = self.mark.after
        else:
            asked["start_time"] = max(0, self.mark.newest - _LATELY)
        request = self.ask(
            "/api/v2/incremental/tickets/cursor.json", self.changes, params=asked,
            accept=(400, 422), anew="start_time" in asked,
        )  # fmt: skip
        if not is_local(self.base):
            request.meta.update(download_slot=_SLOT, autothrottle_dont_adjust_delay=True)
        return request

    def changes(self, answer: Any, response: Response, *, anew: bool) -> Found:
        """Keep one page of changed tickets."""
        if answer is None:
            yield from self._unaccepted(response, anew=anew)
            return
        latest = {_number(ticket): ticket for ticket in answer["tickets"]}
        found = list(self.each(latest.values(), self._ticket))
        self.mark.after = str(answer.get("after_cursor") or self.mark.after)
        yield self.kept(
            (record for one in found for record in one.records),
            (number for one in found for number in one.gone),
        )
        if not answer.get("end_of_stream", True) and self.turn("tickets", self.mark.after):
            yield self._changes()
        else:
            yield from self.threads()

    def _unaccepted(self, response: Response, *, anew: bool) -> Found:
        """A start within the last minute: nothing can be new. A cursor that holds no more: begin by date."""
        if response.status == 200:
            return  # JSON cut short, which is told: the cursor stays for the next pass
        if not anew:
            yield self._changes(anew=True)
        elif response.status == 422:
            yield self.kept()
            yield from self.threads()
        else:
            self.trouble(f"{self._where(response)} answered {response.status}")

    def _ticket(self, ticket: tickets.Ticket) -> Read:
        """Read a ticket; `gone` names the thread of a deleted one."""
        case = tickets.case_of(ticket, self.base, self._brands)
        if tickets.is_deleted(ticket):
            self.mark.waiting.pop(case.number, None)
            return Read(gone=(case.number,))
        records = tuple(tickets.opening_of(case, ticket))
        changed = moment(ticket.get("updated_at"))
        self.mark.newest = max(self.mark.newest, int(changed.timestamp()) if changed else 0)
        self.mark.wait(case.number)
        return Read(records)

    # The comments of tickets.

    def ask_thread(self, number: str) -> Request:
        """Ask for a ticket's comments; first for the tickets themselves where they are not at hand."""
        if number not in self._tickets:
            wanted = list(reversed(self.mark.waiting))[:_AT_ONCE]
            return self.ask(
                "/api/v2/tickets/show_many.json", self.shown, params={"ids": ",".join(wanted)}, wanted=wanted
            )
        return self._page(number, "", [], {})

    def shown(self, answer: Any, response: Response, wanted: list[str]) -> Found:
        """Take tickets as they are now; one not given was deleted since, which the export will tell."""
        del response
        self._tickets = {_number(ticket): ticket for ticket in answer["tickets"]}
        for number in wanted:
            if number not in self._tickets:
                self.mark.waiting.pop(number, None)
        yield self.kept()
        left = next(reversed(self.mark.waiting), "")
        if left:
            yield self.ask_thread(left)

    def _page(self, number: str, after: str, before: list[Any], roles: dict[str, str]) -> Request:
        asked: dict[str, str | int] = {"include": "users", "page[size]": _COMMENTS}
        if after:
            asked["page[after]"] = after
        return self.ask(
            f"/api/v2/tickets/{number}/comments.json", self.comments, params=asked, accept=TOLD,
            number=number, before=before, roles=roles,
        )  # fmt: skip

    def comments(
        self, answer: Any, response: Response, number: str, before: list[Any], roles: dict[str, str]
    ) -> Found:
        """Gather a ticket's comments, and keep them when they are complete."""
        if answer is None:
            yield from self.missed(number, response)
            return
        said = [*before, *answer["comments"]]
        roles = roles | {str(user["id"]): str(user.get("role", "")) for user in answer.get("users") or ()}
        meta = answer.get("meta") or {}
        after = str(meta.get("after_cursor") or "") if meta.get("has_more") else ""
        if after and len(said) <= _COMMENT_PAGES * _COMMENTS and self.turn(f"comments of {number}", after):
            yield self._page(number, after, said, roles)
            return
        yield from self.through(number, self.sound(response, self._read, number, said, roles))

    def _read(self, number: str, said: list[Any], roles: dict[str, str]) -> Read:
        ticket = self._tickets[number]
        case = tickets.case_of(ticket, self.base, self._brands)
        records = (*tickets.thread_of(case, ticket, said, roles), *tickets.remark_of(case, ticket))
        return Read(records, (number,) if tickets.begins_with_a_note(said) else ())


def _number(ticket: Any) -> str:
    """A ticket's id; "" for what is no ticket."""
    return str(ticket.get("id") or "") if isinstance(ticket, Mapping) else ""

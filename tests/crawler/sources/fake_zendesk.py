"""Zendesk in memory: the incremental export with its cursor, show_many, comments."""

from __future__ import annotations

import base64
from typing import Any

from tests.crawler.sources.fake_desk import NOW, TOKEN, Entry, FakeDesk, iso
from tests.crawler.sources.scripted import Heard, Said

CUSTOMER, AGENT = 501, 900


class FakeZendesk(FakeDesk):
    source = "zendesk"

    def __init__(self) -> None:
        super().__init__()
        self.overrides: dict[int, dict[str, Any]] = {}
        self.brands = [{"id": 1, "name": "Acme"}]
        self.forgotten = False  # cursors hold no more

    def route(self, heard: Heard) -> Said:
        if heard.path == "/api/v2/incremental/tickets/cursor.json":
            return self._export(heard)
        if heard.path == "/api/v2/tickets/show_many.json":
            wanted = [self.entries.get(int(number)) for number in heard.query["ids"].split(",")]
            return Said({"tickets": [self.ticket(one) for one in wanted if one and not one.deleted]})
        if heard.path.endswith("/comments.json"):
            return self._comments(int(heard.path.split("/")[4]), heard)
        if heard.path == "/api/v2/brands.json":
            return Said({"brands": self.brands})
        return Said({"error": "RecordNotFound"}, 404)

    def _export(self, heard: Heard) -> Said:
        if "cursor" in heard.query:
            if self.forgotten:
                return Said({"error": "InvalidValue"}, 400)
            at, number = map(int, base64.b64decode(heard.query["cursor"]).split(b"|"))
        else:
            at, number = int(heard.query["start_time"]), 0
            if at > self.now - 60:
                return Said({"error": "StartTimeTooRecent"}, 422)
        found = [one for one in self.in_order(at) if (one.changed, one.number) > (at, number)]
        found = [one for one in found if one.changed <= self.now - 60]
        page = found[: self.page]
        if page:
            at, number = page[-1].changed, page[-1].number
        after = base64.b64encode(f"{at}|{number}".encode()).decode()
        return Said(
            {
                "tickets": [self.ticket(entry) for entry in page],
                "after_cursor": after,
                "after_url": f"https://acme.zendesk.com/api/v2/incremental/tickets/cursor.json?cursor={after}",
                "end_of_stream": len(found) <= self.page,
            }
        )

    def ticket(self, entry: Entry) -> dict[str, Any]:
        ticket = {
            "id": entry.number, "subject": entry.subject, "description": entry.text, "status": "open",
            "created_at": iso(NOW), "updated_at": iso(entry.changed), "via": {"channel": "email"},
            "requester_id": CUSTOMER, "submitter_id": CUSTOMER, "brand_id": 1, "is_public": True,
            "satisfaction_rating": {"score": "unoffered"}, "tags": ["pedido"], "collaborator_ids": [],
        }  # fmt: skip
        if entry.deleted:
            ticket |= {"status": "deleted", "subject": "SCRUBBED", "description": "SCRUBBED"}
        return ticket | self.overrides.get(entry.number, {})

    def _comments(self, number: int, heard: Heard) -> Said:
        entry = self.entries.get(number)
        if entry is None or entry.deleted:
            return Said({"error": "RecordNotFound"}, 404)
        comments = self.comments(entry)
        begin = int(heard.query.get("page[after]", "0"))
        size = min(int(heard.query["page[size]"]), self.page)
        users = [
            {"id": CUSTOMER, "role": "end-user", "name": "Ana", "email": "ana@correo.mx"},
            {"id": AGENT, "role": "agent", "name": "Luis"},
        ]
        more = begin + size < len(comments)
        return Said(
            {
                "comments": comments[begin : begin + size],
                "users": users,
                "meta": {"has_more": more, "after_cursor": str(begin + size)},
                "links": {"next": "https://acme.zendesk.com/next" if more else None},
            }
        )

    def comments(self, entry: Entry) -> list[dict[str, Any]]:
        submitter = self.overrides.get(entry.number, {}).get("submitter_id", CUSTOMER)
        is_public = self.overrides.get(entry.number, {}).get("first_is_public", True)
        first = {
            "id": entry.number * 10, "author_id": submitter, "public": is_public, "body": entry.text,
            "plain_body": entry.text, "created_at": iso(NOW), "type": "Comment",
        }  # fmt: skip
        later = [
            {
                "id": line.number, "author_id": CUSTOMER if line.by == "customer" else AGENT, "type": "Comment",
                "public": line.public, "body": line.text, "html_body": f"<p>{line.text}</p>",
                "created_at": iso(NOW + at),
            }
            for at, line in enumerate(entry.lines, 1)
        ]  # fmt: skip
        return [first, *later]

    def authorization(self) -> str:
        return "Basic " + base64.b64encode(f"ana@acme.com/token:{TOKEN}".encode()).decode()

    def target(self, url: str = "desk.example.org", *, limit: int = 0) -> Any:
        from dataclasses import replace

        return replace(super().target(url, limit=limit), user="ana@acme.com")

"""Freshdesk in memory: tickets by date of change in pages, conversations."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from tests.crawler.sources.fake_desk import NOW, TOKEN, Entry, FakeDesk, iso
from tests.crawler.sources.scripted import Heard, Said


class FakeFreshdesk(FakeDesk):
    source = "freshdesk"

    def __init__(self) -> None:
        super().__init__()
        self.sources: dict[int, int] = {}
        self.before_page: dict[int, Any] = {}  # what happens before a page is answered

    def route(self, heard: Heard) -> Said:
        if heard.path == "/api/v2/tickets":
            return self._tickets(heard.query)
        if heard.path.endswith("/conversations"):
            entry = self.entries.get(int(heard.path.split("/")[4]))
            if entry is None or entry.deleted:
                return Said(b"", 404)
            return Said(_part(self.conversations(entry), heard.query))
        return Said(b"", 404)

    def _tickets(self, query: dict[str, str]) -> Said:
        if happens := self.before_page.pop(len(self.asked("/api/v2/tickets")), None):
            happens()
        since = int(datetime.fromisoformat(query["updated_since"]).timestamp())
        found = [self.ticket(entry) for entry in self.in_order(since)]
        if "filter" in query:
            kept = [ticket for ticket in found if ticket["deleted"] and query["filter"] == "deleted"]
        else:
            assert query["order_by"] == "updated_at"
            assert query["order_type"] == "asc"
            kept = [ticket for ticket in found if not ticket["deleted"]]
        return Said(_part(kept, query))

    def ticket(self, entry: Entry) -> dict[str, Any]:
        return {
            "id": entry.number, "subject": entry.subject, "description": f"<div>{entry.text}</div>",
            "description_text": entry.text, "source": self.sources.get(entry.number, 1), "status": 2,
            "type": "Envío", "created_at": iso(NOW), "updated_at": iso(entry.changed), "requester_id": 501,
            "requester": {"id": 501, "name": "Ana", "email": "ana@correo.mx"}, "spam": False,
            "deleted": entry.deleted, "tags": [], "stats": {"closed_at": None},
        }  # fmt: skip

    def conversations(self, entry: Entry) -> list[dict[str, Any]]:
        return [
            {
                "id": line.number, "body": f"<p>{line.text}</p>", "body_text": line.text, "private": not line.public,
                "incoming": line.by == "customer", "user_id": 501 if line.by == "customer" else 900,
                "created_at": iso(NOW + at), "source": 0,
            }
            for at, line in enumerate(entry.lines, 1)
        ]  # fmt: skip

    def authorization(self) -> str:
        return "Basic " + base64.b64encode(f"{TOKEN}:X".encode()).decode()


def _part(rows: list[Any], query: dict[str, str]) -> list[Any]:
    size, page = int(query.get("per_page", "30")), int(query.get("page", "1"))
    return rows[(page - 1) * size : page * size]

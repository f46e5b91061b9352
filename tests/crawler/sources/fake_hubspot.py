"""HubSpot in memory: the search of tickets, and those that were deleted."""

from __future__ import annotations

import json
from typing import Any

from tests.crawler.sources.fake_desk import NOW, Entry, FakeDesk, iso
from tests.crawler.sources.scripted import Heard, Said

MOST = 10_000


class FakeHubspot(FakeDesk):
    source = "hubspot"

    def route(self, heard: Heard) -> Said:
        if heard.path == "/crm/v3/objects/tickets" and heard.query.get("archived") == "true":
            gone = [{"id": str(one.number), "archived": True} for one in self.entries.values() if one.deleted]
            return Said({"results": gone})
        if heard.path != "/crm/v3/objects/tickets/search" or heard.method != "POST":
            return Said({"status": "error"}, 404)
        asked = json.loads(heard.body)
        ((since,),) = [group["filters"] for group in asked["filterGroups"]]
        assert since["operator"] == "GTE"
        found = [
            one for one in self.in_order(0) if one.changed * 1000 >= int(since["value"]) and not one.deleted
        ]
        begin, size = int(asked.get("after", "0")), min(asked["limit"], self.page)
        if begin + size > MOST:
            return Said({"status": "error", "message": "paging past 10,000"}, 400)
        results = [self.ticket(entry) for entry in found[begin : begin + size]]
        answer: dict[str, Any] = {"results": results, "total": len(found)}
        if begin + size < len(found):
            answer["paging"] = {"next": {"after": str(begin + size)}}
        return Said(answer)

    def ticket(self, entry: Entry) -> dict[str, Any]:
        properties = {
            "subject": entry.subject, "content": entry.text, "createdate": iso(NOW),
            "hs_lastmodifieddate": iso(entry.changed), "source_type": "EMAIL", "hs_ticket_category": None,
        }  # fmt: skip
        return {"id": str(entry.number), "properties": properties, "updatedAt": iso(entry.changed)}

    def records(self) -> set[str]:
        return {str(entry.number) for entry in self.entries.values() if not entry.deleted}

"""Intercom in memory: the search of conversations, and each with its parts."""

from __future__ import annotations

import json
from typing import Any

from tests.crawler.sources.fake_desk import NOW, Entry, FakeDesk
from tests.crawler.sources.scripted import Heard, Said


class FakeIntercom(FakeDesk):
    source = "intercom"

    def __init__(self) -> None:
        super().__init__()
        self.extra: list[dict[str, Any]] = []  # parts of every conversation
        self.overrides: dict[int, dict[str, Any]] = {}

    def route(self, heard: Heard) -> Said:
        assert heard.headers["Intercom-Version"]
        if heard.path == "/conversations/search":
            return self._search(heard)
        entry = self.entries.get(int(heard.path.split("/")[2]))
        if entry is None or entry.deleted:
            return Said({"type": "error.list"}, 404)
        return Said(
            self.conversation(entry) | {"conversation_parts": {"conversation_parts": self.parts(entry)}}
        )

    def _search(self, heard: Heard) -> Said:
        if heard.method != "POST":
            return Said({"type": "error.list"}, 404)
        asked = json.loads(heard.body)
        (changed,) = asked["query"]["value"]
        assert (changed["field"], changed["operator"]) == ("updated_at", ">")
        found = [entry for entry in self.in_order(int(changed["value"]) + 1) if not entry.deleted]
        begin = int(asked["pagination"].get("starting_after", "0"))
        size = min(int(asked["pagination"]["per_page"]), self.page)
        pages: dict[str, Any] = {"type": "pages", "per_page": size}
        if begin + size < len(found):
            pages["next"] = {"starting_after": str(begin + size)}
        return Said(
            {"conversations": [self.conversation(one) for one in found[begin : begin + size]], "pages": pages}
        )

    def conversation(self, entry: Entry) -> dict[str, Any]:
        conversation = {
            "type": "conversation", "id": str(entry.number), "created_at": NOW, "updated_at": entry.changed,
            "title": None, "conversation_rating": None,
            "source": {
                "type": "conversation", "id": f"s{entry.number}", "subject": entry.subject,
                "body": f"<p>{entry.text}</p>", "redacted": False,
                "author": {"type": "user", "id": "u501", "name": "Ana", "email": "ana@correo.mx"},
            },
        }  # fmt: skip
        return conversation | self.overrides.get(entry.number, {})

    def parts(self, entry: Entry) -> list[dict[str, Any]]:
        return [
            {
                "type": "conversation_part", "id": str(line.number), "created_at": NOW + at,
                "part_type": "comment" if line.public else "note", "body": f"<p>{line.text}</p>",
                "author": {"type": "user" if line.by == "customer" else "admin", "id": line.by},
            }
            for at, line in enumerate(entry.lines, 1)
        ] + self.extra  # fmt: skip

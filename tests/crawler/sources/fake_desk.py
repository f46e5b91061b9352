"""A help desk in memory that follows a vendor's documented shapes: it changes, tires, forgets and locks out."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler.sources import SourceTarget
from tests.crawler.sources.scripted import Heard, Said

NOW = int(datetime(2026, 5, 4, 12, tzinfo=UTC).timestamp())
TOKEN = "t0ken"


@dataclass
class Line:
    """One later text of a case."""

    number: int
    text: str
    by: str = "customer"  # customer, agent
    public: bool = True


@dataclass
class Entry:
    """One case as it is now."""

    number: int
    subject: str
    text: str
    lines: list[Line] = field(default_factory=list)
    changed: int = NOW
    deleted: bool = False


def iso(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class FakeDesk(ABC):
    """What all desks do. Requests are counted from 1: `busy_at` get a 429, `hold_at` waits to be released."""

    source = ""

    def __init__(self) -> None:
        self.entries: dict[int, Entry] = {}
        self.heard: list[Heard] = []
        self.now = NOW + 3600
        self.page = 4
        self.busy_at: set[int] = set()
        self.expires_at = 0
        self.hold_at = 0
        self.held, self.release = threading.Event(), threading.Event()

    def target(self, url: str = "desk.example.org", *, limit: int = 0) -> SourceTarget:
        from crawler.sources import Secret

        return SourceTarget(self.source, "desk", server=url, token=Secret(TOKEN), limit=limit)

    def put(self, entry: Entry) -> None:
        self.entries[entry.number] = entry

    def fill(self, number: int) -> None:
        for at in range(1, number + 1):
            lines = [
                Line(at * 10 + 1, "Seguimos en ello, le avisamos.", "agent"),
                Line(at * 10 + 2, "cliente pesado, no reembolsar", "agent", public=False),
                Line(at * 10 + 3, f"Still nothing, order {at} 😡"),
            ]
            self.put(Entry(at, f"Pedido {at}", f"No llegó el pedido {at}.", lines, NOW + at))

    def change(self, number: int, text: str) -> None:
        entry = self.entries[number]
        entry.lines.append(Line(number * 10 + len(entry.lines) + 1, text))
        entry.changed = self.now - 600
        self.now += 3600

    def delete(self, number: int) -> None:
        self.entries[number].deleted = True
        self.entries[number].changed = self.now - 600
        self.now += 3600

    def records(self) -> set[str]:
        """The ids of all records that ought to be kept."""
        alive = [entry for entry in self.entries.values() if not entry.deleted]
        later = {f"{entry.number}/{line.number}" for entry in alive for line in entry.lines if line.public}
        return {str(entry.number) for entry in alive} | later

    def answer(self, heard: Heard) -> Said:
        self.heard.append(heard)
        at = len(self.heard)
        if at == self.hold_at:
            self.held.set()
            self.release.wait(60)
        if at in self.busy_at:
            return Said({"error": "Too many requests"}, 429, {"Retry-After": "1"})
        if heard.headers.get("Authorization") != self.authorization() or 0 < self.expires_at <= at:
            return Said({"error": "Couldn't authenticate you"}, 401)
        return self.route(heard)

    def asked(self, part: str) -> list[Heard]:
        return [heard for heard in self.heard if part in heard.path]

    def authorization(self) -> str:
        return f"Bearer {TOKEN}"

    @abstractmethod
    def route(self, heard: Heard) -> Said:
        """Answer one request."""

    def in_order(self, since: int) -> list[Entry]:
        """The cases that changed since a moment, the longest unchanged first."""
        found = [entry for entry in self.entries.values() if entry.changed >= since]
        return sorted(found, key=lambda entry: (entry.changed, entry.number))

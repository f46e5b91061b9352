"""Where a pass over a help desk stands: how far its list of changes is read, and whose threads wait."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

OVERLAP = 60  # seconds asked for again in each pass: an index may show a change later than its date
MAX_WAITING = 5_000  # cases; beyond it the longest unchanged ones are let go, and counted
_MAX_SEEN = 10_000


@dataclass
class Bookmark:
    """Kept in the archive with each batch, as JSON; it names cases by their numbers and no person.

    `since`: the newest change read, in units of the source (seconds, milliseconds). `after`: the server's own
    cursor. `newest`: the newest change of a listing under way. `seen`: number -> change, of those near
    `since`. `waiting`: number -> what the source notes on it, of cases whose thread is still to be read.
    """

    since: int = 0
    after: str = ""
    newest: int = 0
    seen: dict[str, int] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    let_go: int = 0  # in this pass

    @classmethod
    def parse(cls, text: str) -> Bookmark:
        """Read one; what is no bookmark is the beginning."""
        try:
            kept: Any = json.loads(text or "{}")
            return cls(
                since=int(kept.get("since", 0)),
                after=str(kept.get("after", "")),
                newest=int(kept.get("newest", 0)),
                seen={str(number): int(change) for number, change in kept.get("seen", {}).items()},
                waiting={str(number): str(note) for number, note in kept.get("waiting", {}).items()},
            )
        except (ValueError, TypeError, AttributeError, OverflowError):
            return cls()

    def __str__(self) -> str:
        kept = {"since": self.since, "after": self.after, "newest": self.newest}
        lists = {"seen": self.seen, "waiting": self.waiting}
        return json.dumps({name: value for name, value in (kept | lists).items() if value})

    def is_new(self, number: str, change: int) -> bool:
        """Tell whether a case was not met in this state before."""
        return self.seen.get(number) != change

    def saw(self, number: str, change: int) -> None:
        """Remember a case as it is now, and how far the list is read."""
        self.seen.pop(number, None)
        self.seen[number] = change
        self.newest = max(self.newest, change)

    def settle(self, overlap: int) -> None:
        """What was read so far needs no second reading; forget the cases too old to be met again."""
        self.since = max(self.since, self.newest)
        near = [item for item in self.seen.items() if item[1] >= self.since - overlap]
        self.seen = dict(near[-_MAX_SEEN:])

    def wait(self, number: str, note: str = "") -> None:
        """Note that a case's thread is to be read; those changed last are read first."""
        self.waiting.pop(number, None)
        self.waiting[number] = note
        if len(self.waiting) > MAX_WAITING:
            del self.waiting[next(iter(self.waiting))]
            self.let_go += 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list in the order of change: changes `since`, and the how manieth page of those."""

    since: int
    number: int = 1

    def following(self, changes: Sequence[int]) -> Page:
        """Return the page to ask for after a full one with these changes.

        Asking anew from the last change, and not for page 2, loses nothing when a case changes meanwhile and
        the pages shift. One unit earlier: servers differ in whether `since` includes its own moment.
        """
        last = max(changes, default=0) - 1
        return Page(last) if last > self.since else Page(self.since, self.number + 1)


def moment(value: Any) -> datetime | None:
    """Return a date as help desks write it: ISO 8601, or seconds since 1970; raises ValueError for others."""
    if value in {None, ""}:
        return None
    if isinstance(value, int | float):
        try:
            return datetime.fromtimestamp(value, UTC)
        except (OverflowError, OSError) as error:
            raise ValueError("no date") from error
    found = datetime.fromisoformat(str(value))
    return found if found.tzinfo else found.replace(tzinfo=UTC)

"""Theme identity: a theme keeps its id from run to run as long as it keeps its members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from claims.model import Words
from claims.text import stable_id

_KEEPS = 0.5  # the share of a past theme's surviving members that must be found together again


@dataclass(frozen=True, slots=True)
class PastTheme:
    """A theme of an earlier run: its id, where it belonged, and the ids of its members."""

    id: str
    group: tuple[str, str, str]  # brand, country, aspect
    members: frozenset[str]
    judged: int = 0  # its size when a split of it was last tried; 0: not recorded
    name: Words | None = None


@dataclass(frozen=True, slots=True)
class ThemeEvent:
    """A merge or a split between the last run and this one."""

    kind: Literal["merged", "split"]
    past: tuple[str, ...]
    present: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The members of one theme before it has an id."""

    group: tuple[str, str, str]
    part: int
    members: tuple[str, ...]
    judged: int = 0


def assign_ids(
    groupings: Sequence[Grouping], past: Sequence[PastTheme]
) -> tuple[tuple[str, ...], tuple[ThemeEvent, ...]]:
    """Give each grouping the id of the past theme whose members it mostly holds, else a new one.

    Overlaps are settled largest first, ties by id, so that the outcome does not depend on the order given.
    A past theme found in several groupings is a split; several past themes in one grouping are a merge.
    """
    present = {member for grouping in groupings for member in grouping.members}
    pairs = []
    for number, grouping in enumerate(groupings):
        members = set(grouping.members)
        for theme in past:
            alive = theme.members & present
            shared = len(members & theme.members)
            if alive and shared:
                pairs.append((shared / len(alive), shared, theme.id, number))
    pairs.sort(key=lambda pair: (-pair[1], -pair[0], pair[2], pair[3]))
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for share, _, theme_id, number in pairs:
        if share >= _KEEPS and number not in ids and theme_id not in taken:
            ids[number] = theme_id
            taken.add(theme_id)
    for number, grouping in enumerate(groupings):
        if number not in ids:
            ids[number] = _new_id(grouping, taken)
            taken.add(ids[number])
    ordered = tuple(ids[number] for number in range(len(groupings)))
    return ordered, _events(pairs, ordered)


def _new_id(grouping: Grouping, taken: set[str]) -> str:
    """The group's own id for its first part; further parts are named by their first member."""
    plain = stable_id("t", *grouping.group)
    if grouping.part == 0 and plain not in taken:
        return plain
    return stable_id("t", *grouping.group, min(grouping.members))


def _events(pairs: Sequence[tuple[float, int, str, int]], ids: tuple[str, ...]) -> tuple[ThemeEvent, ...]:
    homes: dict[str, list[str]] = {}
    sources: dict[str, list[str]] = {}
    for share, _, theme_id, number in pairs:
        if share >= 0.2:
            homes.setdefault(theme_id, []).append(ids[number])
            sources.setdefault(ids[number], []).append(theme_id)
    splits = [ThemeEvent("split", (old,), tuple(sorted(new))) for old, new in homes.items() if len(new) > 1]
    merges = [
        ThemeEvent("merged", tuple(sorted(old)), (new,)) for new, old in sources.items() if len(old) > 1
    ]
    return tuple(sorted((*splits, *merges), key=lambda event: (event.kind, event.past, event.present)))

"""Themes that stand: new complaints join the past theme they are nearest to, before anything is split anew.

Splits are sticky. A past theme's surviving members stay together; a theme is looked at for a split only when
it has doubled since that was last tried; parts that have clearly dissolved are put together again.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.themes.identity import Grouping, PastTheme
from claims.themes.split import (
    CLEAR,
    MOST_PARTS,
    SMALLEST_GROUP,
    SMALLEST_PART,
    Labels,
    in_order,
    nearest,
    separation,
    split,
)

Float = NDArray[np.float32]
# Real complaints of one aspect or reason lie at .35 to .53, one sentence with other fillers higher.
_ONE_THING = 0.6
_GROWN = 2.0  # so many times its size when last judged, and a theme is judged again


@dataclass(frozen=True, slots=True)
class Group:
    """One brand's complaints of one country on one aspect, with their facets and traits, in a fixed order."""

    key: tuple[str, str, str]
    ids: tuple[str, ...]
    facets: Float
    traits: tuple[tuple[Hashable, ...], ...]  # each one value a row
    alike: float = 0.0  # mean cosine of its texts by their matter, with what all of them share

    def of(self, ids: Sequence[str]) -> Float:
        """The facets of some of its texts, in the order asked for."""
        row = {text_id: number for number, text_id in enumerate(self.ids)}
        return self.facets[[row[text_id] for text_id in ids]]

    def part(self, rows: NDArray[np.int64]) -> Group:
        """The rows of it as a group of their own."""
        return Group(
            self.key,
            tuple(self.ids[row] for row in rows.tolist()),
            self.facets[rows],
            tuple(tuple(trait[row] for row in rows.tolist()) for trait in self.traits),
            self.alike,
        )


def _divided(group: Group, most: int = MOST_PARTS) -> Labels:
    """The parts of a group; what is told again and again in the same words is one."""
    if group.alike >= _ONE_THING:
        return np.zeros(len(group.ids), dtype=np.int64)
    return split(group.facets, group.traits, most)


def groupings_of(group: Group, past: Sequence[PastTheme]) -> list[Grouping]:
    """Divide a group into themes, as its past themes (of the same key, in order of id) would have it."""
    standing = _homes(group, past)
    if standing is None:
        labels = _divided(group)
        return _named(group, labels, [int((labels == part).sum()) for part in range(int(labels.max()) + 1)])
    labels, judged = standing
    labels, judged = _without_dissolved(group, labels, judged)
    finer: list[Grouping] = []
    room = MOST_PARTS - len(judged)
    for part, size in enumerate(judged):
        rows = np.flatnonzero(labels == part)
        if room > 0 and len(rows) >= max(SMALLEST_GROUP, _GROWN * size):
            mine = group.part(rows)
            again = _divided(mine, room + 1)
            room -= int(again.max())
            sizes = np.bincount(again).tolist()
            finer += [
                Grouping(g.group, len(finer) + n, g.members, g.judged)
                for n, g in enumerate(_named(mine, again, sizes))
            ]
        else:
            members = tuple(sorted(group.ids[row] for row in rows.tolist()))
            finer.append(Grouping(group.key, len(finer), members, size))
    return finer


def _homes(group: Group, past: Sequence[PastTheme]) -> tuple[Labels, list[int]] | None:
    """Each row's past theme: its own where it was a member, else the nearest; None without survivors."""
    row_of = {text_id: row for row, text_id in enumerate(group.ids)}
    labels = np.full(len(group.ids), -1, dtype=np.int64)
    centres: list[Float] = []
    judged: list[int] = []
    for theme in past:
        rows = [row_of[text_id] for text_id in sorted(theme.members) if text_id in row_of]
        rows = [row for row in rows if labels[row] < 0]
        if rows:
            labels[rows] = len(centres)
            centres.append(group.facets[rows].mean(axis=0))
            judged.append(theme.judged or len(theme.members))
    if not centres:
        return None
    new = np.flatnonzero(labels < 0)
    if len(new):
        labels[new] = nearest(group.facets[new], np.asarray(centres))
    return labels, judged


def _without_dissolved(group: Group, labels: Labels, judged: list[int]) -> tuple[Labels, list[int]]:
    """Put parts together that no longer stand: all of them where nothing sets them apart, else the tiny."""
    parts = len(judged)
    if parts > 1 and separation(group.facets, labels) < CLEAR / 2:
        return np.zeros(len(labels), dtype=np.int64), [sum(judged)]
    sizes = np.bincount(labels, minlength=parts)
    kept = [part for part in range(parts) if sizes[part] >= SMALLEST_PART / 2] or [int(sizes.argmax())]
    if len(kept) == parts:
        return labels, judged
    centres = np.asarray([group.facets[labels == part].mean(axis=0) for part in kept])
    moved = np.asarray([kept.index(label) if label in kept else -1 for label in labels.tolist()])
    lost = np.flatnonzero(moved < 0)
    moved[lost] = nearest(group.facets[lost], centres)
    return moved, [judged[part] for part in kept]


def _named(group: Group, labels: Labels, judged: Sequence[int]) -> list[Grouping]:
    labels = in_order(labels)
    return [
        Grouping(
            group.key,
            part,
            tuple(sorted(group.ids[row] for row in np.flatnonzero(labels == part).tolist())),
            judged[part],
        )
        for part in range(int(labels.max()) + 1)
    ]

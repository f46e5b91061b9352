"""Promises that the same complaints contradict stand in one gap: no story is read under three headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claims.bearing import BROAD
from claims.gaps.grouping import amounts
from claims.matching import ClaimMatch

_HELD = 0.6  # share of a group's complaints that another one holds, from which the two tell one story
# Slow is slow and broken is broken, however it was promised; the other broad aspects hold many things.
_MANY = BROAD - {"performance", "reliability"}
Group = Sequence[ClaimMatch]


def one_story_each(groups: Iterable[Group]) -> list[list[ClaimMatch]]:
    """Join each group to the largest one of its aspect that holds most of its complaints.

    Promises of other amounts stay apart ("in 48 hours" beside "within 14 days"): each is broken by its own.
    So do those of an aspect that holds many subjects: themes and add-ons are both features of one browser.
    """
    ordered = sorted(groups, key=lambda group: (-len(_voices(group)), min(m.claim.id for m in group)))
    stories: list[list[ClaimMatch]] = []
    for group in ordered:
        home = next((story for story in stories if _tells_the_same(group, story)), None)
        if home is None:
            stories.append(list(group))
        else:
            home += group
    return stories


def _tells_the_same(group: Group, story: Group) -> bool:
    kind = _kind(group)
    if kind[0] in _MANY or kind != _kind(story) or _values(group) != _values(story):
        return False
    mine, its = _voices(group), _voices(story)
    return len(mine & its) >= _HELD * len(mine)


def _voices(group: Group) -> frozenset[str]:
    return frozenset(pair.text.id for match in group for pair in match.contradicting)


def _kind(group: Group) -> tuple[str, str, str]:
    claim = group[0].claim
    return claim.aspect, claim.brand, claim.country


def _values(group: Group) -> frozenset[tuple[str, float, float, str]]:
    return frozenset((q.kind, q.low, q.high, q.unit) for match in group for q in amounts(match.claim))

"""Promises that the same complaints contradict stand in one gap: no story is read under three headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from claims.gaps.grouping import amounts
from claims.matching import ClaimMatch
from claims.matching.bearing import BROAD
from claims.model import Claim

_HELD = 0.6  # share of a group's complaints that another one holds, from which the two tell one story
_HELD_BY_ITS_LIKE = 0.5  # the same where two of their promises are akin
_AKIN = 0.5  # cosine of match vectors from which they are: "sorts your links", "brings you back to them"
# Slow is slow and broken is broken, however it was promised; the other broad aspects hold many things.
_MANY = (BROAD | {"ease"}) - {"performance", "reliability"}
Group = Sequence[ClaimMatch]
Kinship = Callable[[Claim, Claim], float]


def one_story_each(groups: Iterable[Group], kinship: Kinship) -> list[list[ClaimMatch]]:
    """Join each group to the largest one that holds most of its complaints; `kinship`: the matcher's cosine.

    Promises of other amounts stay apart ("in 48 hours" beside "within 14 days"): each is broken by its own.
    So do those of another aspect, or of one that holds many subjects, unless they are akin: themes and
    add-ons are both features of one browser.
    """
    ordered = sorted(groups, key=lambda group: (-len(_voices(group)), min(m.claim.id for m in group)))
    stories: list[list[ClaimMatch]] = []
    for group in ordered:
        home = next((story for story in stories if _tells_the_same(group, story, kinship)), None)
        if home is None:
            stories.append(list(group))
        else:
            home += group
    return stories


def _tells_the_same(group: Group, story: Group, kinship: Kinship) -> bool:
    if _market(group) != _market(story) or _values(group) != _values(story):
        return False
    mine, its = _voices(group), _voices(story)
    held = len(mine & its) / len(mine)
    aspect = group[0].claim.aspect
    if held >= _HELD and aspect == story[0].claim.aspect and aspect not in _MANY:
        return True
    return held >= _HELD_BY_ITS_LIKE and any(
        _neighbours(one.claim, other.claim) and kinship(one.claim, other.claim) >= _AKIN
        for one in group
        for other in story
    )


def _neighbours(left: Claim, right: Claim) -> bool:
    """Whether the main aspect of either is among the other's first two."""
    mine, its = ({aspect.id for aspect in claim.aspects[:2]} for claim in (left, right))
    return left.aspect in its or right.aspect in mine


def _voices(group: Group) -> frozenset[str]:
    return frozenset(pair.text.id for match in group for pair in match.contradicting)


def _market(group: Group) -> tuple[str, str]:
    claim = group[0].claim
    return claim.brand, claim.country


def _values(group: Group) -> frozenset[tuple[str, float, float, str]]:
    return frozenset((q.kind, q.low, q.high, q.unit) for match in group for q in amounts(match.claim))

"""Which of the qualifiers near a claim narrow it: "on orders over 30" limits free delivery, no warranty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.exclusions import excluded_terms
from claims.model import FoundClaim, Qualifier, ReadText, ScoredAspect
from crawler.items import Block, Place

_UNSEEN = frozenset({Place.METADATA, Place.JSON_LD})
_NOTE = re.compile(r"\s*(\*+|[\u2020\u2021\u00b9\u00b2\u00b3]|\(\d\))")  # how a note begins


def beside(one: Block, other: Block) -> bool:
    """Whether a reader of one block sees the other as its neighbour.

    What a page says to search engines alone is listed first, next to its banner, and stands beside nothing.
    """
    if one.place != other.place and not _UNSEEN.isdisjoint({one.place, other.place}):
        return False
    return one.heading == other.heading


def narrowing(claim: FoundClaim, reading: ReadText, *, own: bool) -> Iterator[str]:
    """The reading's qualifiers that narrow the claim; `own` says that it was read in the same text."""
    for limit in reading.qualifiers:
        host = next((one for one in reading.claims if one.start <= limit.start < one.end), None)
        if host is not None:
            # A limit inside another claim is that one's, and holds here only where both are about the same.
            narrows = (own and host == claim) or _shared(claim.aspects, host.aspects)
        else:
            narrows = own or _shared(claim.aspects, limit.aspects) or _stands_for_all(limit, claim)
        if narrows:
            yield limit.quote


def _stands_for_all(limit: Qualifier, claim: FoundClaim) -> bool:
    """An exclusion ("not in the Canaries") names no subject of its own; a note is of what refers to it."""
    mark = _NOTE.match(limit.quote)
    return bool(excluded_terms((limit.quote,))) or (mark is not None and mark[1] in claim.quote)


def _shared(mine: Sequence[ScoredAspect], its: Sequence[ScoredAspect]) -> bool:
    """Whether the main subject of either is among the other's."""
    if not mine or not its:
        return False
    first, other = mine[0].id, its[0].id
    return (first != "other" and first in {one.id for one in its}) or (
        other != "other" and other in {one.id for one in mine}
    )

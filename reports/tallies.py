"""Counts the report shows in tables, made once so that no renderer counts anything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crawler.items import Place
from reports.result import ClaimOut, CollisionTally, GapOut, PlaceTally

_ORDER = {place.value: rank for rank, place in enumerate(Place)}
_COLLIDING = {"contradicted", "inconsistent"}


def place_tallies(claims: Iterable[ClaimOut]) -> tuple[PlaceTally, ...]:
    """Claims by place and strength, most exposed place first; a claim may count under two strengths."""
    by_place: dict[str, list[ClaimOut]] = {}
    for claim in claims:
        by_place.setdefault(claim.place, []).append(claim)
    return tuple(
        PlaceTally(
            place=place,
            claims=len(found),
            measurable=sum("measurable" in claim.strength for claim in found),
            absolute=sum("absolute" in claim.strength for claim in found),
            vague=sum("vague" in claim.strength for claim in found),
        )
        for place, found in sorted(by_place.items(), key=lambda item: (_ORDER.get(item[0], 99), item[0]))
    )


def collision_tallies(gaps: Iterable[GapOut], claims: Sequence[ClaimOut]) -> tuple[CollisionTally, ...]:
    """Distinct claims by theme and claim aspect, over the gaps in which the two collide."""
    aspect_of = {claim.id: claim.aspect for claim in claims}
    cells: dict[tuple[str, str], set[str]] = {}
    for gap in gaps:
        if gap.theme_id is None or gap.kind not in _COLLIDING:
            continue
        for claim_id in gap.claim_ids:
            if claim_id in aspect_of:
                cells.setdefault((gap.theme_id, aspect_of[claim_id]), set()).add(claim_id)
    return tuple(
        CollisionTally(theme_id=theme, aspect=aspect, claims=len(ids))
        for (theme, aspect), ids in sorted(cells.items())
    )

"""A promise that was taken off and put back word for word stands since it stood first.

Who complains today was promised something weeks ago. A promise that comes back soon is the one that was
there, and what was told while it was away is told of it; one that was away for long begins anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from claims.inventory import PageEvidence
from claims.model import Claim
from claims.rewording import says_the_same

LONGEST_AWAY = timedelta(days=90)


def with_restored(claims: Iterable[Claim], pages: Mapping[str, PageEvidence]) -> tuple[Claim, ...]:
    """The claims, those that came back with the day since when they stood before; `pages` by address."""
    return tuple(_restored(claim, pages) if claim.since else claim for claim in claims)


def _restored(claim: Claim, pages: Mapping[str, PageEvidence]) -> Claim:
    known = {sighting.url for sighting in claim.sightings} & set(pages)
    starts = [first_stood(pages[url], claim.quote) for url in sorted(known)]
    days = [day for day in (claim.since, *starts) if day is not None]
    return replace(claim, since=min(days) if None not in starts else None)


def first_stood(page: PageEvidence, quote: str) -> date | None:
    """The day since when a page says something, short absences left aside; None where that is not known."""
    start, away = page.first_seen, None
    for snapshot in reversed(page.earlier):
        if not any(says_the_same(quote, block.text) for block in snapshot.content.blocks):
            away = snapshot.first_seen
            continue
        if away is not None and start - away > LONGEST_AWAY:
            return start
        start, away = snapshot.first_seen, None
    return None if away is None else start

"""Which wording of a gap's promise is quoted first, so what the gap is called: the same in every format."""

from __future__ import annotations

from claims.exposure import exposure_at
from reports.renderers.views.context import Context, capital
from reports.result import ClaimOut, GapOut


def led(c: Context, gap: GapOut) -> tuple[str, ...]:
    """The gap's claims, first of all the one to quote: the lead, or its like in the report's language.

    Its like promises the same amounts on the same subject, wherever it stands; of several the most exposed
    is quoted. An inconsistency keeps its order: its sides are two.
    """
    known = tuple(id_ for id_ in gap.claim_ids if id_ in c.claims)
    if not known or gap.kind == "inconsistent":
        return known
    lead = c.claims[known[0]]
    if lead.language == c.w.code:
        return known
    here = [id_ for id_ in known if _says_it_here(c, c.claims[id_], lead)]
    like = max(here, key=lambda id_: _exposure(c.claims[id_]), default=known[0])
    return (like, *(id_ for id_ in known if id_ != like))


def called(c: Context, gap: GapOut) -> str:
    """What the gap is called: its promise, else its theme, else what it is about."""
    for id_ in led(c, gap):
        return c.claims[id_].quote
    theme = c.themes.get(gap.theme_id or "")
    return capital((c.w.pick(theme.label) if theme else "") or c.aspect(gap.aspect))


def _says_it_here(c: Context, claim: ClaimOut, lead: ClaimOut) -> bool:
    return claim.language == c.w.code and claim.aspect == lead.aspect and _amounts(claim) == _amounts(lead)


def _exposure(claim: ClaimOut) -> float:
    return exposure_at(claim.place, len(claim.pages))


def _amounts(claim: ClaimOut) -> frozenset[tuple[str, float, float, str, bool]]:
    """The claim's amounts; "in one click" counts nothing that "en un clic" would not."""
    return frozenset(
        (q.kind, q.low, q.high, q.unit, q.business_days) for q in claim.quantities if q.kind != "count"
    )

"""Unsupported promises: an absolute with no qualifier beside it and no proof."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.exposure import exposure
from claims.gaps.grouping import ClaimGroups
from claims.gaps.rewrite import suggest
from claims.model import Claim, Gap, GapKind, ScorePart, Words
from claims.text import fold, stable_id

_MOST = 12
_CERTAIN = 0.6  # a sentence that may be no claim at all is not held against anyone
# "All", "any" and "only" are absolutes too, but few readers would ask for proof of each.
_HARD = re.compile(
    r"\b(?:siempre|nunca|jamas|garantizad[oa]s?|garantizamos|sin excepci(?:on|ones)|al 100|100 ?%|cero"
    r"|ningun[oa]?|todas las veces|always|never|guaranteed?|no exceptions|without exception|zero"
    r"|every (?:single )?time|no one|nobody)\b"
)
_UNHEARD = 0.25
_REASON = Words(
    "Es un absoluto sin límite ni prueba a la vista.",
    "An absolute with no limit beside it and no proof in sight.",
)


def unsupported(claims: Sequence[Claim], groups: ClaimGroups, covered: frozenset[str]) -> list[Gap]:
    """One gap for each group of like absolutes; `covered` claims are already contradicted or kept."""
    leads: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (-exposure(c), -c.score, c.id)):
        if _bare_absolute(claim) and claim.id not in covered:
            leads.setdefault(groups.of(claim), []).append(claim)
    gaps = [_gap(group) for group in leads.values()]
    gaps.sort(key=lambda gap: (-gap.score, gap.id))
    return gaps[:_MOST]


def _bare_absolute(claim: Claim) -> bool:
    return (
        "absolute" in claim.strength
        and _HARD.search(fold(claim.quote)) is not None
        and claim.score >= _CERTAIN
        and not claim.qualifiers
        and not claim.quantities
        and claim.aspect != "other"
    )


def _gap(group: Sequence[Claim]) -> Gap:
    lead = group[0]
    exposed = exposure(lead)
    value = round(100 * exposed * lead.score * _UNHEARD, 2)
    return Gap(
        id=stable_id("g", "unsupported", lead.id),
        kind=GapKind.UNSUPPORTED,
        claim_ids=tuple(claim.id for claim in group),
        theme_id=None,
        score=value,
        low=value,
        high=value,
        confidence="weak",
        complaints=(),
        counter_evidence=(),
        reasons=(_REASON,),
        parts=(
            ScorePart("exposure", round(exposed, 4), Words("lugar y páginas", "place and pages")),
            ScorePart(
                "claim",
                round(lead.score, 4),
                Words("probabilidad de ser una promesa", "probability of being a promise"),
            ),
            ScorePart(
                "unheard", _UNHEARD, Words("ninguna queja lo ha señalado aún", "no complaint has met it yet")
            ),
        ),
        suggestion=suggest(group, (), None, 1),
        aspect=lead.aspect,
    )

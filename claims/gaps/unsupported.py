"""Unsupported promises: an absolute with no qualifier beside it and no proof."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claims.exposure import exposure
from claims.gaps.counter import praise_of
from claims.gaps.factors import Exposure, Fixed
from claims.gaps.grouping import ClaimGroups
from claims.gaps.rewrites import without_proof
from claims.gaps.rewrites.absolutes import without_idioms
from claims.gaps.score import Crowd, Weighed, by_score, certainty_word, weigh
from claims.model import Claim, Gap, GapKind, JudgedText, Words
from claims.text import fold, stable_id

_MOST = 12
_CERTAIN = 0.6  # a sentence that may be no claim at all is not held against anyone
# "All", "any" and "only" are absolutes too, but few readers would ask for proof of each.
_HARD = re.compile(
    r"\b(?:siempre|nunca|jamas|garantizad[oa]s?|garantizamos|sin excepci(?:on|ones)|al 100|100 ?%|cero"
    r"|ningun[oa]?|todas las veces|always|never|guaranteed?|no exceptions|without exception|zero"
    r"|every (?:single )?time|no one|nobody)\b"
)
# Who says what a thing will not do promises nothing by it: "will not protect you from any virus".
_DISCLAIMER = re.compile(
    r"\b(?:no|ni|nunca|tampoco)(?: (?:te|le|lo|la|os|les|se|nos|me))?"
    r" (?:proteg|garanti[cz]|asegur|cubr|evit|imp(?:id|ed)|sustitu|reemplaz|hacemos responsable"
    r"|respondemos|asumimos)"
    r"|\b(?:not|cannot|never|[a-z]+n['\u2019]t)(?: [^.;:,]*,? n?or)?(?: [a-z]+ly)?"
    r" (?:protect|guarantee|assure|ensure|cover|prevent|replace|accept (?:any )?(?:liability|responsibility)"
    r"|be (?:held )?(?:liable|responsible))\w*"
)
_UNHEARD = 0.25
_REASON = Words(
    "Es un absoluto sin límite ni prueba a la vista.",
    "An absolute with no limit beside it and no proof in sight.",
)


def unsupported(
    claims: Sequence[Claim],
    groups: ClaimGroups,
    covered: frozenset[str],
    praise: Mapping[str, tuple[JudgedText, ...]],
    crowd: Crowd,
) -> list[Weighed]:
    """One gap for each group of like absolutes; `covered` claims are already contradicted or kept."""
    leads: dict[int, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: (-exposure(c), -c.score, c.id)):
        if _bare_absolute(claim) and claim.id not in covered:
            leads.setdefault(groups.of(claim), []).append(claim)
    return by_score(_gap(group, praise, crowd) for group in leads.values())[:_MOST]


def _bare_absolute(claim: Claim) -> bool:
    said = fold(without_idioms(claim.quote, claim.language))
    return (
        "absolute" in claim.strength
        and _HARD.search(said) is not None
        and _DISCLAIMER.search(said) is None
        and claim.score >= _CERTAIN
        and not claim.qualifiers
        and not claim.quantities
        and claim.aspect != "other"
    )


def _gap(group: Sequence[Claim], praise: Mapping[str, tuple[JudgedText, ...]], crowd: Crowd) -> Weighed:
    lead = group[0]
    counter = praise_of(group, praise)
    gap = Gap(
        id=stable_id("g", "unsupported", lead.id),
        kind=GapKind.UNSUPPORTED,
        claim_ids=tuple(claim.id for claim in group),
        theme_id=None,
        score=0.0,
        low=0.0,
        high=0.0,
        confidence=certainty_word(lead.score),
        complaints=(),
        counter_evidence=counter.ids,
        reasons=(_REASON,),
        parts=(),
        suggestion=without_proof(group),
        aspect=lead.aspect,
        counter_praise=counter.praise,
    )
    factors = (
        Exposure.of(lead),
        Fixed(
            "claim", lead.score, Words("probabilidad de ser una promesa", "probability of being a promise")
        ),
        Fixed("unheard", _UNHEARD, Words("ninguna queja lo ha señalado aún", "no complaint has met it yet")),
    )
    return weigh(gap, factors, crowd)

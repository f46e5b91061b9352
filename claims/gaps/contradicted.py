"""Contradicted promises: complaints say otherwise, best with numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claims.gaps.grouping import ClaimGroups
from claims.gaps.rewrite import suggest
from claims.gaps.score import confidence_word, pair_weight, score_complaints
from claims.matching import ClaimMatch, JudgedPair, Matcher, side_of
from claims.model import Claim, Delta, Gap, GapKind, JudgedText, RelationKind, Words
from claims.relations import compare_numbers
from claims.statistics import told_values
from claims.text import stable_id

_PER_THEME = 3  # promises shown against one theme; further ones repeat the same story
_NEAR_BEST = 0.12  # a complaint speaks against the claims it is closest to, within this much relatedness
_COUNTERS = 3


@dataclass(frozen=True, slots=True)
class ContradictionSettings:
    """How many complaints it takes: below `fewest_people` no gap, below `minimum_n` too little."""

    minimum_n: int = 5
    fewest_people: int = 2


def contradicted(
    matches: Iterable[ClaimMatch], matcher: Matcher, groups: ClaimGroups, settings: ContradictionSettings
) -> list[Gap]:
    """One gap for each group of like-worded claims and each theme, at most three a theme."""
    by_theme: dict[str, list[ClaimMatch]] = {}
    for match in _closest_only(matches):
        if len({pair.text.person for pair in match.contradicting}) >= settings.fewest_people:
            by_theme.setdefault(match.theme.id, []).append(match)
    gaps: list[Gap] = []
    for theme_matches in by_theme.values():
        ranked = sorted(theme_matches, key=lambda m: (-_weight(m), m.claim.id))
        leads: dict[int, list[ClaimMatch]] = {}
        for match in ranked:
            leads.setdefault(groups.of(match.claim), []).append(match)
        gaps.extend(_gap(group, matcher, settings) for group in list(leads.values())[:_PER_THEME])
    return gaps


def _closest_only(matches: Iterable[ClaimMatch]) -> list[ClaimMatch]:
    """Leave each complaint with the claims it is closest to, unless its numbers single one out."""
    kept = list(matches)
    best: dict[str, float] = {}
    for match in kept:
        for pair in match.contradicting:
            best[pair.text.id] = max(best.get(pair.text.id, 0.0), pair.relation.score)
    return [
        replace(match, pairs=tuple(p for p in match.pairs if _speaks_here(p, best.get(p.text.id, 0.0))))
        for match in kept
    ]


def _speaks_here(pair: JudgedPair, best: float) -> bool:
    if pair.relation.kind is not RelationKind.CONTRADICTS:
        return True
    return pair.relation.delta is not None or pair.relation.score >= best - _NEAR_BEST


def _weight(match: ClaimMatch) -> float:
    return sum(pair_weight(pair) * pair.relation.score for pair in match.contradicting)


def _gap(group: Sequence[ClaimMatch], matcher: Matcher, settings: ContradictionSettings) -> Gap:
    lead = group[0]
    pairs = _merged(group)
    claim, theme = lead.claim, lead.theme
    # The id is the lead claim's and the theme's: both survive re-runs.
    gap_id = stable_id("g", "contradicted", claim.id, theme.id)
    total = len(matcher.corpus.complaints)
    score = score_complaints(gap_id, claim, pairs, total, theme.trend)
    change = _delta(claim, [*pairs, *(p for p in lead.pairs if p.relation.kind is RelationKind.SAME_ASPECT)])
    confidence = confidence_word(len({pair.text.person for pair in pairs}), settings.minimum_n)
    return Gap(
        id=gap_id,
        kind=GapKind.CONTRADICTED,
        claim_ids=tuple(match.claim.id for match in group),
        theme_id=theme.id,
        score=score.value,
        low=score.low,
        high=score.high,
        confidence=confidence,
        complaints=tuple(pair.text.id for pair in pairs),
        counter_evidence=_counter(lead, matcher),
        reasons=_reasons(lead, pairs, change),
        parts=score.parts,
        suggestion=suggest(
            [match.claim for match in group],
            [pair.relation.delta.told for pair in pairs if pair.relation.delta],
            change,
            settings.minimum_n,
        ),
        delta=change,
        aspect=theme.aspect,
    )


def _merged(group: Sequence[ClaimMatch]) -> list[JudgedPair]:
    """Each contradicting complaint once, with its strongest pair; those citing the promise first."""
    strongest: dict[str, JudgedPair] = {}
    for match in group:
        for pair in match.contradicting:
            known = strongest.get(pair.text.id)
            if known is None or (pair.relation.delta is not None, pair.relation.score) > (
                known.relation.delta is not None,
                known.relation.score,
            ):
                strongest[pair.text.id] = pair
    return sorted(
        strongest.values(),
        key=lambda p: (
            not p.text.reading.cites_promise,
            p.relation.delta is None,
            -p.relation.score,
            p.text.id,
        ),
    )


def _delta(claim: Claim, pairs: Sequence[JudgedPair]) -> Delta | None:
    """The promised value against all comparable told ones, met and broken alike, one a complaint."""
    side = side_of(claim)
    verdicts = [compare_numbers(side, pair.text.reading) for pair in pairs]
    compared = [(verdict.delta, verdict.broken) for verdict in verdicts if verdict.delta is not None]
    if not compared:
        return None
    first = compared[0][0]
    values = [pair.told for pair, _ in compared if pair.unit == first.unit]
    return Delta(
        promised=first.promised,
        told=told_values(values, first.unit),
        unit=first.unit,
        worse=sum(bool(broken) for _, broken in compared),
        business_days=any(q.business_days for q in claim.quantities),
    )


def _counter(lead: ClaimMatch, matcher: Matcher) -> tuple[str, ...]:
    """Texts that speak for the claim: praise related to it, then told values that meet it."""
    number = next(i for i, claim in enumerate(matcher.claims) if claim.id == lead.claim.id)
    praise = [
        pair.text
        for pair in matcher.related(number, matcher.corpus.praise)
        if keeps(lead.claim, pair.text) is not False
    ]
    met = [pair.text for pair in lead.pairs if keeps(lead.claim, pair.text)]
    return tuple(dict.fromkeys(text.id for text in (*praise, *met)))


def keeps(claim: Claim, text: JudgedText) -> bool | None:
    """Whether a told number meets the claim's; None when there is nothing to compare."""
    broken = compare_numbers(side_of(claim), text.reading).broken
    return None if broken is None else not broken


def _reasons(lead: ClaimMatch, pairs: Sequence[JudgedPair], change: Delta | None) -> tuple[Words, ...]:
    count = len(pairs)
    reasons = [
        Words(
            f"{count} quejas del tema coinciden con esta promesa y dicen otra cosa.",
            f"{count} complaints of the theme coincide with this promise and say otherwise.",
        )
    ]
    citing = sum(pair.text.reading.cites_promise for pair in pairs)
    if citing:
        reasons.append(
            Words(f"{citing} citan lo prometido.", f"{citing} cite what was promised."),
        )
    if change is not None:
        reasons.append(
            Words(
                f"{change.worse} de {change.told.n} valores contados incumplen el prometido.",
                f"{change.worse} of {change.told.n} told values break the promised one.",
            )
        )
    if lead.too_early:
        reasons.append(
            Words(
                f"{lead.too_early} quejas anteriores al inicio de la promesa no cuentan.",
                f"{lead.too_early} complaints from before the promise's start are not counted.",
            )
        )
    if lead.claim.since is None:
        reasons.append(
            Words(
                "No se sabe desde cuándo está publicada la promesa: cuentan todas las quejas.",
                "It is not known since when the promise has been published: all complaints count.",
            )
        )
    return tuple(reasons)

"""Contradicted promises: complaints say otherwise, best with numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.exposure import exposure
from claims.gaps.grouping import ClaimGroups
from claims.gaps.rewrite import suggest
from claims.gaps.score import confidence_word, score_complaints
from claims.gaps.subjects import burdens_customer
from claims.matching import ClaimMatch, JudgedPair, Matcher, side_of
from claims.model import Claim, Delta, Gap, GapKind, JudgedText, PairDelta, Theme, Trend, Words
from claims.relations import compare_numbers
from claims.statistics import told_values
from claims.text import stable_id

_MOST = 200  # a bound for hostile input, far above what the audits so far have held
_COUNTERS = 200  # texts named as counter-evidence; more would not be read


@dataclass(frozen=True, slots=True)
class ContradictionSettings:
    """How many complaints it takes: below `fewest_people` no gap, below `minimum_n` too little."""

    minimum_n: int = 5
    fewest_people: int = 2
    languages: tuple[str, ...] = ("es", "en")  # the company's, the main one first


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every contradicted promise is measured against."""

    matcher: Matcher
    themes: ThemeLookup
    praise: Mapping[str, tuple[JudgedText, ...]]  # claim id -> texts that speak for it
    settings: ContradictionSettings


def contradicted(
    matches: Sequence[ClaimMatch],
    praise: Sequence[ClaimMatch],
    matcher: Matcher,
    groups: ClaimGroups,
    themes: Sequence[Theme],
    settings: ContradictionSettings,
) -> list[Gap]:
    """One gap for each group of like claims that complaints contradict, the highest score first."""
    for_claims = {match.claim.id: tuple(pair.text for pair in match.pairs) for match in praise}
    ground = _Ground(matcher, ThemeLookup(themes), for_claims, settings)
    by_group: dict[int, list[ClaimMatch]] = {}
    for match in matches:
        if match.contradicting and not burdens_customer(match.claim):
            by_group.setdefault(groups.of(match.claim), []).append(match)
    gaps = [
        _gap(_ranked(group, settings), ground)
        for group in by_group.values()
        if _worth_telling([p for m in group for p in m.contradicting], settings)
    ]
    gaps.sort(key=lambda gap: (-gap.score, gap.id))
    return gaps[:_MOST]


def _worth_telling(pairs: Sequence[JudgedPair], settings: ContradictionSettings) -> bool:
    """Few voices are told of only where they are plain: their numbers break the promise."""
    people = len({pair.text.person for pair in pairs})
    plain = any(pair.relation.delta for pair in pairs)
    return people >= (settings.fewest_people if plain else settings.minimum_n)


def _ranked(group: Sequence[ClaimMatch], settings: ContradictionSettings) -> list[ClaimMatch]:
    """The most exposed claim leads; among equals the company's main language, then the most complaints."""
    order = {language: rank for rank, language in enumerate(settings.languages)}
    return sorted(
        group,
        key=lambda m: (
            -exposure(m.claim),
            order.get(m.claim.language, len(order)),
            -len(m.contradicting),
            m.claim.id,
        ),
    )


class ThemeLookup:
    """Which theme a complaint belongs to."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self._theme_of = {member: theme for theme in themes for member in theme.members}

    def main(self, ids: Sequence[str]) -> Theme | None:
        """The theme that holds most of these complaints; None when none holds any."""
        held = Counter(self._theme_of[i].id for i in ids if i in self._theme_of)
        if not held:
            return None
        best = min(held, key=lambda theme_id: (-held[theme_id], theme_id))
        return next(theme for theme in self._theme_of.values() if theme.id == best)


def _gap(group: Sequence[ClaimMatch], ground: _Ground) -> Gap:
    claim, pairs, settings = group[0].claim, _merged(group), ground.settings
    theme = ground.themes.main([pair.text.id for pair in pairs])
    # The id is the lead claim's alone: added complaints and other themes leave it as it is.
    gap_id = stable_id("g", "contradicted", claim.id)
    total = len(ground.matcher.corpus.complaints)
    score = score_complaints(gap_id, claim, pairs, total, theme.trend if theme else Trend.UNKNOWN)
    told = _told(group)
    change = _delta(group, told)
    return Gap(
        id=gap_id,
        kind=GapKind.CONTRADICTED,
        claim_ids=tuple(match.claim.id for match in group),
        theme_id=theme.id if theme else None,
        score=score.value,
        low=score.low,
        high=score.high,
        confidence=confidence_word(len({pair.text.person for pair in pairs}), settings.minimum_n),
        complaints=tuple(pair.text.id for pair in pairs),
        counter_evidence=_counter(group, ground),
        reasons=_reasons(group, pairs, change),
        parts=score.parts,
        suggestion=suggest(
            [match.claim for match in group],
            [delta.told for delta, _ in told],
            change,
            settings.minimum_n,
        ),
        delta=change,
        aspect=claim.aspect,
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


def _told(group: Sequence[ClaimMatch]) -> list[tuple[PairDelta, bool]]:
    """What complaints tell against the promised value, met and broken alike, one a complaint, in one unit."""
    told: dict[str, tuple[PairDelta, bool]] = {}
    for match in group:
        side = side_of(match.claim)
        for pair in match.pairs:
            numbers = compare_numbers(side, pair.text.reading, pair.text.text)
            if numbers.delta is not None and pair.text.id not in told:
                told[pair.text.id] = (numbers.delta, bool(numbers.broken))
    unit = next((delta.unit for delta, _ in told.values()), "")
    return [(delta, broken) for delta, broken in told.values() if delta.unit == unit]


def _delta(group: Sequence[ClaimMatch], told: Sequence[tuple[PairDelta, bool]]) -> Delta | None:
    """The promised value against the told ones."""
    if not told:
        return None
    first = told[0][0]
    return Delta(
        promised=first.promised,
        told=told_values([delta.told for delta, _ in told], first.unit),
        unit=first.unit,
        worse=sum(broken for _, broken in told),
        business_days=any(q.business_days for q in group[0].claim.quantities),
    )


def _counter(group: Sequence[ClaimMatch], ground: _Ground) -> tuple[str, ...]:
    """Texts that speak for the claims: praise close to them, none of which tells a value that breaks them."""
    texts = [
        text
        for match in group
        for text in ground.praise.get(match.claim.id, ())
        if _speaks_for(group[0].claim, match.claim, text)
    ]
    return tuple(dict.fromkeys(text.id for text in texts))[:_COUNTERS]


def _speaks_for(lead: Claim, claim: Claim, text: JudgedText) -> bool:
    """Whether praise is for what is promised: it meets the number, or is about the lead claim's aspect."""
    kept = keeps(claim, text)
    if kept is not None:
        return kept
    return lead.aspect in {aspect.id for aspect in text.reading.aspects[:2]}


def keeps(claim: Claim, text: JudgedText) -> bool | None:
    """Whether a told number meets the claim's; None when there is nothing to compare."""
    broken = compare_numbers(side_of(claim), text.reading, text.text).broken
    return None if broken is None else not broken


def _reasons(
    group: Sequence[ClaimMatch], pairs: Sequence[JudgedPair], change: Delta | None
) -> tuple[Words, ...]:
    count = len(pairs)
    reasons = [
        Words(
            f"{count} quejas coinciden con esta promesa y dicen otra cosa.",
            f"{count} complaints coincide with this promise and say otherwise.",
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
    early = max(match.too_early for match in group)
    if early and group[0].claim.since is not None:
        reasons.append(
            Words(
                f"{early} quejas anteriores al inicio de la promesa no cuentan.",
                f"{early} complaints from before the promise's start are not counted.",
            )
        )
    if group[0].claim.since is None:
        reasons.append(
            Words(
                "No se sabe desde cuándo está publicada la promesa: cuentan todas las quejas.",
                "It is not known since when the promise has been published: all complaints count.",
            )
        )
    return tuple(reasons)

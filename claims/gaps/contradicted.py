"""Contradicted promises: complaints say otherwise, best with numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.consistency.subjects import burdens_customer
from claims.exposure import exposure
from claims.gaps.counter import counter_evidence
from claims.gaps.factors import Confidence, Contradiction, Exposure, Manner, Recurrence
from claims.gaps.grouping import ClaimGroups
from claims.gaps.merging import one_story_each
from claims.gaps.reasons import reasons_of
from claims.gaps.rewrites import Evidence, suggest
from claims.gaps.score import Crowd, Voice, Weighed, by_score, confidence_word, weigh
from claims.gaps.told import ToldValue, told_against, told_fees, told_hours
from claims.matching import ClaimMatch, JudgedPair
from claims.model import Claim, Delta, Gap, GapKind, JudgedText, Theme, Trend
from claims.statistics import told_values
from claims.text import stable_id

_BY_FAR = 3
# What is read as a promise may be listed with less; to say that customers belie it, one of its wordings must
# be likelier a promise than not: a page's title names a feature and promises nothing.
_RATHER = 0.5
_MOST = 200  # a bound for hostile input, far above what the audits so far have held


@dataclass(frozen=True, slots=True)
class ContradictionSettings:
    """How many complaints it takes: below `fewest_people` no gap, below `minimum_n` too little."""

    minimum_n: int = 5
    fewest_people: int = 2
    languages: tuple[str, ...] = ("es", "en")  # the company's, the main one first


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every contradicted promise is measured against."""

    crowd: Crowd
    themes: ThemeLookup
    praise: Mapping[str, tuple[JudgedText, ...]]  # claim id -> texts that speak for it
    settings: ContradictionSettings


def contradicted(
    matches: Sequence[ClaimMatch],
    praise: Mapping[str, tuple[JudgedText, ...]],
    crowd: Crowd,
    groups: ClaimGroups,
    themes: Sequence[Theme],
    settings: ContradictionSettings,
) -> list[Weighed]:
    """One gap for each group of claims that the same complaints contradict, the highest score first."""
    ground = _Ground(crowd, ThemeLookup(themes), praise, settings)
    by_group: dict[int, list[ClaimMatch]] = {}
    for match in matches:
        if match.contradicting and not burdens_customer(match.claim):
            by_group.setdefault(groups.of(match.claim), []).append(match)
    told = [group for group in by_group.values() if any(_rather(match) for match in group)]
    gaps = [
        _gap(_ranked(group, settings), ground)
        for group in one_story_each(told, groups.kinship)
        if _worth_telling([p for m in group for p in m.contradicting], settings)
    ]
    return by_score(weighed for weighed in gaps if not _borne_out(weighed.gap))[:_MOST]


def _rather(match: ClaimMatch) -> bool:
    return match.claim.score >= _RATHER


def may_be_belied(claim: Claim) -> bool:
    """Whether complaints against a statement would make a gap: it is likely a promise, and no burden."""
    return claim.score >= _RATHER and not burdens_customer(claim)


def _borne_out(gap: Gap) -> bool:
    """Whether the told values keep the promise by far: thirteen that do and one that does not are no gap."""
    return gap.counter_told >= _BY_FAR * len(gap.complaints)


def _worth_telling(pairs: Sequence[JudgedPair], settings: ContradictionSettings) -> bool:
    """Few voices are told of only where they are plain: their numbers break the promise."""
    people = len({pair.text.person for pair in pairs})
    plain = any(pair.relation.by_number for pair in pairs)
    return people >= (settings.fewest_people if plain else settings.minimum_n)


# A sentence that needs the one before it: read alone in a report, nobody knows what "they" are.
_LEANING = re.compile(
    r"\W*(?:they|it|its|their|this|these|those|that|also|and|but|then|est[aeo]s?|es[aeo]s?|también|además|y|pero)\b",
    re.IGNORECASE,
)


def _ranked(group: Sequence[ClaimMatch], settings: ContradictionSettings) -> list[ClaimMatch]:
    """The most exposed promise leads; among equals one standing alone, in the main language, most denied."""
    order = {language: rank for rank, language in enumerate(settings.languages)}
    return sorted(
        group,
        key=lambda m: (
            not _rather(m),
            -exposure(m.claim),
            bool(_LEANING.match(m.claim.quote)),
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


def _gap(group: Sequence[ClaimMatch], ground: _Ground) -> Weighed:
    claim, pairs, settings = group[0].claim, _merged(group), ground.settings
    theme = ground.themes.main([pair.text.id for pair in pairs])
    told = told_against(group)
    change = _delta(group, told)
    people = len({pair.text.person for pair in pairs})
    counter = counter_evidence(group, ground.praise)
    sureness = round(sum(pair.relation.against for pair in pairs) / len(pairs), 4)
    gap = Gap(
        # The id is the lead claim's alone: added complaints and other themes leave it as it is.
        id=stable_id("g", "contradicted", claim.id),
        kind=GapKind.CONTRADICTED,
        claim_ids=tuple(match.claim.id for match in group),
        theme_id=theme.id if theme else None,
        score=0.0,
        low=0.0,
        high=0.0,
        confidence=confidence_word(people, settings.minimum_n, sureness),
        complaints=tuple(pair.text.id for pair in pairs),
        counter_evidence=counter.ids,
        reasons=reasons_of(group, pairs, change, counter),
        parts=(),
        suggestion=suggest(
            [match.claim for match in group],
            Evidence(told, told_hours(pairs), told_fees(pairs), people, settings.minimum_n),
        ),
        delta=change,
        aspect=claim.aspect,
        counter_praise=counter.praise,
        counter_told=counter.told,
    )
    factors = (
        Exposure.of(claim),
        Recurrence(theme.trend if theme else Trend.UNKNOWN),
        Contradiction(),
        Confidence(sureness=sureness),
    )
    voices = [Voice(pair.text.person, manner_of(pair)) for pair in pairs]
    return weigh(gap, factors, ground.crowd, voices, "complaints")


def manner_of(pair: JudgedPair) -> Manner:
    """What one contradicting complaint does to the claim; the weightiest counts."""
    if pair.text.reading.plainly_cites:
        return "cites"
    return "numbers" if pair.relation.by_number else "denies"


def _merged(group: Sequence[ClaimMatch]) -> list[JudgedPair]:
    """Each contradicting complaint once, with its strongest pair.

    Those that cite the promise come first, then those whose number breaks it, then the likeliest to bear
    against the promise that leads the gap, beside which they are quoted, and then against another of it.
    """
    of_lead = {pair.text.id: pair.bears for pair in group[0].contradicting}
    strongest: dict[str, JudgedPair] = {}
    for match in group:
        for pair in match.contradicting:
            known = strongest.get(pair.text.id)
            if known is None or (pair.relation.by_number, pair.relation.score) > (
                known.relation.by_number,
                known.relation.score,
            ):
                strongest[pair.text.id] = pair
    return sorted(
        strongest.values(),
        key=lambda p: (
            not p.text.reading.plainly_cites,
            not p.relation.by_number,
            -of_lead.get(p.text.id, 0.0),
            -p.bears,
            p.text.id,
        ),
    )


def _delta(group: Sequence[ClaimMatch], told: Sequence[ToldValue]) -> Delta | None:
    """The promised value against the told ones."""
    if not told:
        return None
    first = told[0]
    return Delta(
        promised=first.promised,
        told=told_values([value.value for value in told], first.unit),
        unit=first.unit,
        worse=sum(value.broken for value in told),
        business_days=any(q.business_days for q in group[0].claim.quantities),
    )

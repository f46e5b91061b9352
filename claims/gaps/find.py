"""All gaps of an audit, in the order the report shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.encoders import TextEncoder
from claims.gaps.contradicted import ContradictionSettings, contradicted
from claims.gaps.grouping import ClaimGroups
from claims.gaps.inconsistent import inconsistent
from claims.gaps.kept import kept, under_promised
from claims.gaps.silent import silent
from claims.gaps.unsupported import unsupported
from claims.matching import ClaimMatch, Matcher, MatchSettings
from claims.model import Claim, Gap, GapKind, Theme, Words
from claims.themes import Corpus, ThemeSurvey


@dataclass(frozen=True, slots=True)
class GapSettings:
    """What it takes to be shown, and whether brands and countries may be compared with each other."""

    minimum_n: int = 5
    match: MatchSettings = field(default_factory=MatchSettings)
    languages: tuple[str, ...] = ("es", "en")  # the company's, the main one first


@dataclass(frozen=True, slots=True)
class GapSurvey:
    """The gaps, by kind, then score."""

    gaps: tuple[Gap, ...]


Value = tuple[str, float, float]  # kind, low and high of a quantity
_ORDER = {kind: number for number, kind in enumerate(GapKind)}


def find_gaps(
    claims: Sequence[Claim],
    limits: Sequence[Claim],
    corpus: Corpus,
    survey: ThemeSurvey,
    encoder: TextEncoder,
    names: Mapping[str, Words],
    settings: GapSettings | None = None,
) -> GapSurvey:
    """Match claims with complaints, praise and each other; `limits` are the stated qualifiers, as claims."""
    settings = settings or GapSettings()
    matcher = Matcher(claims, corpus, encoder, settings.match)
    groups = ClaimGroups(claims, matcher.vectors)
    matches, praise = matcher.complaint_matches(), matcher.praise_matches()
    needed = ContradictionSettings(settings.minimum_n, languages=settings.languages)
    against = contradicted(matches, praise, matcher, groups, survey.themes, needed)
    belied = _belied_values(against, claims)
    honest = [match for match in praise if not belied & _values(match.claim)]
    met = kept(honest, _contradictions(matches, groups), groups, settings.minimum_n)
    covered = frozenset(claim_id for gap in (*against, *met) for claim_id in gap.claim_ids)
    limit_vectors = encoder.encode([limit.quote for limit in limits]) if limits else matcher.vectors[:0]
    gaps = [
        *against,
        *inconsistent(claims, limits, matcher.vectors, limit_vectors),
        *unsupported(claims, groups, covered),
        *silent(
            survey.themes, _explained(against, survey.themes), len(corpus.complaints), settings.minimum_n
        ),
        *met,
        *under_promised(claims, corpus, names, settings.minimum_n),
    ]
    gaps.sort(key=lambda gap: (_ORDER[gap.kind], -gap.score, gap.id))
    return GapSurvey(tuple(gaps))


def _belied_values(gaps: Sequence[Gap], claims: Sequence[Claim]) -> frozenset[Value]:
    """The promised values that told ones break: praise of the coffee keeps no "in 24 hours"."""
    named = {claim_id for gap in gaps if gap.delta is not None for claim_id in gap.claim_ids}
    return frozenset(value for claim in claims if claim.id in named for value in _values(claim))


def _values(claim: Claim) -> frozenset[Value]:
    return frozenset((q.kind, q.low, q.high) for q in claim.quantities if q.kind == "duration")


def _contradictions(matches: Sequence[ClaimMatch], groups: ClaimGroups) -> dict[int, int]:
    """People whose complaints contradict each group of claims."""
    people: dict[int, set[str]] = {}
    for match in matches:
        people.setdefault(groups.of(match.claim), set()).update(p.text.person for p in match.contradicting)
    return {group: len(voices) for group, voices in people.items()}


def _explained(gaps: Sequence[Gap], themes: Sequence[Theme]) -> dict[str, int]:
    """For each theme, the most of its members that one contradicted promise accounts for."""
    held = [frozenset(gap.complaints) for gap in gaps]
    return {
        theme.id: max((len(complaints & set(theme.members)) for complaints in held), default=0)
        for theme in themes
    }

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
from claims.model import Claim, Gap, GapKind, Words
from claims.themes import Corpus, ThemeSurvey


@dataclass(frozen=True, slots=True)
class GapSettings:
    """What it takes to be shown, and whether brands and countries may be compared with each other."""

    minimum_n: int = 5
    match: MatchSettings = field(default_factory=MatchSettings)


@dataclass(frozen=True, slots=True)
class GapSurvey:
    """The gaps, by kind, then score."""

    gaps: tuple[Gap, ...]


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
    """Match claims with themes and with each other; `limits` are the stated qualifiers, as claims."""
    settings = settings or GapSettings()
    matcher = Matcher(claims, corpus, encoder, settings.match)
    groups = ClaimGroups(claims, matcher.vectors)
    matches = tuple(matcher.theme_matches(survey.themes))
    against = contradicted(matches, matcher, groups, ContradictionSettings(settings.minimum_n))
    met = kept(matcher, groups, _contradictions(matches), settings.minimum_n)
    covered = frozenset(claim_id for gap in (*against, *met) for claim_id in gap.claim_ids)
    limit_vectors = encoder.encode([limit.quote for limit in limits]) if limits else matcher.vectors[:0]
    gaps = [
        *against,
        *inconsistent(claims, limits, matcher.vectors, limit_vectors),
        *unsupported(claims, groups, covered),
        *silent(survey.themes, _related(matches), len(corpus.complaints), settings.minimum_n),
        *met,
        *under_promised(claims, corpus, names, settings.minimum_n),
    ]
    gaps.sort(key=lambda gap: (_ORDER[gap.kind], -gap.score, gap.id))
    return GapSurvey(tuple(gaps))


def _contradictions(matches: Sequence[ClaimMatch]) -> dict[str, int]:
    """Contradicting complaints of each claim, over all themes."""
    ids: dict[str, set[str]] = {}
    for match in matches:
        ids.setdefault(match.claim.id, set()).update(pair.text.id for pair in match.contradicting)
    return {claim_id: len(texts) for claim_id, texts in ids.items()}


def _related(matches: Sequence[ClaimMatch]) -> dict[str, frozenset[str]]:
    """For each theme, its members that relate to at least one claim."""
    related: dict[str, set[str]] = {}
    for match in matches:
        related.setdefault(match.theme.id, set()).update(pair.text.id for pair in match.pairs)
    return {theme_id: frozenset(texts) for theme_id, texts in related.items()}

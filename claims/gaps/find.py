"""All gaps of an audit, in the order the report shows them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from claims.consistency.statements import Statements
from claims.encoders import TextEncoder
from claims.gaps.bands import banded
from claims.gaps.contradicted import ContradictionSettings, contradicted, may_be_belied
from claims.gaps.grouping import ClaimGroups
from claims.gaps.inconsistent import inconsistent
from claims.gaps.kept import kept, under_promised
from claims.gaps.score import Crowd
from claims.gaps.silent import Accounted, silent
from claims.gaps.unsupported import unsupported
from claims.matching import ClaimMatch, Matcher, MatchSettings
from claims.model import Claim, Gap, Theme, Words
from claims.themes import Corpus, ThemeSurvey
from claims.transformer import PairVectors


@dataclass(frozen=True, slots=True)
class GapSettings:
    """What it takes to be shown, and whether brands and countries may be compared with each other."""

    minimum_n: int = 5
    match: MatchSettings = field(default_factory=MatchSettings)
    languages: tuple[str, ...] = ("es", "en")  # the company's, the main one first


@dataclass(frozen=True, slots=True)
class GapSurvey:
    """The gaps, by kind in the order of `GapKind`, then score; and those withheld from it, unranked."""

    gaps: tuple[Gap, ...]
    withheld: tuple[Gap, ...] = ()


Withhold = Callable[[Sequence[Gap]], Collection[str]]  # the ids of those that are not to be shown


Value = tuple[str, float, float]  # kind, low and high of a quantity


def find_gaps(
    claims: Sequence[Claim],
    limits: Sequence[Claim],
    corpus: Corpus,
    survey: ThemeSurvey,
    encoder: TextEncoder,
    names: Mapping[str, Words],
    settings: GapSettings | None = None,
    withhold: Withhold | None = None,
) -> GapSurvey:
    """Match claims with complaints, praise and each other; `limits` are the stated qualifiers, as claims.

    What is withheld leaves the ranking and nothing else: no other gap comes or goes for it.
    """
    settings = settings or GapSettings()
    matcher = Matcher(claims, corpus, encoder, settings.match)
    groups = ClaimGroups(claims, matcher.vectors, matcher.match_vectors)
    crowd = _crowd(corpus)
    matches, praise = matcher.complaint_matches(), matcher.praise_matches()
    met_by = {match.claim.id: tuple(pair.text for pair in match.pairs) for match in praise}
    needed = ContradictionSettings(settings.minimum_n, languages=settings.languages)
    against = contradicted(matches, met_by, crowd, groups, survey.themes, needed)
    contra = [weighed.gap for weighed in against]
    belied = _belied_values(contra, claims)
    honest = [match for match in praise if not belied & _values(match.claim)]
    met = kept(honest, _critics(matches, groups), groups, crowd, settings.minimum_n)
    covered = frozenset(i for gap in (*contra, *(w.gap for w in met)) for i in gap.claim_ids)
    own = inconsistent(_statements(matcher, limits), met_by, crowd)
    others = [
        unsupported(claims, groups, covered, met_by, crowd),
        silent(
            survey.themes,
            _explained(contra, survey.themes, matcher),
            corpus,
            crowd,
            settings.minimum_n,
        ),
        met,
        under_promised(claims, corpus, crowd, names, settings.minimum_n),
    ]
    every = [weighed.gap for kind in (against, own, *others) for weighed in kind]
    refused = frozenset(withhold(every) if withhold else ())
    lists = (against, own, *others)
    left = [[weighed for weighed in kind if weighed.gap.id not in refused] for kind in lists]
    withheld = tuple(gap for gap in every if gap.id in refused)
    return GapSurvey(banded(left[:2], left[2:], crowd), withheld)


def _statements(matcher: Matcher, limits: Sequence[Claim]) -> Statements:
    """The company's claims and stated limits, side by side."""
    quotes = [limit.quote for limit in limits]
    vectors, match = matcher.vectors, matcher.said.match
    if quotes:
        vectors = np.vstack([vectors, matcher.encoder.encode(quotes)])
        match = np.vstack([match, PairVectors.of(quotes, matcher.corpus.memory).match])
    return Statements((*matcher.claims, *limits), len(matcher.claims), vectors, match)


def _crowd(corpus: Corpus) -> Crowd:
    return Crowd.of(
        (corpus.texts[row].person for row in corpus.complaints),
        (corpus.texts[row].person for row in corpus.praise),
    )


def _belied_values(gaps: Sequence[Gap], claims: Sequence[Claim]) -> frozenset[Value]:
    """The promised values that told ones break: praise of the coffee keeps no "in 24 hours"."""
    named = {claim_id for gap in gaps if gap.delta is not None for claim_id in gap.claim_ids}
    return frozenset(value for claim in claims if claim.id in named for value in _values(claim))


def _values(claim: Claim) -> frozenset[Value]:
    return frozenset((q.kind, q.low, q.high) for q in claim.quantities if q.kind == "duration")


def _critics(matches: Sequence[ClaimMatch], groups: ClaimGroups) -> dict[int, tuple[str, ...]]:
    """People whose complaints contradict each group of claims."""
    people: dict[int, set[str]] = {}
    for match in matches:
        people.setdefault(groups.of(match.claim), set()).update(p.text.person for p in match.contradicting)
    return {group: tuple(sorted(voices)) for group, voices in people.items()}


def _explained(gaps: Sequence[Gap], themes: Sequence[Theme], matcher: Matcher) -> dict[str, Accounted]:
    """For each theme, how many of its members one contradicted promise accounts for, and all of them."""
    held = [frozenset(gap.complaints) for gap in gaps]
    every = frozenset().union(*held)
    promises = [claim for claim in matcher.claims if may_be_belied(claim)]
    return {
        theme.id: Accounted(
            max((len(complaints & set(theme.members)) for complaints in held), default=0),
            len(every & set(theme.members)),
            max((matcher.likely_against(claim, theme.members) for claim in promises), default=0.0),
        )
        for theme in themes
    }

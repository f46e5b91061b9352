"""Silent themes: complaints recur and no claim explains what the customers expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.gaps.factors import Confidence, Fixed, Recurrence
from claims.gaps.rewrites import no_suggestion
from claims.gaps.score import Crowd, Voice, Weighed, by_score, confidence_word, weigh
from claims.model import Gap, GapKind, Theme, Words
from claims.model import Recurrence as Recurs
from claims.text import stable_id
from claims.themes import Corpus

_COUNTERS = 200  # texts named as counter-evidence
_TOGETHER = 0.5  # and the share that all promises together account for
_EXPLAINED = 0.25  # the share of a theme's members that one promise accounts for, from which it is not silent
# The share that bears against one promise, as far as the likelihoods go, from which a promise speaks of the
# theme, whether or not the complaints are enough for a gap. Chosen on the themes planted in made-up
# companies (benchmarks/companies) and in the demo: most that belie a promise reach it, those of a silent
# site do not.
_SPOKEN_OF = 0.14


@dataclass(frozen=True, slots=True)
class Accounted:
    """How many members of a theme the nearest contradicted promise accounts for, and all of them together.

    `likely` is how many bear against one promise, as far as the likelihoods go.
    """

    nearest: int
    together: int
    likely: float


def silent(
    themes: Sequence[Theme], explained: Mapping[str, Accounted], corpus: Corpus, crowd: Crowd, minimum_n: int
) -> list[Weighed]:
    """Themes that no promise explains: neither one of them a good part, nor all of them together the half."""
    found = []
    for theme in themes:
        if theme.recurrence is Recurs.ISOLATED or theme.people < minimum_n:
            continue
        told_of, count = explained.get(theme.id, Accounted(0, 0, 0.0)), len(theme.members)
        few = told_of.nearest < _EXPLAINED * count and told_of.together < _TOGETHER * count
        if few and told_of.likely < _SPOKEN_OF * count:
            found.append(_gap(theme, told_of.together, corpus, crowd, minimum_n))
    return by_score(found)


def _gap(theme: Theme, accounted: int, corpus: Corpus, crowd: Crowd, minimum_n: int) -> Weighed:
    count = len(theme.members)
    praise = tuple(
        corpus.texts[row].id
        for row in corpus.praise
        if corpus.texts[row].reading.aspects[0].id == theme.aspect
    )
    gap = Gap(
        id=stable_id("g", "silent", theme.id),
        kind=GapKind.SILENT,
        claim_ids=(),
        theme_id=theme.id,
        score=0.0,
        low=0.0,
        high=0.0,
        confidence=confidence_word(theme.people, minimum_n),
        complaints=theme.members,
        counter_evidence=praise[:_COUNTERS],
        reasons=tuple(_reasons(count, theme.people, accounted)),
        parts=(),
        suggestion=no_suggestion(),
        aspect=theme.aspect,
        counter_praise=len(praise),
    )
    factors = (
        Recurrence(theme.trend, ("recurs",)),
        Fixed(
            "unexplained",
            1 - accounted / count,
            Words(
                f"parte sin promesa: {count - accounted} de {count}",
                f"share without a promise: {count - accounted} of {count}",
            ),
        ),
        Confidence(("recurs",)),
    )
    voices = [Voice(text.person, "recurs") for text in corpus.select(theme.members)]
    return weigh(gap, factors, crowd, voices, "complaints")


def _reasons(count: int, people: int, accounted: int) -> list[Words]:
    reasons = [
        Words(
            f"{count} quejas de {people} personas se repiten y ninguna promesa leída da cuenta "
            "de una buena parte.",
            f"{count} complaints by {people} people recur and no promise we read accounts for a good part of "
            "them.",
        )
    ]
    if accounted:
        reasons.append(
            Words(
                f"{accounted} de {count} están también en brechas de alguna promesa.",
                f"{accounted} of {count} also stand in gaps of some promise.",
            )
        )
    return reasons

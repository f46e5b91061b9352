"""Silent themes: complaints recur and no claim explains what the customers expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.gaps.factors import Confidence, Fixed, Recurrence
from claims.gaps.rewrites import no_suggestion
from claims.gaps.score import Crowd, Voice, Weighed, by_score, confidence_word, weigh
from claims.model import Gap, GapKind, Theme, Words
from claims.model import Recurrence as Recurs
from claims.text import stable_id
from claims.themes import Corpus

_COUNTERS = 200  # texts named as counter-evidence
_EXPLAINED = 0.25  # the share of a theme's members that one promise accounts for, from which it is not silent


def silent(
    themes: Sequence[Theme], explained: Mapping[str, int], corpus: Corpus, crowd: Crowd, minimum_n: int
) -> list[Weighed]:
    """`explained` gives, for each theme id, how many members the promise closest to it accounts for."""
    found = []
    for theme in themes:
        if theme.recurrence is Recurs.ISOLATED or theme.people < minimum_n:
            continue
        accounted = explained.get(theme.id, 0)
        if accounted / len(theme.members) < _EXPLAINED:
            found.append(_gap(theme, accounted, corpus, crowd, minimum_n))
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
            f"{count} quejas de {people} personas se repiten y ninguna promesa leída las explica.",
            f"{count} complaints by {people} people recur and no promise we read explains them.",
        )
    ]
    if accounted:
        reasons.append(
            Words(
                f"La promesa más cercana da cuenta de {accounted} de {count}.",
                f"The promise nearest to it accounts for {accounted} of {count}.",
            )
        )
    return reasons

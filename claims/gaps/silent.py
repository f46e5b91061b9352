"""Silent themes: complaints recur and no claim explains what the customers expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from claims.gaps.rewrite import no_suggestion
from claims.gaps.score import confidence_word
from claims.model import Gap, GapKind, Recurrence, ScorePart, Theme, Words
from claims.statistics import saturating, wilson
from claims.text import stable_id

_EXPLAINED = 0.25  # the share of a theme's members that one promise accounts for, from which it is not silent
_HALF = 3


def silent(themes: Sequence[Theme], explained: Mapping[str, int], total: int, minimum_n: int) -> list[Gap]:
    """`explained` gives, for each theme id, how many members the promise closest to it accounts for."""
    gaps = []
    for theme in themes:
        if theme.recurrence is Recurrence.ISOLATED or theme.people < minimum_n:
            continue
        share = explained.get(theme.id, 0) / len(theme.members)
        if share < _EXPLAINED:
            gaps.append(_gap(theme, share, total, minimum_n))
    gaps.sort(key=lambda gap: (-gap.score, gap.id))
    return gaps


def _gap(theme: Theme, explained: float, total: int, minimum_n: int) -> Gap:
    count = len(theme.members)
    unexplained, sure = 1 - explained, saturating(count, _HALF)
    low, high = wilson(count, total)
    score = 100 * sqrt(count / total) * unexplained * sure
    bounds = [100 * sqrt(share) * unexplained * sure for share in (low, high)]
    return Gap(
        id=stable_id("g", "silent", theme.id),
        kind=GapKind.SILENT,
        claim_ids=(),
        theme_id=theme.id,
        score=round(score, 2),
        low=round(bounds[0], 2),
        high=round(bounds[1], 2),
        confidence=confidence_word(theme.people, minimum_n),
        complaints=theme.members,
        counter_evidence=(),
        reasons=(
            Words(
                f"{count} quejas se repiten y ninguna promesa leída las explica.",
                f"{count} complaints recur and no promise we read explains them.",
            ),
        ),
        parts=(
            ScorePart(
                "recurrence",
                round(sqrt(count / total), 4),
                Words(f"√({count} de {total} quejas)", f"√({count} of {total} complaints)"),
            ),
            ScorePart(
                "unexplained", round(unexplained, 4), Words("parte sin promesa", "share without a promise")
            ),
            ScorePart(
                "confidence",
                round(sure, 4),
                Words(f"{count} / ({count} + {_HALF})", f"{count} / ({count} + {_HALF})"),
            ),
        ),
        suggestion=no_suggestion(),
        aspect=theme.aspect,
    )

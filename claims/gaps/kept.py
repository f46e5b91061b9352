"""Kept promises (only praise makes a claim kept) and praise that no claim speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.exposure import exposure
from claims.gaps.contradicted import keeps
from claims.gaps.grouping import ClaimGroups
from claims.gaps.rewrite import no_suggestion
from claims.gaps.score import confidence_word
from claims.matching import Matcher
from claims.model import Claim, Gap, GapKind, JudgedText, ScorePart, Words
from claims.statistics import saturating, wilson
from claims.text import stable_id
from claims.themes import Corpus

_FEWEST = 3  # people who praise
_MOST = 12
_AGAINST = 0.34  # contradicting over all voices from which a claim is no longer kept
_OTHER = "other"


def kept(matcher: Matcher, groups: ClaimGroups, against: Mapping[str, int], minimum_n: int) -> list[Gap]:
    """One finding for each group of like claims that praise meets; `against` counts contradictions."""
    found: dict[int, tuple[Claim, tuple[JudgedText, ...]]] = {}
    for number, claim in enumerate(matcher.claims):
        praise = tuple(
            pair.text
            for pair in matcher.related(number, matcher.corpus.praise)
            if keeps(claim, pair.text) is not False
        )
        people = len({text.person for text in praise})
        contra = against.get(claim.id, 0)
        if people < _FEWEST or contra / (contra + people) >= _AGAINST:
            continue
        group = groups.of(claim)
        if group not in found or len(praise) > len(found[group][1]):
            found[group] = (claim, praise)
    gaps = [_kept_gap(claim, praise, against.get(claim.id, 0), minimum_n) for claim, praise in found.values()]
    gaps.sort(key=lambda gap: (-gap.score, gap.id))
    return gaps[:_MOST]


def _kept_gap(claim: Claim, praise: Sequence[JudgedText], contra: int, minimum_n: int) -> Gap:
    count = len(praise)
    low, _ = wilson(count, count + contra)
    exposed, sure = exposure(claim), saturating(count, 3)
    value = round(100 * exposed * low * sure, 2)
    return Gap(
        id=stable_id("g", "kept", claim.id),
        kind=GapKind.KEPT,
        claim_ids=(claim.id,),
        theme_id=None,
        score=value,
        low=value,
        high=round(100 * exposed * sure, 2),
        confidence=confidence_word(len({text.person for text in praise}), minimum_n),
        complaints=(),
        counter_evidence=tuple(text.id for text in praise),
        reasons=(
            Words(
                f"{count} elogios coinciden con la promesa; {contra} quejas dicen otra cosa.",
                f"{count} praises coincide with the promise; {contra} complaints say otherwise.",
            ),
        ),
        parts=(
            ScorePart("exposure", round(exposed, 4), Words("lugar y páginas", "place and pages")),
            ScorePart(
                "praise", round(low, 4), Words("límite inferior de los elogios", "lower bound of the praise")
            ),
            ScorePart(
                "confidence", round(sure, 4), Words(f"{count} / ({count} + 3)", f"{count} / ({count} + 3)")
            ),
        ),
        suggestion=no_suggestion(),
        aspect=claim.aspect,
    )


def under_promised(
    claims: Sequence[Claim], corpus: Corpus, names: Mapping[str, Words], minimum_n: int
) -> list[Gap]:
    """Praise for an aspect of which no claim speaks: something that could be promised."""
    spoken = {claim.aspect for claim in claims}
    by_aspect: dict[str, list[JudgedText]] = {}
    for row in corpus.praise:
        text = corpus.texts[row]
        by_aspect.setdefault(text.reading.aspects[0].id, []).append(text)
    gaps = []
    for aspect, texts in sorted(by_aspect.items()):
        people = len({text.person for text in texts})
        if aspect == _OTHER or aspect in spoken or people < minimum_n:
            continue
        name = names.get(aspect, Words(aspect, aspect))
        low, high = wilson(len(texts), len(corpus.praise))
        gaps.append(
            Gap(
                id=stable_id("g", "under_promised", aspect),
                kind=GapKind.UNDER_PROMISED,
                claim_ids=(),
                theme_id=None,
                score=round(100 * low, 2),
                low=round(100 * low, 2),
                high=round(100 * high, 2),
                confidence=confidence_word(people, minimum_n),
                complaints=(),
                counter_evidence=tuple(text.id for text in texts),
                reasons=(
                    Words(
                        f"{people} personas elogian «{name.es}» y ninguna promesa habla de ello.",
                        f"{people} people praise “{name.en}” and no promise speaks of it.",
                    ),
                ),
                parts=(
                    ScorePart(
                        "praise",
                        round(low, 4),
                        Words("límite inferior de su parte", "lower bound of its share"),
                    ),
                ),
                suggestion=no_suggestion(),
                aspect=aspect,
            )
        )
    return gaps

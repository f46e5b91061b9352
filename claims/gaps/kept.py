"""Kept promises (only praise makes a claim kept) and praise that no claim speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.exposure import exposure
from claims.gaps.contradicted import keeps
from claims.gaps.grouping import ClaimGroups
from claims.gaps.rewrite import no_suggestion
from claims.gaps.score import confidence_word
from claims.matching import ClaimMatch
from claims.model import Claim, Gap, GapKind, JudgedText, ScorePart, Words
from claims.statistics import saturating, wilson
from claims.text import stable_id
from claims.themes import Corpus

_FEWEST = 3  # people who praise
_MOST = 12
_AGAINST = 0.34  # contradicting over all voices from which a claim is no longer kept
_OTHER = "other"
_SPEAKS = 0.5  # aspect score from which a claim speaks of its aspect


def kept(
    praise: Sequence[ClaimMatch], against: Mapping[int, int], groups: ClaimGroups, minimum_n: int
) -> list[Gap]:
    """One finding for each group of like claims that praise meets; `against` counts a group's critics."""
    voices: dict[int, dict[str, JudgedText]] = {}
    leads: dict[int, Claim] = {}
    for match in sorted(praise, key=lambda m: (-exposure(m.claim), m.claim.id)):
        group = groups.of(match.claim)
        for pair in match.pairs:
            if keeps(match.claim, pair.text) is not False:
                leads.setdefault(group, match.claim)
                voices.setdefault(group, {})[pair.text.id] = pair.text
    gaps = []
    for group, texts in voices.items():
        people = len({text.person for text in texts.values()})
        contra = against.get(group, 0)
        if people >= _FEWEST and contra / (contra + people) < _AGAINST:
            gaps.append(_kept_gap(leads[group], tuple(texts.values()), contra, minimum_n))
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
    spoken = {claim.aspect for claim in claims if claim.aspects[0].score >= _SPEAKS}
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

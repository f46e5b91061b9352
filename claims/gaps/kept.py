"""Kept promises (only praise makes a claim kept) and praise that no claim speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.exposure import exposure
from claims.gaps.counter import keeps
from claims.gaps.factors import Confidence, Exposure, PraiseShare
from claims.gaps.grouping import ClaimGroups
from claims.gaps.rewrites import no_suggestion
from claims.gaps.score import Crowd, Voice, Weighed, by_score, confidence_word, weigh
from claims.matching import ClaimMatch
from claims.model import Claim, Gap, GapKind, JudgedText, Words
from claims.text import stable_id
from claims.themes import Corpus

_FEWEST = 3  # people who praise
_MOST = 12
_AGAINST = 0.34  # contradicting over all voices from which a claim is no longer kept
_OTHER = "other"
_SPEAKS = 0.5  # aspect score from which a claim speaks of its aspect


def kept(
    praise: Sequence[ClaimMatch],
    against: Mapping[int, tuple[str, ...]],
    groups: ClaimGroups,
    crowd: Crowd,
    minimum_n: int,
) -> list[Weighed]:
    """One finding for each group of like claims that praise meets; `against` names a group's critics."""
    voices: dict[int, dict[str, JudgedText]] = {}
    claims: dict[int, dict[str, Claim]] = {}
    for match in sorted(praise, key=lambda m: (-exposure(m.claim), m.claim.id)):
        group = groups.of(match.claim)
        for pair in match.pairs:
            if keeps(match.claim, pair.text) is not False:
                claims.setdefault(group, {})[match.claim.id] = match.claim
                voices.setdefault(group, {})[pair.text.id] = pair.text
    found = []
    for group, texts in voices.items():
        people = len({text.person for text in texts.values()})
        critics = against.get(group, ())
        if people >= _FEWEST and len(critics) / (len(critics) + people) < _AGAINST:
            met = _Met(tuple(claims[group].values()), tuple(texts.values()), critics)
            found.append(_kept_gap(met, crowd, minimum_n))
    return by_score(found)[:_MOST]


@dataclass(frozen=True, slots=True)
class _Met:
    """Like claims with the praise that meets them and the people who tell otherwise."""

    claims: tuple[Claim, ...]
    praise: tuple[JudgedText, ...]
    critics: tuple[str, ...]


def _kept_gap(met: _Met, crowd: Crowd, minimum_n: int) -> Weighed:
    claim, count, contra = met.claims[0], len(met.praise), len(met.critics)
    people = len({text.person for text in met.praise})
    gap = Gap(
        id=stable_id("g", "kept", claim.id),
        kind=GapKind.KEPT,
        claim_ids=tuple(c.id for c in met.claims),
        theme_id=None,
        score=0.0,
        low=0.0,
        high=0.0,
        confidence=confidence_word(people, minimum_n),
        complaints=(),
        counter_evidence=tuple(text.id for text in met.praise),
        reasons=(_kept_words(count, contra),),
        parts=(),
        suggestion=no_suggestion(),
        aspect=claim.aspect,
        counter_praise=count,
    )
    factors = (
        Exposure.of(claim),
        PraiseShare(Words("elogios frente a quejas", "praise against complaints")),
        Confidence(("praises",)),
    )
    voices = [
        *(Voice(text.person, "praises") for text in met.praise),
        *(Voice(person, "opposes") for person in met.critics),
    ]
    return weigh(gap, factors, crowd, voices, "own")


def _kept_words(praise: int, against: int) -> Words:
    es = "1 elogio coincide" if praise == 1 else f"{praise} elogios coinciden"
    en = "1 praise coincides" if praise == 1 else f"{praise} praises coincide"
    if not against:
        return Words(
            f"{es} con la promesa; ninguna queja dice otra cosa.",
            f"{en} with the promise; no complaint says otherwise.",
        )
    people_es = "1 persona cuenta" if against == 1 else f"{against} personas cuentan"
    people_en = "1 person tells" if against == 1 else f"{against} people tell"
    return Words(
        f"{es} con la promesa; {people_es} otra cosa.", f"{en} with the promise; {people_en} otherwise."
    )


def under_promised(
    claims: Sequence[Claim], corpus: Corpus, crowd: Crowd, names: Mapping[str, Words], minimum_n: int
) -> list[Weighed]:
    """Praise for an aspect of which no claim speaks: something that could be promised."""
    spoken = {claim.aspect for claim in claims if claim.aspects[0].score >= _SPEAKS}
    by_aspect: dict[str, list[JudgedText]] = {}
    for row in corpus.praise:
        text = corpus.texts[row]
        by_aspect.setdefault(text.reading.aspects[0].id, []).append(text)
    found = []
    for aspect, texts in sorted(by_aspect.items()):
        people = len({text.person for text in texts})
        if aspect != _OTHER and aspect not in spoken and people >= minimum_n:
            name = names.get(aspect, Words(aspect, aspect))
            found.append(_praised(aspect, name, texts, crowd, confidence_word(people, minimum_n)))
    return by_score(found)


def _praised(aspect: str, name: Words, texts: Sequence[JudgedText], crowd: Crowd, confidence: str) -> Weighed:
    people = len({text.person for text in texts})
    gap = Gap(
        id=stable_id("g", "under_promised", aspect),
        kind=GapKind.UNDER_PROMISED,
        claim_ids=(),
        theme_id=None,
        score=0.0,
        low=0.0,
        high=0.0,
        confidence=confidence,
        complaints=(),
        counter_evidence=tuple(text.id for text in texts),
        reasons=(
            Words(
                f"{people} personas elogian «{name.es}» y ninguna promesa habla de ello.",
                f"{people} people praise “{name.en}” and no promise speaks of it.",
            ),
        ),
        parts=(),
        suggestion=no_suggestion(),
        aspect=aspect,
        counter_praise=len(texts),
    )
    factors = (PraiseShare(Words("de todos los elogios", "of all praise")), Confidence(("praises",)))
    voices = [Voice(text.person, "praises") for text in texts]
    return weigh(gap, factors, crowd, voices, "praise")

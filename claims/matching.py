"""Claims meet complaints: which of them bear on which claim, and which contradict it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from claims.bearing import BROAD, BearingModel, shared_grounds
from claims.closeness import aspect_roots, closeness
from claims.encoders import TextEncoder
from claims.model import Claim, JudgedText, QuantityKind, Relation, RelationKind
from claims.pairs import PairVectors, Signs, signs_of
from claims.relations import of_something_else, relate_many
from claims.sides import ClaimSide, ComplaintSide
from claims.themes import Corpus

_MOST_PER_CLAIM = 600  # the closest texts that are judged one by one against a claim
_CLOSE = 0.2  # cosine of match vectors from which a text is looked at
_LIKE = 0.3  # or the cosine of sentence vectors
# How likely a complaint must be to bear against a claim (claims/bearing.py); docs/quality.md says how many of
# such pairs people judged to. Where they share a narrow aspect (cancelling), as many of the likely pairs bear
# as of those from .45 on where it is a broad one (a browser's features), or none.
_BEARS_AGAINST = 0.3
_BEARS_AGAINST_BROADLY = 0.45
# How close (claims/closeness.py) praise must be to a claim to bear on it, found by reading what stood at each
# level in runs on a real site and on shops.
_BEARS = 6.0
_BEARS_ON_VAGUE = 8.6  # where the claim is vague, or only a broad aspect is shared
_BEARS_WITHOUT = 8.8  # where no aspect is shared
_BEARS_BY_NUMBER = 3.5  # where the text tells a number that answers the claim's
_ENOUGH_FOR_MEAN = 30
_SOME_OVERLAP = 0.15  # of aspects, for a text that tells a number
# Closeness within which a text speaks of a claim beside the one it is closest to; praise of one thing may
# well keep several promises ("roasted three days ago": freshly roasted, and in the week it leaves).
_NEAR_BEST, _NEAR_BEST_PRAISE = 1.3, 2.5


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Whether claims may meet complaints of another brand or country (by default they may not)."""

    across_brands: bool = False
    across_countries: bool = False


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """One customer's text judged against one claim.

    `similarity` is their closeness (claims/closeness.py); `bears` how likely the text, as a complaint, bears
    against the claim (claims/bearing.py).
    """

    text: JudgedText
    relation: Relation
    similarity: float
    bears: float

    @property
    def contradicts(self) -> bool:
        """Whether the text says otherwise than the claim."""
        return self.relation.kind is RelationKind.CONTRADICTS


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """One claim with every related text judged, closest first."""

    claim: Claim
    pairs: tuple[JudgedPair, ...]
    too_early: int = 0  # complaints older than the claim's known start

    @property
    def contradicting(self) -> tuple[JudgedPair, ...]:
        """The texts that contradict the claim."""
        return tuple(pair for pair in self.pairs if pair.contradicts)


@dataclass
class Matcher:
    """Compares every claim with every complaint of its brand and country; memory is claims x texts floats."""

    claims: Sequence[Claim]
    corpus: Corpus
    encoder: TextEncoder
    settings: MatchSettings = field(default_factory=MatchSettings)

    def __post_init__(self) -> None:
        quotes = [claim.quote for claim in self.claims]
        self._vectors: NDArray[np.float32] = (
            self.encoder.encode(quotes) if quotes else np.zeros((0, self.encoder.dim), dtype=np.float32)
        )
        self._said, self._told = PairVectors.of(quotes, self.corpus.memory), self.corpus.pair_vectors
        # What all of a shop's texts share ("coffee", "cup") says nothing of a pair: each side loses its mean.
        self._claim_rows, self._text_rows = _without_mean(self._vectors), _without_mean(self.corpus.vectors)
        self._claim_match = _without_mean(self._said.match)
        compared = self.corpus.compared
        self._text_match = np.zeros_like(self._told.match)
        self._text_match[compared] = _without_mean(self._told.match[compared])
        self._sides = [side_of(claim) for claim in self.claims]
        self._aspects = aspect_roots(
            [claim.aspects for claim in self.claims], [text.reading.aspects for text in self.corpus.texts]
        )
        self._telling: dict[QuantityKind, NDArray[np.bool_]] = {}

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The claims' unit vectors, one row a claim."""
        return self._vectors

    @property
    def match_vectors(self) -> NDArray[np.float32]:
        """The claims' unit vectors of the matcher, without what all of them share; one row a claim."""
        return self._claim_match

    def complaint_matches(self) -> tuple[ClaimMatch, ...]:
        """Every claim with its related complaints, each complaint with the claims it is closest to."""
        return self._closest(self.corpus.complaints, _NEAR_BEST)

    def praise_matches(self) -> tuple[ClaimMatch, ...]:
        """Every claim with its related praise, each text with the claims it is closest to."""
        return self._closest(self.corpus.praise, _NEAR_BEST_PRAISE)

    def _closest(self, rows: Sequence[int], margin: float) -> tuple[ClaimMatch, ...]:
        matches = []
        for number, claim in enumerate(self.claims):
            fitting = [row for row in rows if self._may_meet(claim, row)]
            pairs, early = self._judge(number, fitting)
            if pairs or early:
                matches.append(ClaimMatch(claim, pairs, early))
        best: dict[str, float] = {}
        for match in matches:
            for pair in match.pairs:
                best[pair.text.id] = max(best.get(pair.text.id, -1.0), pair.similarity)
        return tuple(
            replace(match, pairs=tuple(p for p in match.pairs if p.similarity >= best[p.text.id] - margin))
            for match in matches
        )

    def _judge(self, number: int, rows: Sequence[int]) -> tuple[tuple[JudgedPair, ...], int]:
        claim = self.claims[number]
        kept = [row for row in rows if not _before(claim, self.corpus.texts[row])]
        close = self._candidates(number, kept)
        told = [row for row, _ in close]
        asked = [
            (self._sides[number], _told(self.corpus.texts[row]), sign)
            for row, sign in zip(told, self._signs(number, told), strict=True)
        ]
        judged = [
            JudgedPair(self.corpus.texts[row], relation, similarity, round(bears, 4))
            for (row, similarity), relation, bears in zip(
                close, relate_many(asked), BearingModel.load().probabilities(asked), strict=True
            )
        ]
        pairs = [pair for pair in judged if _bears_on(self._sides[number], pair)]
        pairs.sort(key=lambda pair: (-pair.similarity, pair.text.id))
        return tuple(pairs), len(rows) - len(kept)

    def _candidates(self, number: int, rows: Sequence[int]) -> list[tuple[int, float]]:
        """The rows worth judging one by one, closest first: near texts, and those that tell a number."""
        if not rows:
            return []
        index = np.asarray(rows)
        overlap = np.minimum(1.0, self._aspects[1][index] @ self._aspects[0][number])
        near = self._told.match[index] @ self._said.match[number] >= _CLOSE
        near |= self._text_rows[index] @ self._claim_rows[number] >= _LIKE
        for kind in {quantity.kind for quantity in self.claims[number].quantities}:
            near |= self._tells(kind)[index] & (overlap > _SOME_OVERLAP)
        kept = index[near]
        close = closeness(
            self._text_match[kept] @ self._claim_match[number],
            self._text_rows[kept] @ self._claim_rows[number],
            overlap[near],
        )
        enough = close >= _BEARS_BY_NUMBER  # nothing less bears on a claim, and judging is dear
        kept, close = kept[enough], close[enough]
        order = np.lexsort((kept, -close))[:_MOST_PER_CLAIM]
        return [(int(kept[i]), round(float(close[i]), 5)) for i in order]

    def _signs(self, number: int, rows: Sequence[int]) -> list[Signs]:
        """What the encoders make of a claim with each of some texts."""
        if not rows:
            return []
        index = np.asarray(rows)
        said = PairVectors(
            np.repeat(self._said.pooled[number][None], len(index), axis=0),
            np.repeat(self._said.match[number][None], len(index), axis=0),
        )
        told = PairVectors(self._told.pooled[index], self._told.match[index])
        return signs_of(said, told, self.corpus.vectors[index] @ self._vectors[number])

    def _tells(self, kind: QuantityKind) -> NDArray[np.bool_]:
        """Which texts tell a number of that kind."""
        if kind not in self._telling:
            self._telling[kind] = np.asarray(
                [any(q.kind == kind for q in text.reading.quantities) for text in self.corpus.texts],
                dtype=bool,
            )
        return self._telling[kind]

    def _may_meet(self, claim: Claim, row: int) -> bool:
        text = self.corpus.texts[row]
        brand_fits = (
            self.settings.across_brands or not claim.brand or not text.brand or claim.brand == text.brand
        )
        country_fits = (
            self.settings.across_countries
            or not claim.country
            or not text.country
            or claim.country == text.country
        )
        return brand_fits and country_fits


def _bears_on(claim: ClaimSide, pair: JudgedPair) -> bool:
    """Whether a related text says something of this very claim, and not only of its subject.

    A number that answers the claim's needs little closeness. Otherwise a complaint must not speak of another
    thing, and be likely to bear against the claim; praise must share an aspect with it and be close to it,
    closer where the aspect is broad, or the claim vague ("a clean finish"), and bears on what it does not
    contradict.
    """
    relation, reading = pair.relation, pair.text.reading
    if relation.kind is RelationKind.UNRELATED:
        return False
    praises = reading.praise > reading.complaint
    if praises and relation.kind is RelationKind.CONTRADICTS:
        return False
    if relation.by_number:
        return pair.similarity >= _BEARS_BY_NUMBER
    shared = shared_grounds(claim, reading)
    if not praises:
        if of_something_else(claim.text, pair.text.text):
            return False
        return pair.bears >= (_BEARS_AGAINST_BROADLY if shared <= BROAD else _BEARS_AGAINST)
    if not shared:
        return pair.similarity >= _BEARS_WITHOUT
    if shared <= BROAD or set(claim.strength) == {"vague"}:
        return pair.similarity >= _BEARS_ON_VAGUE
    return pair.similarity >= _BEARS


def _told(text: JudgedText) -> ComplaintSide:
    return ComplaintSide(text.text, text.reading)


def _before(claim: Claim, text: JudgedText) -> bool:
    return bool(claim.since and text.date and text.date < claim.since)


def _without_mean(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    if len(vectors) < _ENOUGH_FOR_MEAN:
        return vectors
    centred = vectors - vectors.mean(axis=0)
    norms = np.linalg.norm(centred, axis=1, keepdims=True)
    rows: NDArray[np.float32] = (centred / np.where(norms == 0, 1, norms)).astype(np.float32)
    return rows


def side_of(claim: Claim) -> ClaimSide:
    """What is compared of a claim of the inventory."""
    return ClaimSide(claim.quote, claim.aspects, claim.quantities, claim.strength, claim.qualifiers)

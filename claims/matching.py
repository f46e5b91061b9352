"""Claims meet complaints: which of them bear on which claim, and which contradict it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from claims.encoders import TextEncoder
from claims.model import Claim, JudgedText, QuantityKind, Relation, RelationKind
from claims.relations import RELATED, ClaimSide, ComplaintSide, bound_scores, relate
from claims.themes import Corpus

_MOST_PER_CLAIM = 2000  # the closest texts that are judged one by one against a claim
_CLOSE = 0.2  # cosine without which a text, unless its numbers answer, says nothing of this very claim
_CLOSE_TO_VAGUE = 0.3
# Aspects that hold many subjects: a cup in pieces says nothing of "freshly roasted", though both are quality.
_BROAD = frozenset(
    ("product_quality", "features", "reliability", "performance", "as_described", "price", "other")
)
_CLOSE_WHERE_BROAD = 0.4
_CLOSE_TO_PRAISE = 0.3
_GROUND = 0.3  # score under which an aspect of a claim is no ground to stand on
_VERY_CLOSE = 0.45  # and the one from which the aspects need not agree
_ENOUGH_FOR_MEAN = 30
_NEAR_BEST = 0.08  # cosine within which a text speaks of a claim beside the one it is closest to


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Whether claims may meet complaints of another brand or country (by default they may not)."""

    across_brands: bool = False
    across_countries: bool = False


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """One customer's text judged against one claim; `similarity` is the cosine of the two."""

    text: JudgedText
    relation: Relation
    similarity: float

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
        self._vectors: NDArray[np.float32] = (
            self.encoder.encode([claim.quote for claim in self.claims])
            if self.claims
            else np.zeros((0, self.encoder.dim), dtype=np.float32)
        )
        # What all of a shop's texts share ("coffee", "cup") says nothing of a pair: each side loses its mean.
        self._claim_rows = _without_mean(self._vectors)
        self._text_rows = _without_mean(self.corpus.vectors)
        self._sides = [side_of(claim) for claim in self.claims]
        self._aspects = _AspectTable.of(self.claims, self.corpus)
        self._telling: dict[QuantityKind, NDArray[np.bool_]] = {}

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The claims' unit vectors, one row a claim."""
        return self._vectors

    def complaint_matches(self) -> tuple[ClaimMatch, ...]:
        """Every claim with its related complaints, each complaint with the claims it is closest to."""
        return self._closest(self.corpus.complaints)

    def praise_matches(self) -> tuple[ClaimMatch, ...]:
        """Every claim with its related praise, each text with the claims it is closest to."""
        return self._closest(self.corpus.praise)

    def _closest(self, rows: Sequence[int]) -> tuple[ClaimMatch, ...]:
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
            replace(
                match, pairs=tuple(p for p in match.pairs if p.similarity >= best[p.text.id] - _NEAR_BEST)
            )
            for match in matches
        )

    def _judge(self, number: int, rows: Sequence[int]) -> tuple[tuple[JudgedPair, ...], int]:
        claim, side = self.claims[number], self._sides[number]
        candidates = self._candidates(number, rows)
        pairs: list[JudgedPair] = []
        early = 0
        for row, similarity in candidates:
            text = self.corpus.texts[row]
            if claim.since and text.date and text.date < claim.since:
                early += 1
                continue
            relation = relate(side, ComplaintSide(text.text, text.reading), similarity)
            if text.reading.praise > text.reading.complaint:
                # What praise is about is read less surely than what it is close to.
                if similarity >= _CLOSE_TO_PRAISE and relation.kind is not RelationKind.CONTRADICTS:
                    pairs.append(JudgedPair(text, relation, similarity))
                continue
            if relation.kind is not RelationKind.UNRELATED and _bears_on(claim, text, relation, similarity):
                pairs.append(JudgedPair(text, relation, similarity))
        pairs.sort(key=lambda pair: (-pair.similarity, pair.text.id))
        return tuple(pairs), early

    def _candidates(self, number: int, rows: Sequence[int]) -> list[tuple[int, float]]:
        """The rows whose best possible relatedness reaches the threshold, closest first."""
        if not rows:
            return []
        index = np.asarray(rows)
        similarity = self._text_rows[index] @ self._claim_rows[number]
        overlap = np.minimum(1.0, self._aspects.texts[index] @ self._aspects.claims[number])
        # Only what could bear on the claim is judged one by one: near texts, and those that tell a number
        # of a kind the claim states.
        near = similarity >= _CLOSE
        for kind in {quantity.kind for quantity in self.claims[number].quantities}:
            near |= self._tells(kind)[index]
        promising = near & (bound_scores(overlap, similarity) >= RELATED)
        promising |= similarity >= _CLOSE_TO_PRAISE
        kept = index[promising]
        order = np.lexsort((kept, -similarity[promising]))[:_MOST_PER_CLAIM]
        return [(int(kept[i]), float(similarity[promising][i])) for i in order]

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


@dataclass(frozen=True, slots=True)
class _AspectTable:
    """Square roots of aspect scores, so that a dot product is the Bhattacharyya overlap."""

    claims: NDArray[np.float32]
    texts: NDArray[np.float32]

    @classmethod
    def of(cls, claims: Sequence[Claim], corpus: Corpus) -> _AspectTable:
        columns: dict[str, int] = {}
        for aspects in (*(c.aspects for c in claims), *(t.reading.aspects for t in corpus.texts)):
            for aspect in aspects:
                if aspect.id != "other":
                    columns.setdefault(aspect.id, len(columns))
        return cls(
            _roots([{a.id: a.score for a in claim.aspects} for claim in claims], columns),
            _roots([{a.id: a.score for a in text.reading.aspects} for text in corpus.texts], columns),
        )


def _roots(rows: Sequence[Mapping[str, float]], columns: Mapping[str, int]) -> NDArray[np.float32]:
    table = np.zeros((len(rows), max(len(columns), 1)), dtype=np.float32)
    for number, scores in enumerate(rows):
        for aspect, score in scores.items():
            if aspect in columns:
                table[number, columns[aspect]] = score
    return np.sqrt(table)


# What people complain of under neighbouring names.
_NEIGHBOURS = {
    "returns": frozenset(("refunds",)),
    "refunds": frozenset(("returns",)),
    "support_access": frozenset(("response_time",)),
    "response_time": frozenset(("support_access",)),
}


def _bears_on(claim: Claim, text: JudgedText, relation: Relation, similarity: float) -> bool:
    """Whether a related text says something of this very claim, and not only of its subject.

    Numbers that answer the claim always do. Otherwise the text must share an aspect with the claim and be
    close to it; closer still where the claim is vague, for little can contradict "a clean finish".
    """
    if relation.delta is not None:
        return True
    told_of = {aspect.id for aspect in text.reading.aspects[:2]}
    grounds = {a.id for a in claim.aspects[:2] if a.score >= _GROUND}
    shared = {name for name in grounds if name in told_of or _NEIGHBOURS.get(name, frozenset()) & told_of}
    if not shared:
        return similarity >= _VERY_CLOSE
    if shared <= _BROAD:
        return similarity >= _CLOSE_WHERE_BROAD
    return similarity >= (_CLOSE if set(claim.strength) != {"vague"} else _CLOSE_TO_VAGUE)


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

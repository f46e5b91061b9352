"""Claims meet themes: which complaints bear on which claim, and which of them contradict it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from claims.encoders import TextEncoder
from claims.model import Claim, JudgedText, Relation, RelationKind, Theme
from claims.relations import RELATED, ClaimSide, ComplaintSide, bound_scores, relate
from claims.themes import Corpus

_MOST_PER_CLAIM = 400  # the closest texts of a theme that are judged one by one against a claim


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """Whether claims may meet complaints of another brand or country (by default they may not)."""

    across_brands: bool = False
    across_countries: bool = False


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """One complaint judged against one claim."""

    text: JudgedText
    relation: Relation


@dataclass(frozen=True, slots=True)
class ClaimMatch:
    """One claim and one theme, with every related complaint judged."""

    claim: Claim
    theme: Theme
    pairs: tuple[JudgedPair, ...]
    too_early: int  # complaints older than the claim's known start

    @property
    def contradicting(self) -> tuple[JudgedPair, ...]:
        """The complaints that contradict the claim."""
        return tuple(pair for pair in self.pairs if pair.relation.kind is RelationKind.CONTRADICTS)

    @property
    def score(self) -> float:
        """How closely claim and theme match: the mean relatedness of the contradicting, else of all pairs."""
        chosen = self.contradicting or self.pairs
        return sum(pair.relation.score for pair in chosen) / len(chosen)


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
        self._sides = [side_of(claim) for claim in self.claims]
        self._aspects = _AspectTable.of(self.claims, self.corpus)

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The claims' unit vectors, one row a claim."""
        return self._vectors

    def theme_matches(self, themes: Sequence[Theme]) -> Iterator[ClaimMatch]:
        """Every claim and theme with at least one related complaint, in the order of themes, then claims."""
        for theme in themes:
            rows = [self.corpus.row[text_id] for text_id in theme.members]
            for number, claim in enumerate(self.claims):
                if not self._may_meet(claim, theme.brand, theme.country):
                    continue
                pairs, early = self._judge(number, rows)
                if pairs:
                    yield ClaimMatch(claim, theme, pairs, early)

    def related(self, number: int, rows: Sequence[int]) -> tuple[JudgedPair, ...]:
        """Judge one claim against any texts (praise, for instance); only related ones come back."""
        claim = self.claims[number]
        fitting = [
            row
            for row in rows
            if self._may_meet(claim, self.corpus.texts[row].brand, self.corpus.texts[row].country)
        ]
        return self._judge(number, fitting)[0]

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
            if relation.kind is not RelationKind.UNRELATED:
                pairs.append(JudgedPair(text, relation))
        pairs.sort(key=lambda pair: (-pair.relation.score, pair.text.id))
        return tuple(pairs), early

    def _candidates(self, number: int, rows: Sequence[int]) -> list[tuple[int, float]]:
        """The rows whose best possible relatedness reaches the threshold, closest first, at most 400."""
        if not rows:
            return []
        index = np.asarray(rows)
        similarity = self.corpus.vectors[index] @ self._vectors[number]
        overlap = np.minimum(1.0, self._aspects.texts[index] @ self._aspects.claims[number])
        promising = bound_scores(overlap, similarity) >= RELATED
        kept = index[promising]
        order = np.lexsort((kept, -similarity[promising]))[:_MOST_PER_CLAIM]
        return [(int(kept[i]), float(similarity[promising][i])) for i in order]

    def _may_meet(self, claim: Claim, brand: str, country: str) -> bool:
        brand_fits = self.settings.across_brands or not claim.brand or not brand or claim.brand == brand
        country_fits = (
            self.settings.across_countries or not claim.country or not country or claim.country == country
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


def side_of(claim: Claim) -> ClaimSide:
    """What is compared of a claim of the inventory."""
    return ClaimSide(claim.quote, claim.aspects, claim.quantities, claim.strength, claim.qualifiers)

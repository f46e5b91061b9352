"""How near the texts of an audit lie to its claims, and which of them are worth judging one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from claims.matching.closeness import aspect_roots, closeness
from claims.model import Claim, QuantityKind
from claims.themes import Corpus
from claims.vectors import levelled

Float = NDArray[np.float32]
Index = NDArray[np.int64]
_MOST_PER_CLAIM = 600  # the closest texts that are judged one by one against a claim
# What is less close, or neither alike by any measure nor telling a number of the claim's kind, bears on no
# claim, and judging is dear.
_LEAST_CLOSE, _NEAR, _LIKE = 3.0, 0.2, 0.3
# But the claims that come first for a complaint are judged however far they lie: of the pairs of fourteen
# made-up companies that belie, 482 of 1,294 lay too far apart, and with the ten first claims 254.
_FOREMOST = 10


@dataclass(frozen=True)
class Nearness:
    """Claims and texts side by side, both without what all of them share ("coffee" in a shop's texts)."""

    claims: Sequence[Claim]
    corpus: Corpus
    sentences: tuple[Float, Float]  # of claims, of texts; unit rows both
    matches: tuple[Float, Float]  # the matcher's, likewise
    aspects: tuple[Float, Float]  # as aspect_roots has them

    @classmethod
    def of(cls, claims: Sequence[Claim], corpus: Corpus, sentences: Float, match: Float) -> Nearness:
        """Put claims beside a corpus; `sentences` and `match` are the claims' vectors, one row a claim."""
        told = np.zeros_like(corpus.pair_vectors.match)
        told[corpus.compared] = levelled(corpus.pair_vectors.match[corpus.compared])
        return cls(
            claims,
            corpus,
            (levelled(sentences), levelled(corpus.vectors)),
            (levelled(match), told),
            aspect_roots(
                [claim.aspects for claim in claims], [text.reading.aspects for text in corpus.texts]
            ),
        )

    def match(self, number: int, rows: Index) -> Float:
        """Cosines of the matcher's vectors of a claim and some texts."""
        result: Float = self.matches[1][rows] @ self.matches[0][number]
        return result

    def sentence(self, number: int, rows: Index) -> Float:
        """Cosines of the sentence vectors of a claim and some texts."""
        result: Float = self.sentences[1][rows] @ self.sentences[0][number]
        return result

    def closeness(self, number: int, rows: Index) -> Float:
        """How close some texts are to a claim."""
        overlap = np.minimum(1.0, self.aspects[1][rows] @ self.aspects[0][number])
        return closeness(self.match(number, rows), self.sentence(number, rows), overlap)

    def foremost(self, meetings: Iterable[Index]) -> Float:
        """How close a claim must be to each text to be among its first; `meetings` has each claim's texts."""
        best = np.full((_FOREMOST, len(self.corpus.texts)), -np.inf, dtype=np.float32)
        for number, rows in enumerate(meetings):
            close = self.closeness(number, rows)
            least = best[:, rows].argmin(axis=0)
            best[least, rows] = np.maximum(best[least, rows], close)
        return np.asarray(best.min(axis=0), dtype=np.float32)

    def worth_judging(self, number: int, rows: Index, close: Float, foremost: Float | None = None) -> Index:
        """Which of some texts to judge against a claim, by their places among them, closest first.

        `foremost` is how close a claim must be to a text, by row, to be judged however far it lies.
        """
        near = (self.match(number, rows) >= _NEAR) | (self.sentence(number, rows) >= _LIKE)
        for kind in {quantity.kind for quantity in self.claims[number].quantities}:
            near |= self._telling[kind][rows]
        near &= close >= _LEAST_CLOSE
        if foremost is not None:
            near |= close >= foremost[rows]
        kept = np.flatnonzero(near)
        return kept[np.lexsort((rows[kept], -close[kept]))][:_MOST_PER_CLAIM]

    @cached_property
    def _telling(self) -> dict[QuantityKind, NDArray[np.bool_]]:
        """Which texts tell a number of each kind that a claim has."""
        kinds = {quantity.kind for claim in self.claims for quantity in claim.quantities}
        return {
            kind: np.array(
                [any(q.kind == kind for q in text.reading.quantities) for text in self.corpus.texts],
                dtype=bool,
            )
            for kind in kinds
        }

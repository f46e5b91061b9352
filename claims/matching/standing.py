"""How likely a complaint bears against a promise within its audit.

What a pair looks like alone (bearing.py) says half of it. Within an audit it is known besides what
all of a company's promises have in common, and all of its complaints: that says nothing of a pair. It is
asked too whether the numbers told break the promised ones. Learned from whole audits of made-up companies,
of whose complaints it is known what they belie, and from judged pairs of a real site
(benchmarks/learning/stands.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.logistic import Logistic, odds
from claims.model import Relation, RelationKind

FEATURES = ("bears", "match", "sentence", "broken", "met", "contradicts", "beside", "related")


@dataclass(frozen=True, slots=True)
class Pair:
    """What is asked of a pair; the cosines are without what all claims and all texts share."""

    bears: float  # probability that it bears against the promise, taken alone
    match: float  # cosine of match vectors
    sentence: float  # cosine of sentence vectors
    relation: Relation

    def row(self) -> list[float]:
        """The features in the order of FEATURES."""
        kind, told = self.relation.kind, self.relation.by_number
        return [
            odds(self.bears),
            self.match,
            self.sentence,
            float(told and kind is RelationKind.CONTRADICTS),
            float(told and kind is not RelationKind.CONTRADICTS),
            float(kind is RelationKind.CONTRADICTS),
            float(kind is RelationKind.SAME_ASPECT),
            self.relation.score,
        ]


def likelihoods(pairs: Sequence[Pair]) -> list[float]:
    """Judge pairs, one probability each, in order."""
    return Logistic.load("standing").probabilities([pair.row() for pair in pairs])

"""How likely a complaint bears against a promise within its audit."""

from __future__ import annotations

import pytest

from claims import weights
from claims.matching.standing import FEATURES, Pair, likelihoods
from claims.model import Relation, RelationKind


def pair(
    bears: float = 0.2,
    match: float = 0.3,
    kind: RelationKind = RelationKind.CONTRADICTS,
    *,
    broken: bool = False,
) -> Pair:
    return Pair(bears, match, 0.2, Relation(kind, 0.9, (), None, 0.6, broken))


@pytest.mark.parametrize(
    ("likelier", "less"),
    [
        (pair(bears=0.5), pair(bears=0.1)),
        (pair(match=0.5), pair(match=0.1)),
        (pair(broken=True), pair()),
        (pair(), pair(kind=RelationKind.SAME_ASPECT)),
        (pair(broken=True), pair(kind=RelationKind.SAME_ASPECT, broken=True)),
    ],
    ids=["alone", "close", "a broken number", "says otherwise", "a number that keeps it"],
)
def test_what_speaks_for_it_makes_it_likelier(likelier: Pair, less: Pair) -> None:
    more, fewer = likelihoods([likelier, less])
    assert 0 < fewer < more < 1


def test_the_shipped_weights_are_of_these_features() -> None:
    store = weights.load("standing")
    assert tuple(store["features"].tolist()) == FEATURES
    assert len(pair().row()) == len(FEATURES) == len(store["product"])
    assert likelihoods([]) == []

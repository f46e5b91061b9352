"""How likely a complaint bears against a promise, once its neighbours are heard."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import weights
from claims.matching.together import FEATURES, Heard, features, likelihoods, share_heard

# Four complaints of one matter, four of another; the first of each is told in words nobody else has.
_DIRECTIONS = np.array([[1, 0, 0.1 * at] for at in range(4)] + [[0, 1, 0.1 * at] for at in range(4)])
VECTORS = (_DIRECTIONS / np.linalg.norm(_DIRECTIONS, axis=1, keepdims=True)).astype(np.float32)
COMPLAINTS = Heard(VECTORS)
FIRST, SECOND = 0, 1  # promises
ODD, OTHER = 0, 4  # complaints


def likely(odd: float = 0.2) -> np.ndarray:
    """Three of the first matter bear against the first promise, three of the second against the second."""
    found = np.zeros((2, 8))
    found[FIRST, 1:4] = found[SECOND, 5:8] = 0.6
    found[:, [ODD, OTHER]] = odd
    return found


def judged(*pairs: tuple[int, int], odd: float = 0.2) -> list[float]:
    return likelihoods(likely(odd), COMPLAINTS, pairs)


def test_who_tells_what_others_tell_bears_against_what_they_bear_against() -> None:
    with_them, against_them = judged((FIRST, ODD), (SECOND, ODD))
    assert with_them > 2 * against_them
    assert judged((SECOND, OTHER), (FIRST, OTHER)) == pytest.approx([with_them, against_them])


def test_among_more_promises_the_same_pair_is_less_likely() -> None:
    more = np.vstack([likely(), np.zeros((198, 8))])
    assert features(more, COMPLAINTS, np.array([[FIRST, ODD]]))[0, -1] == pytest.approx(np.log(200))
    (among_two,), (among_many,) = (
        likelihoods(found, COMPLAINTS, [(FIRST, ODD)]) for found in (likely(), more)
    )
    assert among_many < among_two


def test_what_is_likelier_by_itself_stays_likelier() -> None:
    assert judged((FIRST, ODD), odd=0.4) > judged((FIRST, ODD), odd=0.1)


def test_a_complaint_does_not_hear_itself_nor_those_of_another_matter() -> None:
    alone = np.zeros((2, 8))
    alone[FIRST, ODD] = alone[FIRST, OTHER] = 0.9
    heard = features(alone, COMPLAINTS, np.array([(FIRST, ODD)]))[0, FEATURES.index("heard")]
    assert (
        heard == features(np.zeros((2, 8)), COMPLAINTS, np.array([(FIRST, ODD)]))[0, FEATURES.index("heard")]
    )


def test_complaints_of_another_market_are_not_heard() -> None:
    apart = Heard(VECTORS, ["ES", *["MX"] * 7])
    heard = features(likely(), apart, np.array([(FIRST, ODD), (FIRST, 1)]))[:, FEATURES.index("heard")]
    both = features(likely(), COMPLAINTS, np.array([(FIRST, ODD), (FIRST, 1)]))[:, FEATURES.index("heard")]
    nothing = features(np.zeros((2, 8)), COMPLAINTS, np.array([(FIRST, ODD)]))[0, FEATURES.index("heard")]
    assert heard[0] == nothing < both[0]
    assert nothing < heard[1] < both[1]


def test_the_promise_that_neighbours_are_most_likely_about_comes_first() -> None:
    foremost = features(likely(), COMPLAINTS, np.array([(FIRST, ODD), (SECOND, ODD)]))[:, 3]
    assert foremost[0] == 1 > foremost[1]


@given(st.permutations(range(8)))
def test_the_order_of_the_complaints_changes_nothing(order: list[int]) -> None:
    turned = [order.index(ODD), order.index(OTHER)]
    found = likelihoods(likely()[:, order], Heard(VECTORS[order]), [(FIRST, turned[0]), (SECOND, turned[1])])
    assert found == pytest.approx(judged((FIRST, ODD), (SECOND, OTHER)))


def test_among_very_many_promises_only_the_text_itself_counts() -> None:
    many = np.vstack([likely(0.2), np.zeros((898, 8))])
    found = likelihoods(many, COMPLAINTS, [(FIRST, ODD), (SECOND, ODD)])
    assert found == pytest.approx([0.2, 0.2])
    shares = [share_heard(promises) for promises in (1, 300, 450, 700, 900, 5000)]
    assert shares[:2] == [1, 1]
    assert shares[-2:] == [0, 0]
    assert shares == sorted(shares, reverse=True)
    assert 0 < shares[3] < shares[2] < 1


def test_no_pair_has_no_answer() -> None:
    assert likelihoods(np.zeros((0, 0)), Heard(VECTORS[:0]), []) == []


def test_the_shipped_weights_are_of_these_features() -> None:
    store = weights.load("together")
    assert tuple(store["features"].tolist()) == FEATURES
    assert len(store["product"]) == len(FEATURES)

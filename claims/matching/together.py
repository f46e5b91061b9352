"""How likely a complaint bears against a promise, once the complaints nearest to it are heard too.

One complaint may be about any of several promises; eight that tell of the same matter mostly agree on one.
So the likelihood of a pair by itself (standing.py) is heard together with those of the text's nearest
neighbours, and beside the other promises that the text, or its neighbours, may be about. Learned from whole
audits of made-up companies (benchmarks/learning/stands.py). How many promises there are counts too: among
two hundred a text lies as near to some that it does not speak of. Of forty promises the foremost may well be
meant; of nine hundred there is always one that comes first, and on a real site of so many it misled: so the
more promises there are, the less the neighbours count.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from claims.logistic import Logistic, odds_of, shares
from claims.vectors import nearest

Float = NDArray[np.float64]
FEATURES = ("alone", "likeliest", "heard", "foremost", "promises")
_NEAREST = 8  # complaints that are heard
_CLOSE = 0.2  # cosine from which a complaint is heard, weighed by it
_LEAST_HEARD = 0.01  # of what is heard: less is no ground to say which promise comes first
_LEAST_ALONE = 0.001
# Three made-up companies of 250 to 320 promises are told better with neighbours, a real site with 913 worse.
_FEW_PROMISES, _MANY_PROMISES = 300, 900


@dataclass(frozen=True, slots=True)
class Heard:
    """The complaints of an audit as they hear each other: only those of one brand and country do."""

    vectors: NDArray[np.float32]  # (complaints, width), unit rows
    markets: Sequence[Hashable] = ()  # of each complaint; without any, all are of one

    def shares(self) -> csr_matrix:
        """How much each complaint hears of the others, by cosine; shape (complaints, complaints)."""
        count = len(self.vectors)
        found = nearest(self.vectors, _NEAREST, _CLOSE, self.markets)
        hears, kept = np.arange(count)[:, None].repeat(found.rows.shape[1], axis=1), found.cosines > 0
        places = hears[kept], found.rows[kept]
        return csr_matrix((found.cosines[kept] / _NEAREST, places), shape=(count, count))


def features(likely: Float, complaints: Heard, pairs: NDArray[np.int64]) -> Float:
    """Return the features of some pairs of (promise, complaint), shape (pairs, FEATURES).

    `likely`: how likely each complaint by itself bears against each promise, shape (promises, complaints), 0
    where they were not compared.
    """
    heard = np.asarray((complaints.shares() @ likely.T).T)
    said, told = pairs[:, 0], pairs[:, 1]
    alone, among = likely[said, told], heard[said, told]
    return np.column_stack(
        [
            odds_of(alone),
            alone / np.maximum(likely.max(axis=0), _LEAST_ALONE)[told],
            odds_of(among),
            among / np.maximum(heard.max(axis=0), _LEAST_HEARD)[told],
            np.full(len(pairs), log(len(likely))),
        ]
    )


def share_heard(promises: int) -> float:
    """How much the neighbours count beside the text itself in an audit of so many promises, 1 to 0."""
    few, many = _FEW_PROMISES, _MANY_PROMISES
    return min(1.0, max(0.0, log(many / max(promises, 1)) / log(many / few)))


def likelihoods(likely: Float, complaints: Heard, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """Judge pairs of a promise and a complaint, one probability each, in order; see `features`."""
    if not pairs:
        return []
    rows, share = features(likely, complaints, np.array(pairs)), share_heard(len(likely))
    return shares((1 - share) * rows[:, 0] + share * Logistic.load("together").odds(rows))

"""Learns which statements of a company are at odds, from made-up sites whose conflicts are known.

The companies of `companies/learned` and `learned_large` are whole sites as an audit meets them; the written
ones of sites.py are short and full of conflicts. So a pair of the latter counts for less, and a conflict
among them for less than what only lies near one. `companies/unseen` and `large` are never learned from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks import audits
from benchmarks.learning import data, sites
from claims.consistency.at_odds import Pair, measured
from claims.consistency.measures import FEATURES
from claims.consistency.rules import rulings
from claims.encoders import TextEncoder, load_encoder
from claims.promises import PromiseReader
from claims.transformer.memory import ProcessMemory

Float = NDArray[np.float64]
_STRENGTH = 0.3  # C of the logistic regression
_WRITTEN_CONFLICT, _WRITTEN_PAIR = 0.3, 1.2  # what a pair of a written site counts for


@dataclass(frozen=True, slots=True)
class Asked:
    """The pairs of one site in both directions: measures, whether at odds so, and what each counts for."""

    name: str
    rows: Float
    at_odds: NDArray[np.bool_]
    weight: Float
    pairs: Sequence[Pair]
    written: bool


def learn() -> tuple[dict[str, NDArray[np.generic]], dict[str, NDArray[np.generic]]]:
    """Fit on every site that may be learned from; returns the arrays to ship, and those to measure with.

    The latter hold, for each company with customers, the weights learned without it.
    """
    every = list(asked())
    product, bias = fit(every)
    companies = [one for one in every if not one.written]
    without = [fit([other for other in every if other is not one]) for one in companies]
    return (
        {"features": np.array(FEATURES), "product": product.astype(np.float32), "bias": np.array(bias)},
        {
            "companies": np.array([one.name for one in companies]),
            "product": np.array([product for product, _ in without], dtype=np.float32),
            "bias": np.array([bias for _, bias in without]),
        },
    )


def asked() -> Iterator[Asked]:
    """Measure the pairs of every site that may be learned from."""
    memory = ProcessMemory()
    reader, encoder = PromiseReader.load(memory=memory), load_encoder()
    for side in data.LEARNED:
        for folder in sorted(side.iterdir()):
            yield asked_of(sites.company(folder), reader, encoder, written=False)
    for site in sites.written():
        yield asked_of(site, reader, encoder, written=True)


def asked_of(site: sites.Site, reader: PromiseReader, encoder: TextEncoder, *, written: bool) -> Asked:
    """Measure the pairs of one site."""
    claims, limits = site.statements(reader)
    statements = audits.statements_of(claims, limits, encoder)
    ruled = [one for one in rulings(statements) if one.more < statements.claims]
    pairs, rows, _ = measured(statements, ruled)
    wordings = [audits.worded(one.quote) for one in statements.said]
    truth = np.array(
        [
            any(wordings[more] in one and wordings[less] in other for one, other in site.conflicts)
            for more, less in pairs
        ]
    )
    weight = np.where(truth, _WRITTEN_CONFLICT, _WRITTEN_PAIR) if written else np.ones(len(pairs))
    return Asked(site.name, np.array(rows), truth, weight, pairs, written)


def fit(every: Sequence[Asked]) -> tuple[Float, float]:
    """The weights of the features as they are measured, and the bias."""
    rows, truth, weight = (
        np.concatenate(part)
        for part in zip(*((one.rows, one.at_odds, one.weight) for one in every), strict=True)
    )
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    model = LogisticRegression(C=_STRENGTH, max_iter=1000)
    model.fit((rows - mean) / spread, truth, sample_weight=weight)
    product = model.coef_[0] / spread
    return product, float(model.intercept_[0] - mean @ product)

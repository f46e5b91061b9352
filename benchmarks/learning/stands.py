"""Learns how likely a complaint bears against a promise by how the pair stands in its audit.

The companies of `companies/learned` are made up, and their keys say which complaints belie which promises;
those of `companies/unseen` are never learned from.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks import audits
from claims.standing import FEATURES
from claims.transformer.memory import ProcessMemory

Float = NDArray[np.float64]
_STRENGTH = 0.1  # C of the logistic regression
LEARNED = audits.COMPANIES / "learned"


@dataclass(frozen=True, slots=True)
class Asked:
    """The judged pairs of one company: their features, and whether the complaint belies the promise.

    Pairs that the key calls belied in part teach neither.
    """

    rows: Float
    belies: NDArray[np.bool_]


def learn() -> dict[str, NDArray[np.generic]]:
    """Fit on every company of the folder; returns the arrays to store."""
    memory = ProcessMemory()
    asked = [asked_of(folder, memory) for folder in sorted(LEARNED.iterdir())]
    product, bias = fit(asked)
    return {
        "features": np.array(FEATURES),
        "product": product.astype(np.float32),
        "bias": np.array(bias),
    }


def asked_of(folder: Path, memory: ProcessMemory) -> Asked:
    """Measure the pairs of one company."""
    key = audits.read_key(folder)
    rows, belies = [], []
    for claim, text, pair in audits.matcher_of(folder, memory).measured():
        wording = audits.worded(claim.quote)
        if any(text.id in theme.texts and wording in theme.also for theme in key.themes):
            continue
        rows.append(pair.row())
        belies.append(key.belies(wording, text.id))
    return Asked(np.array(rows), np.array(belies))


def fit(asked: list[Asked]) -> tuple[Float, float]:
    """The weights of the features as they are, and the bias."""
    rows = np.concatenate([one.rows for one in asked])
    belies = np.concatenate([one.belies for one in asked])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit((rows - mean) / spread, belies)
    product = model.coef_[0] / spread
    return product, float(model.intercept_[0] - mean @ product)

"""What the transformer is tuned on: labelled company texts, customers' texts, and situations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import corpus, data
from claims.aspects import IDS
from claims.careful import LABELS

HEADS = {
    "label": 3, "claim_aspect": len(IDS), "strength": 3,
    "flags": 3, "severity": 5, "complaint_aspect": len(IDS),
}  # fmt: skip
Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Company:
    """Company texts with targets; -1 where a text does not teach one."""

    texts: tuple[str, ...]
    folds: NDArray[np.int64]
    weight: Float
    label: NDArray[np.int64]
    aspect: NDArray[np.int64]
    strength: Float  # (texts, 3): measurable, absolute, vague


@dataclass(frozen=True, slots=True)
class Customers:
    """Customers' texts with targets: flags are complaint, praise, cites a promise."""

    texts: tuple[str, ...]
    folds: NDArray[np.int64]
    flags: Float
    severity: NDArray[np.int64]
    aspect: Float  # (texts, aspects): shares, zero where unlabelled


def company() -> Company:
    """Gather the company texts, the real ones first."""
    rows = data.site_units() + data.written_units(examples=False) + data.own_units()
    return Company(
        tuple(row.text for row in rows),
        np.array([row.fold for row in rows]),
        np.array([0.6 if row.confidence == 1 else 1.0 for row in rows], dtype=np.float32),
        np.array([LABELS.index(row.label) for row in rows]),
        np.array([IDS.index(row.aspect) if row.aspect and row.label != "none" else -1 for row in rows]),
        np.array(
            [
                [float(letter in row.strength) for letter in "mav"] if row.strength else [-1.0] * 3
                for row in rows
            ],
            dtype=np.float32,
        ),
    )


def customers() -> Customers:
    """Gather the customers' texts, the real ones first."""
    rows = data.customer_texts() + data.own_customers()
    shares = np.zeros((len(rows), len(IDS)), dtype=np.float32)
    for number, row in enumerate(rows):
        for aspect, share in ((row.aspect, 1.0), (row.aspect2, 0.35)):
            if aspect:
                shares[number, IDS.index(aspect)] += share
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
    return Customers(
        tuple(row.text for row in rows),
        np.array([row.fold for row in rows]),
        np.array([[row.complaint, row.praise, row.cites_promise] for row in rows], dtype=np.float32),
        np.array([row.severity for row in rows]),
        shares,
    )


def situations() -> list[tuple[corpus.Situation, corpus.Situation]]:
    """Gather the situations, Spanish and English side by side."""
    rows = corpus.situations()
    return list(zip(rows[::2], rows[1::2], strict=True))

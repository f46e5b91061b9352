"""What the reader is tuned on: texts of companies and of customers; situations teach their aspects.

A target of -1 is not taught. `folds` is -1 for texts of our own, which every fold learns from.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import corpus, data
from claims.aspects import IDS
from claims.careful import LABELS

WIDTH = 384
HEADS = {
    name: (WIDTH, size)
    for name, size in (
        ("label", 3), ("claim_aspect", len(IDS)), ("strength", 3),
        ("flags", 3), ("severity", 5), ("complaint_aspect", len(IDS)),
    )
}  # fmt: skip
PAIR_HEADS = {"pair": (4 * WIDTH, 3)}
Float = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Company:
    """Company texts with targets; -1 where a text does not teach one."""

    texts: tuple[str, ...]
    folds: NDArray[np.int64]
    seldom: NDArray[np.bool_]  # an epoch meets only a share of these
    weight: Float  # of the label; 0 where it is not taught
    label: NDArray[np.int64]
    aspect: NDArray[np.int64]
    strength: Float  # (texts, 3): measurable, absolute, vague


@dataclass(frozen=True, slots=True)
class Customers:
    """Customers' texts with targets: flags are complaint, praise, cites a promise."""

    texts: tuple[str, ...]
    folds: NDArray[np.int64]
    seldom: NDArray[np.bool_]
    flags: Float
    severity: NDArray[np.int64]
    aspect: Float  # (texts, aspects): shares, zero where unlabelled


def company() -> Company:
    """Gather the company texts, the real ones first, the promises of situations last."""
    rows = data.site_units() + data.written_units(examples=False) + data.own_units()
    told = _taught()
    found = Company(
        tuple(row.text for row in rows),
        np.array([row.fold for row in rows]),
        np.zeros(len(rows), dtype=bool),
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
    count = len(told)
    return Company(
        found.texts + tuple(one.claim for one in told),
        np.append(found.folds, np.full(count, -1)),
        np.append(found.seldom, np.ones(count, dtype=bool)),
        np.append(found.weight, np.zeros(count, dtype=np.float32)),
        np.append(found.label, np.zeros(count, dtype=np.int64)),
        np.append(found.aspect, [IDS.index(one.aspect) for one in told]),
        np.vstack([found.strength, np.full((count, 3), -1, dtype=np.float32)]),
    )


def customers() -> Customers:
    """Gather the customers' texts, the real ones first, what situations tell last."""
    rows = data.customer_texts() + data.read_texts() + data.own_customers()
    shares = np.zeros((len(rows), len(IDS)), dtype=np.float32)
    for number, row in enumerate(rows):
        for aspect, share in ((row.aspect, 1.0), (row.aspect2, 0.35)):
            if aspect:
                shares[number, IDS.index(aspect)] += share
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
    told = _taught()
    count = len(told) * 2  # what contradicts and what comes near
    aspects = np.array([IDS.index(one.aspect) for one in told for _ in range(2)])
    return Customers(
        tuple(row.text for row in rows) + tuple(text for one in told for text in (one.contradicts, one.near)),
        np.append([row.fold for row in rows], np.full(count, -1)),
        np.append(np.zeros(len(rows), dtype=bool), np.ones(count, dtype=bool)),
        np.vstack(
            [
                np.array([[row.complaint, row.praise, row.cites_promise] for row in rows], dtype=np.float32),
                np.full((count, 3), -1, dtype=np.float32),
            ]
        ),
        np.append([row.severity for row in rows], np.full(count, -1)),
        np.vstack([shares, np.eye(len(IDS), dtype=np.float32)[aspects]]),
    )


def _taught() -> list[corpus.Situation]:
    """Leave out the situations that verdicts on pairs are learned on: their aspects must not be known."""
    return [one for one in corpus.situations((corpus.READ,)) if not corpus.held_out(one.number)]


def situations() -> list[tuple[corpus.Situation, corpus.Situation]]:
    """Gather the situations, Spanish and English side by side."""
    rows = corpus.situations()
    return list(zip(rows[::2], rows[1::2], strict=True))

"""The heads that the readers use: which texts teach each, with which labels and which recipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data
from benchmarks.learning.fit import Recipe, fit, rows_of
from claims.encoders import TextEncoder
from claims.features import Scaling, Views, document_frequencies, view
from claims.features.views import raw_grammar
from claims.linear import Blend

Float = NDArray[np.float32]
_UNSURE = 0.6  # weight of a label its annotator was unsure of
_WRITTEN = 0.5  # weight of our own sentences where real ones teach the same
_FAINT = 0.3  # their weight where they stand for one answer only
_NARROW = 0.05  # a grammar feature's spread is never taken for less
_CHUNK = 512


@dataclass(frozen=True, slots=True)
class Side:
    """One side's texts, ready to learn from: company or customers."""

    name: str
    texts: tuple[str, ...]
    langs: NDArray[np.str_]
    folds: NDArray[np.int64]
    views: Views
    scaling: Scaling


@dataclass(frozen=True, slots=True)
class Head:
    """One thing to learn on a side: `labels` is "" where a row does not teach it."""

    name: str
    labels: NDArray[np.str_]
    weights: Float
    recipe: Recipe

    def taught(self) -> NDArray[np.bool_]:
        """Tell which rows teach this head."""
        return np.asarray(self.labels != "")


def prepare(name: str, rows: list[data.Unit] | list[data.CustomerText], encoder: TextEncoder) -> Side:
    """Turn rows to views; the statistics of the features use no label."""
    texts = [row.text for row in rows]
    vectors = np.vstack([encoder.encode(texts[at : at + _CHUNK]) for at in range(0, len(texts), _CHUNK)])
    shapes = raw_grammar(texts)
    scaling = Scaling(
        document_frequencies(texts), shapes.mean(axis=0), np.maximum(shapes.std(axis=0), _NARROW)
    )
    langs, folds = np.array([row.lang for row in rows]), np.array([row.fold for row in rows])
    return Side(name, tuple(texts), langs, folds, view(texts, vectors, scaling), scaling)


def claim_heads(rows: list[data.Unit]) -> tuple[Head, ...]:
    """List the heads of the promise reader."""
    sure = np.array([_UNSURE if row.confidence == 1 else 1.0 for row in rows], dtype=np.float32)
    lent = np.array([_WRITTEN if row.fold < 0 else 1.0 for row in rows], dtype=np.float32)
    label = np.array([row.label for row in rows])
    aspect = np.array([row.aspect if row.label != "none" else "" for row in rows])
    heads = [
        Head("label", label, sure, Recipe()),
        Head("aspect", aspect, sure * lent, Recipe(strength=5.0, networks=3, rounds=25, batch=64)),
    ]
    for letter, name in (("m", "measurable"), ("a", "absolute"), ("v", "vague")):
        told = np.array([_yes(letter in row.strength) if row.strength else "" for row in rows])
        heads.append(Head(name, told, sure, Recipe(networks=0)))
    return tuple(heads)


def customer_heads(rows: list[data.CustomerText]) -> tuple[Head, ...]:
    """List the heads of the complaint reader."""
    lent = np.where([row.written for row in rows], _WRITTEN, 1.0).astype(np.float32)

    def told(of: Callable[[data.CustomerText], str]) -> NDArray[np.str_]:
        return np.array([of(row) if row.severity >= 0 else "" for row in rows])  # the aspect files grade none

    small = Recipe(strength=3.0, rounds=15, batch=64)
    # The aspect files' complaints teach what is no praise; as complaints they would only say that all is one.
    praised = np.array([_yes(row.praise == 1) for row in rows])
    faint = np.where([row.severity >= 0 for row in rows], lent, _FAINT).astype(np.float32)
    return (
        Head("complaint", told(lambda row: _yes(row.complaint == 1)), lent, small),
        Head("praise", praised, faint, small),
        Head("cites", told(lambda row: _yes(row.cites_promise == 1)), lent, Recipe(6.0, networks=0)),
        Head("severity", told(lambda row: str(row.severity)), lent, small),
        Head("aspect", np.array([row.aspect for row in rows]), lent, Recipe(5.0, 3, rounds=25, batch=64)),
    )


def final(side: Side, head: Head) -> Blend:
    """Fit a head on every row that teaches it: what is shipped."""
    index = np.flatnonzero(head.taught())
    return fit(rows_of(side.views, index), list(head.labels[index]), head.weights[index], head.recipe)


def cross_validated(side: Side, head: Head, classes: tuple[str, ...]) -> Float:
    """Predict every row by a head that never saw its fold; shape (rows, classes), zero on rows of no fold."""
    result = np.zeros((len(side.texts), len(classes)), dtype=np.float32)
    for tested, index in _splits(side, head):
        blend = fit(rows_of(side.views, index), list(head.labels[index]), head.weights[index], head.recipe)
        columns = [classes.index(name) for name in blend.classes]
        result[np.ix_(tested, columns)] = blend.probabilities(rows_of(side.views, tested))
    return result


def _splits(side: Side, head: Head) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    taught = head.taught()
    for fold in range(data.FOLDS):
        yield np.flatnonzero(side.folds == fold), np.flatnonzero(taught & (side.folds != fold))


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"

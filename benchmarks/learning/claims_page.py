"""How well claims, their strength and their aspects are read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data
from benchmarks.learning.heads import Head, claim_heads
from benchmarks.learning.measure import Figure, Rows, figure, reliability, table
from benchmarks.learning.settings import f1, nested
from benchmarks.learning.tables import LANGS, aspect_table, by_lang, predictions
from claims.promises import PromiseReader

_REFERENCE = {"es": ".68", "en": ".73"}
_ASPECTS = ({"es": ".47", "en": ".49"}, {"es": ".76", "en": ".77"})
_NAMES = ("claim", "qualifier", "none")


def claims_part() -> str:
    """Write the section on claims."""
    units = data.site_units()
    heads = {head.name: head for head in claim_heads(units)}
    held = predictions("company")
    langs, folds = np.array([row.lang for row in units]), np.array([row.fold for row in units])
    sites = [unit.site for unit in units]
    true = np.array([row.label == "claim" for row in units])
    classes = held["label.classes"].tolist()
    sure, _ = nested(held["label"][:, classes.index("claim")], true, langs, folds)
    limiting = held["label"][:, classes.index("qualifier")]
    said = (sure >= PromiseReader.threshold) & (held["label"][:, classes.index("claim")] > limiting)
    every = np.arange(len(units))
    clear = np.flatnonzero([row.confidence == 3 for row in units])
    lines = [
        *_scores("all units", every, langs, said, true, sites),
        *_scores("units the annotator was sure of", clear, langs, said, true, sites),
    ]
    limits = limiting >= PromiseReader.qualifier_threshold
    answers = np.where(said, "claim", np.where(limits, "qualifier", "none"))
    bins, error = reliability(sure, true)
    labelled = np.flatnonzero((heads["aspect"].labels != "") & true)
    return "\n".join(
        [
            "## Claims\n",
            "`site_units.jsonl`, five folds by site, no site on both sides; intervals redraw whole sites.\n",
            table(("units", "language", "n", "precision", "recall", "F1", "reference F1"), lines),
            "Rows are the annotators' labels, columns what the reader says.\n",
            _confusion(np.array([row.label for row in units]), answers),
            f"Do scores mean what they say? Expected calibration error {error:.3f}.\n",
            table(("score", "units", "mean score", "were claims"), bins),
            "Strength of a labelled claim, F1 of the trained part alone:\n",
            _strengths(heads, held, langs),
            "Aspect of a labelled claim:\n",
            aspect_table(held, heads["aspect"].labels, labelled, langs, _ASPECTS, sites),
        ]
    )


def _scores(
    name: str,
    rows: Rows,
    langs: NDArray[np.str_],
    said: NDArray[np.bool_],
    true: NDArray[np.bool_],
    sites: Sequence[object],
) -> list[tuple[str | int | Figure, ...]]:
    def precision(at: Rows) -> float:
        return float((said & true)[at].sum() / max(1, said[at].sum()))

    def recall(at: Rows) -> float:
        return float((said & true)[at].sum() / max(1, true[at].sum()))

    def both(at: Rows) -> float:
        return f1(said[at], true[at])

    lines: list[tuple[str | int | Figure, ...]] = []
    for lang in LANGS:
        own = rows[langs[rows] == lang]
        measured = [figure(score, own, sites) for score in (precision, recall, both)]
        reference = _REFERENCE[lang] if len(rows) == len(langs) else ""  # it was measured on all units
        lines.append((name, lang, len(own), *measured, reference))
    return lines


def _confusion(labels: NDArray[np.str_], answers: NDArray[np.str_]) -> str:
    rows = [
        (label, *(int(((labels == label) & (answers == answer)).sum()) for answer in _NAMES))
        for label in _NAMES
    ]
    return table(("label", *_NAMES), rows)


def _strengths(heads: dict[str, Head], held: dict[str, NDArray[np.float32]], langs: NDArray[np.str_]) -> str:
    lines = []
    for name in ("measurable", "absolute", "vague"):
        labels, said = heads[name].labels, held[name][:, 1] >= 0.5

        def score(at: Rows, said: NDArray[np.bool_] = said, labels: NDArray[np.str_] = labels) -> float:
            return f1(said[at], labels[at] == "yes")

        rows = np.flatnonzero(labels != "")
        lines.append((name, len(rows), *by_lang(score, rows, langs)))
    return table(("strength", "n", *LANGS), lines)

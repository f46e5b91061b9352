"""How well customers' texts are read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data
from benchmarks.learning.floors import Sheet
from benchmarks.learning.heads import customer_heads
from benchmarks.learning.measure import Rows, reliability, table
from benchmarks.learning.plots import plot
from benchmarks.learning.settings import class_weights, f1, macro_f1, nested
from benchmarks.learning.tables import LANGS, aspect_table, by_lang, predictions

_REFERENCE = {
    "complaint": {"es": ".85", "en": ".82"}, "praise": {"es": ".83", "en": ".59"},
    "cites": {"es": ".47", "en": ".34"}, "severity": {"es": ".52", "en": ".51"},
}  # fmt: skip
_ASPECTS = ({"es": ".46", "en": ".41"}, {})
_TITLES = {"complaint": "complaint, F1", "praise": "praise, F1", "cites": "cites a promise, F1"}


def customers_part(sheet: Sheet) -> str:
    """Write the section on complaints."""
    rows = data.customer_texts()
    heads = {head.name: head for head in customer_heads(rows)}
    langs, folds = np.array([row.lang for row in rows]), np.array([row.fold for row in rows])
    held = predictions("customer", {name: head.labels for name, head in heads.items()}, folds)
    every = np.arange(len(rows))
    lines, scales = [], []
    for name, title in _TITLES.items():
        true = heads[name].labels == "yes"
        sure, said = nested(held.of(name, "yes"), true, langs, folds)

        def both(at: Rows, said: NDArray[np.bool_] = said, true: NDArray[np.bool_] = true) -> float:
            return f1(said[at], true[at])

        for lang, score in zip(LANGS, by_lang(both, every, langs), strict=True):
            lines.append((title, lang, score.n, score, _REFERENCE[name][lang]))
            sheet.add(f"customers.{name}.{lang}", score)
        bins, error = reliability(sure, true)
        sheet.add(f"customers.{name}.calibration_error", error, most=True)
        plot(f"reliability-{name}", title.split(",")[0].capitalize(), bins)
        scales += [
            f"Reliability of `{name}`: expected calibration error {error:.3f}.\n",
            f"![Reliability of {name} scores](images/reliability-{name}.svg)\n",
            table(("score", "texts", "mean score", "were so"), bins),
        ]
    graded, true_grade = _severities(held.by_head["severity"], rows, folds)

    def macro(at: Rows) -> float:
        return macro_f1(graded[at], true_grade[at], 5)

    for lang, score in zip(LANGS, by_lang(macro, every, langs), strict=True):
        lines.append(("severity, macro-F1", lang, score.n, score, _REFERENCE["severity"][lang]))
        sheet.add(f"customers.severity.{lang}", score)
    labelled = np.flatnonzero(heads["aspect"].labels != "")
    return "\n".join(
        [
            "## Complaints\n",
            "`customer_texts.csv`, five folds, near-copies in one fold.\n",
            table(("measure", "language", "n", "score", "reference"), lines),
            *scales,
            "Aspect of a labelled text (its main one):\n",
            aspect_table(held, heads["aspect"].labels, labelled, langs, _ASPECTS, sheet=(sheet, "customers")),
        ]
    )


def _severities(
    raw: NDArray[np.float32], rows: Sequence[data.CustomerText], folds: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Grade each fold with class factors learned from the other folds; returns grades and labels."""
    true = np.array([row.severity for row in rows])
    said = np.zeros(len(rows), dtype=np.int64)
    for fold in range(data.FOLDS):
        factors = class_weights(raw[folds != fold], true[folds != fold])
        said[folds == fold] = (raw[folds == fold] * factors).argmax(axis=1)
    return said, true

"""How well claims, their strength and their aspects are read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data
from benchmarks.learning.floors import Sheet
from benchmarks.learning.heads import Head, claim_heads
from benchmarks.learning.measure import Figure, Rows, figure, reliability, table
from benchmarks.learning.plots import plot
from benchmarks.learning.settings import f1, nested
from benchmarks.learning.tables import LANGS, Answers, aspect_table, by_lang, predictions
from claims import quantities
from claims.promises import PromiseReader
from claims.strength import strength

_REFERENCE = {"es": ".68", "en": ".73"}
_ASPECTS = ({"es": ".47", "en": ".49"}, {"es": ".76", "en": ".77"})
_NAMES = ("claim", "qualifier", "none")


def claims_part(sheet: Sheet) -> str:
    """Write the section on claims."""
    units = data.site_units()
    heads = {head.name: head for head in claim_heads(units)}
    langs, folds = np.array([row.lang for row in units]), np.array([row.fold for row in units])
    held = predictions("company", {name: head.labels for name, head in heads.items()}, folds)
    sites = [unit.site for unit in units]
    true = np.array([row.label == "claim" for row in units])
    sure, _ = nested(held.of("label", "claim"), true, langs, folds)
    limiting = held.of("label", "qualifier")
    said = (sure >= PromiseReader.threshold) & (held.of("label", "claim") > limiting)
    every = np.arange(len(units))
    clear = np.flatnonzero([row.confidence == 3 for row in units])
    lines = [
        *_scores("all units", every, langs, said, true, sites),
        *_scores("units the annotator was sure of", clear, langs, said, true, sites),
    ]
    for lang, line, clear_line in zip(LANGS, lines[:2], lines[2:], strict=True):
        sheet.add(f"claims.f1.{lang}", line[-2])
        sheet.add(f"claims.f1_sure.{lang}", clear_line[-2])
    limits = limiting >= PromiseReader.qualifier_threshold
    answers = np.where(said, "claim", np.where(limits, "qualifier", "none"))
    labels = np.array([row.label for row in units])
    lines += _qualifiers(answers == "qualifier", labels == "qualifier", every, langs, sites, sheet)
    bins, error = reliability(sure, true)
    sheet.add("claims.calibration_error", error, most=True)
    plot("reliability-claims", "Claims", bins)
    labelled = np.flatnonzero((heads["aspect"].labels != "") & true)
    return "\n".join(
        [
            "## Claims\n",
            "`site_units.jsonl`, five folds by site, no site on both sides; intervals redraw whole sites.\n",
            table(("units", "language", "n", "precision", "recall", "F1", "reference F1"), lines),
            "Rows are the annotators' labels, columns what the reader says.\n",
            _confusion(labels, answers),
            f"Do scores mean what they say? Expected calibration error {error:.3f}.\n",
            "![Reliability of claim scores](images/reliability-claims.svg)\n",
            table(("score", "units", "mean score", "were claims"), bins),
            "Strength of a labelled claim, F1 of what is told (trained part, numbers and words):\n",
            _strengths(units, heads, held, langs, sheet),
            "Aspect of a labelled claim:\n",
            aspect_table(
                held, heads["aspect"].labels, labelled, langs, _ASPECTS, sites, sheet=(sheet, "claims")
            ),
        ]
    )


def _qualifiers(
    said: NDArray[np.bool_], true: NDArray[np.bool_], every: Rows, langs: NDArray[np.str_],
    sites: Sequence[object], sheet: Sheet,
) -> list[tuple[str | int | Figure, ...]]:  # fmt: skip
    lines = [(*line[:-1], "") for line in _scores("qualifiers", every, langs, said, true, sites)]
    for lang, line in zip(LANGS, lines, strict=True):
        sheet.add(f"qualifiers.f1.{lang}", line[-2])
    return lines


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


def _strengths(
    units: Sequence[data.Unit], heads: dict[str, Head], held: Answers, langs: NDArray[np.str_], sheet: Sheet
) -> str:
    models = {name: held.of(name, "yes").tolist() for name in ("measurable", "absolute", "vague")}
    told = [
        strength(
            unit.text,
            quantities.find(unit.text, unit.lang),
            {name: column[row] for name, column in models.items()},
        )
        for row, unit in enumerate(units)
    ]
    lines = []
    for name in models:
        labels, said = heads[name].labels, np.array([name in one for one in told])

        def score(at: Rows, said: NDArray[np.bool_] = said, labels: NDArray[np.str_] = labels) -> float:
            return f1(said[at], labels[at] == "yes")

        rows = np.flatnonzero(labels != "")
        scores = by_lang(score, rows, langs)
        for lang, one in zip(LANGS, scores, strict=True):
            sheet.add(f"claims.{name}.{lang}", one)
        lines.append((name, len(rows), *scores))
    return table(("strength", "n", *LANGS), lines)

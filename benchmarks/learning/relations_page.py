"""How well a claim and a customer's text are told apart, and how the right claim ranks among a hundred."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data
from benchmarks.learning.floors import Sheet
from benchmarks.learning.measure import Rows, figure, table
from benchmarks.learning.settings import f1, macro_f1
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.matching.closeness import close_texts
from claims.promises import PromiseInput, PromiseReader
from reports.pipes.work import relations_of

_FOLDER = data.ROOT / "benchmarks" / "evaluation"
_KINDS = ("contradicts", "same_aspect", "unrelated")
_METHOD = """`benchmarks/evaluation/relations_*.jsonl`, frozen before the first score: written by people who
saw only the definitions; three quarters share no content word; many of the unrelated share words or numbers.
"""
_RETRIEVAL = """`benchmarks/evaluation/retrieval_*.jsonl`: a hundred promises in both languages, and for each
a complaint that contradicts it and no other; almost none shares a content word with its promise. Mean
reciprocal rank of the right promise among the hundred, two sets.
"""


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def relations_part(sheet: Sheet) -> str:
    """Write the section on relations."""
    encoder = load_encoder()
    promises, complaints = PromiseReader.load(encoder), ComplaintReader.load(encoder)
    lines, confusions = [], []
    for name in ("es", "en", "cross"):
        rows = _rows(_FOLDER / f"relations_{name}.jsonl")
        found = list(relations_of(rows, promises, complaints, encoder))
        said = np.array([_KINDS.index(one["relation"]) for one in found])
        true = np.array([_KINDS.index(row["relation"]) for row in rows])
        every = np.arange(len(rows))

        def right(at: Rows, said: NDArray[np.int64] = said, true: NDArray[np.int64] = true) -> float:
            return float((said == true)[at].mean())

        def macro(at: Rows, said: NDArray[np.int64] = said, true: NDArray[np.int64] = true) -> float:
            return macro_f1(said[at], true[at], 3)

        def against(at: Rows, said: NDArray[np.int64] = said, true: NDArray[np.int64] = true) -> float:
            return f1(said[at] == 0, true[at] == 0)

        def related(at: Rows, said: NDArray[np.int64] = said, true: NDArray[np.int64] = true) -> float:
            return f1(said[at] != 2, true[at] != 2)

        scores = [figure(score, every) for score in (right, macro, against, related)]
        for key, score in zip(("accuracy", "macro_f1", "contradicts_f1", "related_f1"), scores, strict=True):
            sheet.add(f"relations.{key}.{name}", score)
        lines.append((name, len(rows), *scores))
        table_rows = [
            (label, *(int(((true == row) & (said == column)).sum()) for column in range(3)))
            for row, label in enumerate(_KINDS)
        ]
        confusions.append(
            f"{name}: rows are the labels, columns what is said.\n\n" + table(("label", *_KINDS), table_rows)
        )
    header = ("pairs", "n", "accuracy", "macro-F1", "F1 of contradicts", "F1 of related")
    return "\n".join(["## Relations\n", _METHOD, table(header, lines), *confusions])


def retrieval_part(sheet: Sheet) -> str:
    """Write the section on finding the right claim."""
    encoder = load_encoder()
    promises, complaints = PromiseReader.load(encoder), ComplaintReader.load(encoder)
    sets = [_rows(path) for path in sorted(_FOLDER.glob("retrieval_*.jsonl"))]
    lines = []
    for said in ("en", "es"):
        for told in ("en", "es"):
            ranks = []
            for rows in sets:
                sides = promises.describe([PromiseInput(row[f"claim_{said}"], said) for row in rows])
                texts = [row[f"complaint_{told}"] for row in rows]
                readings = complaints.read_many([ComplaintInput(text, told) for text in texts])
                scores = close_texts(
                    [side.text for side in sides], [side.aspects for side in sides],
                    texts, [reading.aspects for reading in readings], encoder,
                )  # fmt: skip
                own = np.diag(scores)
                ranks += [int((scores[:, column] >= own[column]).sum()) for column in range(len(rows))]
            inverse = 1 / np.array(ranks)
            first = (np.array(ranks) == 1).astype(float)
            mean = figure(lambda at, inverse=inverse: float(inverse[at].mean()), np.arange(len(ranks)))
            top = figure(lambda at, first=first: float(first[at].mean()), np.arange(len(ranks)))
            sheet.add(f"retrieval.mrr.{said}_{told}", mean)
            lines.append((f"{said} promise, {told} complaint", len(ranks), mean, top))
    return "\n".join(
        ["## Finding the promise\n", _RETRIEVAL, table(("languages", "n", "MRR", "right one first"), lines)]
    )

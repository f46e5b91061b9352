"""Tables that both sides' pages share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data, tuned
from benchmarks.learning.floors import Sheet
from benchmarks.learning.measure import Figure, Rows, figure, table
from benchmarks.learning.settings import mixed_by_fold
from claims.careful import SideName
from claims.encoders import load_encoder
from claims.nearest import Examples

LANGS = ("es", "en")
Reference = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answers:
    """Held-out probabilities by head, one row a text, and the classes of their columns."""

    by_head: dict[str, NDArray[np.float32]]
    classes: dict[str, tuple[str, ...]]

    def of(self, head: str, name: str) -> NDArray[np.float32]:
        """Return one class's column."""
        return self.by_head[head][:, self.classes[head].index(name)]


def predictions(side: SideName, labels: Mapping[str, NDArray[np.str_]], folds: NDArray[np.int64]) -> Answers:
    """Read one side's held-out answers, one row a labelled real text, and each head's classes.

    Both readers' answers are mixed as the readers mix them, with weights from the other folds; aspects are
    sharpened by the aspect files' examples and cues, which hold no labelled text.
    """
    path = tuned.FOLDER / f"{side}.npz"
    if not path.is_file() or not tuned.PATH.is_file():
        sys.exit(f"{path} or {tuned.PATH} is not there. Run `make train` first.")
    with np.load(path, allow_pickle=False) as store:
        held = {key: store[key] for key in store.files}
    classes = {
        name.removesuffix(".classes"): tuple(str(each) for each in held[name])
        for name in held
        if name.endswith(".classes")
    }
    careful = tuned.answers(side, classes)
    mixed = {}
    for name, known in classes.items():
        quick = np.asarray(held[name], dtype=np.float32)
        true = np.array(
            [known.index(label) if label in known else -1 for label in labels[name][: len(quick)]]
        )
        mixed[name] = mixed_by_fold(quick, careful[name], true, folds)
    texts = [row.text for row in (data.site_units() if side == "company" else data.customer_texts())]
    examples = Examples.load("claim" if side == "company" else "complaint", classes["aspect"])
    mixed["aspect"] = examples.sharpen(mixed["aspect"], load_encoder().encode(texts), texts)
    return Answers(mixed, classes)


def by_lang(
    score: Callable[[Rows], float],
    rows: Rows,
    langs: NDArray[np.str_],
    groups: Sequence[object] | None = None,
) -> list[Figure]:
    """Measure one score in each language."""
    return [figure(score, rows[langs[rows] == lang], groups) for lang in LANGS]


def aspect_table(
    held: Answers,
    labels: NDArray[np.str_],
    rows: Rows,
    langs: NDArray[np.str_],
    references: Sequence[Reference],
    groups: Sequence[object] | None = None,
    *,
    sheet: tuple[Sheet, str],
) -> str:
    """Tell how often the labelled aspect comes first, and among the first three."""
    ranked = np.argsort(-held.by_head["aspect"], axis=1, kind="stable")
    order = np.array(held.classes["aspect"])[ranked]
    lines = []
    for top, reference in zip((1, 3), references, strict=True):
        hit = (order[:, :top] == labels[:, None]).any(axis=1)

        def share(at: Rows, hit: NDArray[np.bool_] = hit) -> float:
            return float(hit[at].mean())

        for lang, score in zip(LANGS, by_lang(share, rows, langs, groups), strict=True):
            sheet[0].add(f"{sheet[1]}.aspect_top{top}.{lang}", score)
            lines.append((f"first {top}", lang, score.n, score, reference.get(lang, "")))
    return table(("right among the", "language", "n", "share", "reference"), lines) + "\n"

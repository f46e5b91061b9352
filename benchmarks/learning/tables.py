"""Tables that both sides' pages share."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data
from benchmarks.learning.measure import Figure, Rows, figure, table
from claims.encoders import load_encoder
from claims.nearest import Examples

LANGS = ("es", "en")
HELD_OUT = data.ROOT / "build" / "quality"
Reference = dict[str, str]


def predictions(name: str) -> dict[str, NDArray[np.float32]]:
    """Read one side's held-out predictions, one row a labelled real text, and each head's classes.

    Aspects are sharpened as the readers sharpen them: by the aspect files' examples and cues, which hold no
    labelled text.
    """
    path = HELD_OUT / f"{name}.npz"
    if not path.is_file():
        sys.exit(f"{path} is not there. Run `python -m benchmarks.train` first.")
    with np.load(path, allow_pickle=False) as store:
        held = {key: store[key] for key in store.files}
    company = name == "company"
    texts = [row.text for row in (data.site_units() if company else data.customer_texts())]
    classes = [str(each) for each in held["aspect.classes"]]
    examples = Examples.load("claim" if company else "complaint", classes)
    held["aspect"] = examples.sharpen(held["aspect"], load_encoder().encode(texts), texts)
    return held


def by_lang(
    score: Callable[[Rows], float],
    rows: Rows,
    langs: NDArray[np.str_],
    groups: Sequence[object] | None = None,
) -> list[Figure]:
    """Measure one score in each language."""
    return [figure(score, rows[langs[rows] == lang], groups) for lang in LANGS]


def aspect_table(
    held: dict[str, NDArray[np.float32]],
    labels: NDArray[np.str_],
    rows: Rows,
    langs: NDArray[np.str_],
    references: Sequence[Reference],
    groups: Sequence[object] | None = None,
) -> str:
    """Tell how often the labelled aspect comes first, and among the first three."""
    order = held["aspect.classes"][np.argsort(-held["aspect"], axis=1, kind="stable")]
    lines = []
    for top, reference in zip((1, 3), references, strict=True):
        hit = (order[:, :top] == labels[:, None]).any(axis=1)

        def share(at: Rows, hit: NDArray[np.bool_] = hit) -> float:
            return float(hit[at].mean())

        for lang, score in zip(LANGS, by_lang(share, rows, langs, groups), strict=True):
            lines.append((f"first {top}", lang, score.n, score, reference.get(lang, "")))
    return table(("right among the", "language", "n", "share", "reference"), lines) + "\n"

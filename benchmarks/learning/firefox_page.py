"""Whole pages: labelled units of the parallel Firefox site, with their context and without."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from benchmarks.learning import data
from benchmarks.learning.firefox import SiteUnit, pages, parallel, units
from benchmarks.learning.floors import Sheet
from benchmarks.learning.measure import Rows, figure, table
from benchmarks.learning.settings import f1
from claims.model import ReadText
from claims.promises import PromiseInput, PromiseReader

_FOLDER = data.ROOT / "benchmarks" / "evaluation"
_METHOD = """`benchmarks/evaluation/firefox_units_*.tsv`: 310 units a language, labelled in their page
context; no training text comes from this site. "Alone" reads a unit by itself, "in context" with its place
and its heading, which move its aspects. Agreement is over the site's parallel sentences: how
often a sentence and its translation get the same answer.
"""


def _labels(lang: str) -> dict[str, tuple[str, str]]:
    rows = (_FOLDER / f"firefox_units_{lang}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {key: (label, aspect) for key, label, aspect, _ in (row.split("\t") for row in rows)}


def firefox_part(sheet: Sheet) -> str:
    """Write the section on whole pages."""
    reader = PromiseReader.load()
    lines = []
    for lang in ("es", "en"):
        known = _labels(lang)
        found = {unit.key: unit for page in pages(lang) for unit in units(page)}
        rows = [found[key] for key in known if key in found]
        true = np.array([known[unit.key][0] == "claim" for unit in rows])
        aspects = [known[unit.key][1] for unit in rows]
        alone = reader.read_many([PromiseInput(unit.text, lang) for unit in rows])
        inside = reader.read_many([_input(unit) for unit in rows])
        for name, read in (("alone", alone), ("in context", inside)):
            said = np.array([bool(one.claims) for one in read])

            def score(at: Rows, said: NDArray[np.bool_] = said, true: NDArray[np.bool_] = true) -> float:
                return f1(said[at], true[at])

            got = figure(score, np.arange(len(rows)))
            first = _aspects_right(read, true, aspects)
            lines.append((name, lang, len(rows), got, f"{first:.3f}"))
            sheet.add(f"firefox.f1_{name.split()[-1]}.{lang}", got)
    pairs = parallel()
    left = reader.read_many([_input(spanish) for spanish, _ in pairs])
    right = reader.read_many([_input(english) for _, english in pairs])
    same = np.array([bool(a.claims) == bool(b.claims) for a, b in zip(left, right, strict=True)])
    both = [(a, b) for a, b in zip(left, right, strict=True) if a.claims and b.claims]
    alike = np.array([a.claims[0].aspect == b.claims[0].aspect for a, b in both])
    agreement = figure(lambda at: float(same[at].mean()), np.arange(len(same)))
    sheet.add("firefox.agreement", agreement)
    agreed = figure(lambda at: float(alike[at].mean()), np.arange(len(alike)))
    sheet.add("firefox.aspect_agreement", agreed)
    return "\n".join(
        [
            "## Whole pages\n",
            _METHOD,
            table(("read", "language", "n", "claim F1", "aspect right, of claims found"), lines),
            table(
                ("a sentence and its translation", "n", "same"),
                [
                    ("claim or not", agreement.n, agreement),
                    ("main aspect, where both are claims", agreed.n, agreed),
                ],
            ),
        ]
    )


def _input(unit: SiteUnit) -> PromiseInput:
    return PromiseInput(unit.text, unit.lang, place=unit.place, heading=unit.heading)


def _aspects_right(read: list[ReadText], true: NDArray[np.bool_], aspects: list[str]) -> float:
    rows = [row for row in np.flatnonzero(true) if read[row].claims]
    hits = [read[row].claims[0].aspect == aspects[row] for row in rows]
    return float(np.mean(hits)) if hits else 0.0

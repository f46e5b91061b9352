"""How well a real complaint that bears against a promise is told from one that only comes near it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from benchmarks.learning.bearing import Bearing
from benchmarks.learning.bears import AGAINST, Read, cross_validated, held_out
from benchmarks.learning.floors import Sheet
from benchmarks.learning.measure import Figure, Rows, figure, table
from claims.matching.closeness import aspect_roots, closeness

Float = NDArray[np.float32]
_METHOD = """`benchmarks/corpus/bearing.tsv`: real complaints beside promises that the matcher took for near,
judged by reading: 2 bears against the promise, 1 partly, 0 not. "site": the promises of the Firefox site and
questions of its forum; "sites": promises of `site_units.jsonl` beside complaints about other companies of
about that sector, as if they had been sent to the company that promised; "ours": promises that we wrote for
many sectors and complaints from `customer_texts.csv` and `support_threads.csv`. One promise in five is kept
from the matcher; these are its pairs. The area under the curve is the chance that a pair that bears lies
closer than one that does not, among pairs that all lie near; "learned" is what the matching asks
(claims/matching/bearing.py), fitted on the pairs of other promises.
"""
_LIKELY = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 1.01)
_BANDS = (-99.0, 4.0, 6.0, 7.0, 8.0, 9.0, 10.0, 99.0)


def bearing_part(sheet: Sheet) -> str:
    """Write the section on real pairs."""
    read = held_out()
    pairs = read.pairs
    scores = {"closeness": close_of(read), "learned": cross_validated(read).astype(np.float32)}
    lines = []
    for where in ("site", "sites", "ours"):
        rows = np.flatnonzero([one.where == where for one in pairs])
        asked = [pairs[row] for row in rows]
        for name, least in (("against", AGAINST), ("partly", 1)):
            areas = {by: _area(asked, least, score[rows]) for by, score in scores.items()}
            sheet.add(f"bearing.{name}.{where}", areas["closeness"])
            sheet.add(f"bearing.learned.{name}.{where}", areas["learned"])
            told = "bears against it" if name == "against" else "at least partly"
            lines.append((where, told, len(rows), areas["closeness"], areas["learned"]))
    return "\n".join(
        [
            "## Real complaints beside promises\n",
            _METHOD,
            table(("pairs", "told from the rest", "n", "area by closeness", "area, learned"), lines),
            _banded("closeness", pairs, scores["closeness"], _BANDS),
            _banded("likelihood", pairs, scores["learned"], _LIKELY),
        ]
    )


def _area(pairs: list[Bearing], least: int, score: Float) -> Figure:
    """The area under the curve by which pairs judged at least so much are told; redrawn by promise."""
    true = np.array([one.bears >= least for one in pairs])

    def area(at: Rows) -> float:
        found = true[at]
        return float(roc_auc_score(found, score[at])) if 0 < found.sum() < len(found) else 0.5

    return figure(area, np.arange(len(pairs)), [one.promise for one in pairs])


def close_of(read: Read) -> Float:
    """Return how close each complaint is to its promise, as the matching has it.

    What all texts of one source share is taken out of the likenesses.
    """
    left, right = aspect_roots(
        [side.aspects for side in read.sides], [one.reading.aspects for one in read.told]
    )
    where = np.array([one.where for one in read.pairs])
    promise, complaint = read.promise, read.complaint
    match = _cosines(read.said_pairs.match[promise], read.told_pairs.match[complaint], where)
    sentence = _cosines(read.said_vectors[promise], read.told_vectors[complaint], where)
    overlap: Float = np.minimum(1.0, (left[promise] * right[complaint]).sum(axis=1)).astype(np.float32)
    return closeness(match, sentence, overlap)


def _cosines(said: Float, told: Float, where: NDArray[np.str_]) -> Float:
    result = np.zeros(len(where), dtype=np.float32)
    for source in sorted(set(where.tolist())):
        rows = where == source
        result[rows] = (_centred(said[rows]) * _centred(told[rows])).sum(axis=1)
    return result


def _centred(vectors: Float) -> Float:
    moved = vectors - vectors.mean(axis=0)
    found: Float = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
    return found


def _banded(name: str, pairs: list[Bearing], score: Float, bands: tuple[float, ...]) -> str:
    """Tell how pairs of each band of a score were judged."""
    bears = np.array([one.bears for one in pairs])
    lines = []
    for low, high in pairwise(bands):
        rows = (score >= low) & (score < high)
        if rows.any():
            first, last = low == bands[0], high == bands[-1]
            label = f"under {high:g}" if first else f"{low:g} and more" if last else f"{low:g} to {high:g}"
            shares = (f"{(bears[rows] >= least).mean():.2f}" for least in (AGAINST, 1))
            lines.append((label, int(rows.sum()), *shares))
    return table((name, "pairs", "bear against it", "at least partly"), lines)

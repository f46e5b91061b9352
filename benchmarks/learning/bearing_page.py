"""How well a real complaint that bears against a promise is told from one that only comes near it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from benchmarks.learning.bearing import Bearing, read
from benchmarks.learning.floors import Sheet
from benchmarks.learning.measure import Rows, figure, table
from claims.closeness import aspect_roots, closeness
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.pairs import PairVectors
from claims.promises import PromiseInput, PromiseReader

Float = NDArray[np.float32]
_METHOD = """`benchmarks/corpus/bearing.tsv`: real complaints beside promises that the matcher took for near,
judged by reading: 2 bears against the promise, 1 partly, 0 not. "site": the promises of the Firefox site and
questions of its forum; "sites": promises of `site_units.jsonl` beside complaints about other companies of
about that sector, as if they had been sent to the company that promised; "ours": promises that we wrote for
many sectors and complaints from `customer_texts.csv` and `support_threads.csv`. One promise in five is kept
from the matcher; these are its pairs. The area under the curve is the chance that a pair that bears lies
closer than one that does not, among pairs that all lie near.
"""
_BANDS = (-99.0, 4.0, 6.0, 7.0, 8.0, 9.0, 10.0, 99.0)


def bearing_part(sheet: Sheet) -> str:
    """Write the section on real pairs."""
    pairs = [one for one in read() if one.held_out]
    close = close_of(pairs)
    lines = []
    for where in ("site", "sites", "ours"):
        rows = np.flatnonzero([one.where == where for one in pairs])
        bears = np.array([pairs[row].bears for row in rows])
        for name, true in (("against", bears == 2), ("partly", bears >= 1)):

            def area(at: Rows, true: NDArray[np.bool_] = true, close: Float = close[rows]) -> float:
                found = true[at]
                return float(roc_auc_score(found, close[at])) if 0 < found.sum() < len(found) else 0.5

            groups = [pairs[row].promise for row in rows]
            got = figure(area, np.arange(len(rows)), groups)
            sheet.add(f"bearing.{name}.{where}", got)
            lines.append(
                (where, "bears against it" if name == "against" else "at least partly", len(rows), got)
            )
    return "\n".join(
        [
            "## Real complaints beside promises\n",
            _METHOD,
            table(("pairs", "told from the rest", "n", "area under the curve"), lines),
            table(("closeness", "pairs", "bear against it", "at least partly"), _bands(pairs, close)),
        ]
    )


def close_of(pairs: list[Bearing]) -> Float:
    """Return how close each complaint is to its promise, as the matching has it."""
    features = features_of(pairs)
    return closeness(features["match"], features["sentence"], features["overlap"])


def features_of(pairs: list[Bearing]) -> dict[str, Float]:
    """Return the three likenesses of each pair; what all texts of one source share is taken out of them."""
    encoder = load_encoder()
    said, promise = _once([one.promise for one in pairs])
    told, complaint = _once([one.complaint for one in pairs])
    sides = PromiseReader.load(encoder).describe([PromiseInput(text) for text in said])
    readings = ComplaintReader.load(encoder).read_many([ComplaintInput(text) for text in told])
    left, right = aspect_roots([side.aspects for side in sides], [one.aspects for one in readings])
    where = np.array([one.where for one in pairs])
    match = _cosines(PairVectors.of(said).match[promise], PairVectors.of(told).match[complaint], where)
    sentence = _cosines(encoder.encode(said)[promise], encoder.encode(told)[complaint], where)
    overlap: Float = np.minimum(1.0, (left[promise] * right[complaint]).sum(axis=1)).astype(np.float32)
    return {"match": match, "sentence": sentence, "overlap": overlap}


def _once(texts: list[str]) -> tuple[list[str], Rows]:
    """Return each text once, and where each of the given ones is among them."""
    row = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    return list(row), np.array([row[text] for text in texts], dtype=np.int64)


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


def _bands(pairs: list[Bearing], close: Float) -> list[tuple[str, int, str, str]]:
    bears = np.array([one.bears for one in pairs])
    lines = []
    for low, high in pairwise(_BANDS):
        rows = (close >= low) & (close < high)
        if rows.any():
            name = (
                f"under {high:g}" if low < 0 else f"{low:g} and more" if high > 90 else f"{low:g} to {high:g}"
            )
            lines.append(
                (name, int(rows.sum()), *(f"{(bears[rows] >= least).mean():.2f}" for least in (2, 1)))
            )
    return lines

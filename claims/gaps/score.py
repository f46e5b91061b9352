"""The score of a gap: four factors that a reader can multiply by hand, and how far they could move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from claims.exposure import PLACE_WEIGHT, exposure, page_factor
from claims.matching import JudgedPair
from claims.model import Claim, RelationKind, ScorePart, Trend, Words
from claims.statistics import generator, saturating

FORMULA = Words(
    "puntuación = 100 × exposición × recurrencia × contradicción × confianza",
    "score = 100 × exposure × recurrence × contradiction × confidence",
)
_RESAMPLES = 400
_HALF_CONFIDENCE = 3  # complaints at which the evidence counts half
# What one complaint weighs as a contradiction: it cites the promise, its number breaks it, it denies it.
WEIGHT_CITES = 1.0
WEIGHT_NUMBERS = 0.9
WEIGHT_DENIES = 0.6
_TREND_FACTOR = {Trend.GROWING: 1.15, Trend.FALLING: 0.85}


@dataclass(frozen=True, slots=True)
class Score:
    """A gap's score, 0 to 100, with its 90% bootstrap interval and its factors."""

    value: float
    low: float
    high: float
    parts: tuple[ScorePart, ...]


def pair_weight(pair: JudgedPair) -> float:
    """How much one contradicting complaint weighs, 0 to 1."""
    if pair.text.reading.cites_promise:
        return WEIGHT_CITES
    if pair.relation.kind is RelationKind.CONTRADICTS and pair.relation.delta is not None:
        return WEIGHT_NUMBERS
    return WEIGHT_DENIES


def score_complaints(
    gap_id: str, claim: Claim, pairs: Sequence[JudgedPair], total: int, theme_trend: Trend
) -> Score:
    """Score the complaints that contradict a claim, of `total` complaints in the audit."""
    weights = [pair_weight(pair) for pair in pairs]
    exposed = exposure(claim)
    factor = _TREND_FACTOR.get(theme_trend, 1.0)
    count = len(pairs)
    contradiction = sum(weights) / count
    parts = (
        _exposure_part(claim, exposed),
        _recurrence_part(count, total, factor),
        ScorePart(
            "contradiction", round(contradiction, 4), Words(*_contradiction_words(pairs, contradiction))
        ),
        _confidence_part(count),
    )
    value = (
        100
        * exposed
        * _recurrence(count, total, factor)
        * contradiction
        * saturating(count, _HALF_CONFIDENCE)
    )
    low, high = _interval(gap_id, weights, total, exposed, factor)
    return Score(round(value, 2), round(min(low, value), 2), round(max(high, value), 2), parts)


def _recurrence(count: float, total: int, factor: float) -> float:
    """The square root of the share (so that one in ten counts a third, not a tenth), moved by the trend."""
    return min(1.0, sqrt(count / total) * factor) if total else 0.0


def _interval(
    gap_id: str, weights: Sequence[float], total: int, exposed: float, factor: float
) -> tuple[float, float]:
    """Resample all complaints with replacement; 5th and 95th percentile of the score."""
    rng = generator("gap", gap_id)
    counts = rng.binomial(total, len(weights) / total, size=_RESAMPLES)
    values = np.asarray(weights)
    scores = []
    for count in counts.tolist():
        if count == 0:
            scores.append(0.0)
            continue
        mean = float(rng.choice(values, size=count).mean())
        scores.append(
            100 * exposed * _recurrence(count, total, factor) * mean * saturating(count, _HALF_CONFIDENCE)
        )
    low, high = np.percentile(scores, [5, 95])
    return float(low), float(high)


def _exposure_part(claim: Claim, exposed: float) -> ScorePart:
    pages = len({sighting.url for sighting in claim.sightings})
    weight, pages_factor = PLACE_WEIGHT.get(claim.place, 0.5), page_factor(pages)
    return ScorePart(
        "exposure",
        round(exposed, 4),
        Words(
            f"lugar «{claim.place}» {weight:.2f} × {pages} página(s) {pages_factor:.2f}, como mucho 1",
            f"place “{claim.place}” {weight:.2f} × {pages} page(s) {pages_factor:.2f}, at most 1",
        ),
    )


def _recurrence_part(count: int, total: int, factor: float) -> ScorePart:
    return ScorePart(
        "recurrence",
        round(_recurrence(count, total, factor), 4),
        Words(
            f"√({count} de {total} quejas) × tendencia {factor:.2f}",
            f"√({count} of {total} complaints) × trend {factor:.2f}",
        ),
    )


def _contradiction_words(pairs: Sequence[JudgedPair], mean: float) -> tuple[str, str]:
    cites = sum(pair_weight(pair) == WEIGHT_CITES for pair in pairs)
    numbers = sum(pair_weight(pair) == WEIGHT_NUMBERS for pair in pairs)
    denies = len(pairs) - cites - numbers
    es = (
        f"media de {cites} que citan la promesa (1,0), {numbers} con números (0,9) "
        f"y {denies} que la niegan (0,6) = {mean:.2f}"
    )
    en = (
        f"mean of {cites} citing the promise (1.0), {numbers} with numbers (0.9) "
        f"and {denies} denying it (0.6) = {mean:.2f}"
    )
    return es, en


def _confidence_part(count: int) -> ScorePart:
    value = saturating(count, _HALF_CONFIDENCE)
    return ScorePart(
        "confidence",
        round(value, 4),
        Words(
            f"{count} / ({count} + {_HALF_CONFIDENCE})",
            f"{count} / ({count} + {_HALF_CONFIDENCE})",
        ),
    )


def confidence_word(count: int, minimum_n: int) -> str:
    """The word beside a count: below `minimum_n` the evidence is insufficient, whatever the score."""
    if count < minimum_n:
        return "insufficient"
    if count < 2 * minimum_n:
        return "weak"
    return "moderate" if count < 6 * minimum_n else "solid"

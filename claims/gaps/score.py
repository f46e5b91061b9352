"""The score of a gap: factors that a reader can multiply by hand, and the word beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Literal

import numpy as np

from claims.gaps.factors import Factor, Manner, Tally, Values
from claims.gaps.weights import DEFAULT, Weights
from claims.model import Gap, ScorePart, Words

FORMULA = Words(
    "puntuación = 100 × exposición × recurrencia × contradicción × confianza",
    "score = 100 × exposure × recurrence × contradiction × confidence",
)
# Of whom a gap's share is taken: of all complaints, of all praise, of the gap's own voices, of nobody.
Population = Literal["complaints", "praise", "own", "none"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One text in a gap: whose it is and what it does to the claim."""

    person: str
    manner: Manner


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many complaints and how many texts of praise each person wrote."""

    complaints: Mapping[str, int]
    praise: Mapping[str, int]

    @classmethod
    def of(cls, complaints: Iterable[str], praise: Iterable[str]) -> Crowd:
        """Count the persons of all complaints and of all praise."""
        return cls(Counter(complaints), Counter(praise))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A gap with what its score is made of, so that it can be made again with other weights or people."""

    gap: Gap
    factors: tuple[Factor, ...]
    voices: tuple[Voice, ...] = ()
    population: Population = "none"


def weigh(
    gap: Gap,
    factors: Sequence[Factor],
    crowd: Crowd,
    voices: Sequence[Voice] = (),
    population: Population = "none",
) -> Weighed:
    """Give a gap its parts and its score: one hundred times the product of the parts as they are printed."""
    tally = tally_of(voices, population, crowd)
    parts = tuple(factor.part(DEFAULT, tally) for factor in factors)
    value = product_of(parts)
    return Weighed(
        replace(gap, parts=parts, score=value, low=value, high=value),
        tuple(factors),
        tuple(voices),
        population,
    )


def product_of(parts: Iterable[ScorePart]) -> float:
    """What a reader gets who multiplies the printed factors."""
    return round(100 * prod(part.value for part in parts), 2)


def tally_of(voices: Sequence[Voice], population: Population, crowd: Crowd) -> Tally:
    """The texts as they were counted."""
    counted = Counter(voice.manner for voice in voices)
    counts: dict[Manner, Values] = {manner: np.array([float(n)]) for manner, n in counted.items()}
    totals = {
        "complaints": sum(crowd.complaints.values()),
        "praise": sum(crowd.praise.values()),
        "own": len(voices),
        "none": 0,
    }
    return Tally(counts, np.array([float(totals[population])]))


def scores_of(weighed: Weighed, weights: Weights, tally: Tally) -> Values:
    """The score, for each resample of the tally, not rounded."""
    values = np.full_like(tally.total, 100.0)
    for factor in weighed.factors:
        values = values * factor.value(weights, tally)
    return values


def by_score(found: Iterable[Weighed]) -> list[Weighed]:
    """The highest score first; equal ones by id."""
    return sorted(found, key=lambda weighed: (-weighed.gap.score, weighed.gap.id))


def confidence_word(people: int, minimum_n: int, sureness: float = 1.0) -> str:
    """The word beside a count: below `minimum_n` the evidence is insufficient, whatever the score.

    People count as far as their texts' reading is sure, and a reading that is not makes no evidence solid.
    """
    if people < minimum_n:
        return "insufficient"
    count = people * sureness
    if count < 2 * minimum_n or sureness < _DOUBTFUL:
        return "weak"
    return "solid" if count >= 6 * minimum_n and sureness >= _UNSURE else "moderate"


def certainty_word(share: float) -> str:
    """The word for findings that no customer's text stands behind: how sure the reading of the claims is."""
    if share < _UNSURE:
        return "weak"
    return "moderate" if share < _SURE else "solid"


_DOUBTFUL, _UNSURE, _SURE = 0.4, 0.6, 0.85

"""The factors that a gap's score is the product of: each knows its value, its terms and its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.exposure import UNKNOWN_PLACE, page_factor, place_words
from claims.gaps.weights import Weights
from claims.model import Claim, ScorePart, ScoreTerm, Trend, Words
from claims.statistics import wilson, wilson_low

Values = NDArray[np.float64]
# What one text does to a gap: it cites the promise, breaks it by numbers, denies it; it recurs without a
# promise; it praises; it speaks against what others praise.
Manner = Literal["cites", "numbers", "denies", "recurs", "praises", "opposes"]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many texts of each manner, of how many in all; arrays of one value, or one for each resample."""

    counts: Mapping[Manner, Values]
    total: Values

    def of(self, *manners: Manner) -> Values:
        """The texts of these manners, together."""
        found: Values = sum((self.counts[m] for m in manners if m in self.counts), np.zeros_like(self.total))
        return found


class Factor(Protocol):
    """One factor: a number from 0 to 1 (a little above where weights are shaken)."""

    def value(self, weights: Weights, tally: Tally) -> Values:
        """The factor for each resample of the tally."""

    def part(self, weights: Weights, tally: Tally) -> ScorePart:
        """The factor as published: value, terms and words."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """The weight of the claim's place, moved by the number of its pages."""

    place: str
    pages: int

    @classmethod
    def of(cls, claim: Claim) -> Exposure:
        """The exposure of a claim of the inventory."""
        return cls(claim.place, len({sighting.url for sighting in claim.sightings}))

    def value(self, weights: Weights, tally: Tally) -> Values:
        """At most 1."""
        weight = weights.places.get(self.place, UNKNOWN_PLACE)
        return np.full_like(tally.total, min(1.0, weight * page_factor(self.pages)))

    def part(self, weights: Weights, tally: Tally) -> ScorePart:
        """Place and pages."""
        weight, pages = weights.places.get(self.place, UNKNOWN_PLACE), page_factor(self.pages)
        name = place_words(self.place)
        es = f"{self.pages} {'página' if self.pages == 1 else 'páginas'}"
        en = f"{self.pages} {'page' if self.pages == 1 else 'pages'}"
        return ScorePart(
            "exposure",
            _rounded(self, weights, tally),
            Words(
                f"lugar «{name.es}» {_dec(weight)} × {es} {_dec(pages)}, como mucho 1",
                f"place “{name.en}” {weight:.2f} × {en} {pages:.2f}, at most 1",
            ),
            (
                ScoreTerm("place_weight", weight),
                ScoreTerm("pages", float(self.pages)),
                ScoreTerm("page_factor", round(pages, 4)),
            ),
        )


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The square root of the share (so that one in ten counts a third, not a tenth), moved by the trend."""

    trend: Trend
    manners: tuple[Manner, ...] = ("cites", "numbers", "denies")

    def value(self, weights: Weights, tally: Tally) -> Values:
        """At most 1."""
        share = tally.of(*self.manners) / np.maximum(tally.total, 1)
        return np.minimum(1.0, np.sqrt(share) * weights.trend(self.trend))

    def part(self, weights: Weights, tally: Tally) -> ScorePart:
        """Share, its interval and the trend."""
        count, total = int(tally.of(*self.manners)[0]), int(tally.total[0])
        low, high = wilson(count, total)
        factor = weights.trend(self.trend)
        trend = _TREND_WORDS[self.trend]
        return ScorePart(
            "recurrence",
            _rounded(self, weights, tally),
            Words(
                f"√({count} de {total} quejas; parte entre {_pct(low)} y {_pct(high)} %) "
                f"× {_dec(factor)} ({trend.es}), como mucho 1",
                f"√({count} of {total} complaints; share between {_pct(low)} and {_pct(high)}%) "
                f"× {factor:.2f} ({trend.en}), at most 1",
            ),
            (
                ScoreTerm("complaints", float(count)),
                ScoreTerm("all_complaints", float(total)),
                ScoreTerm("share_low", round(low, 4)),
                ScoreTerm("share_high", round(high, 4)),
                ScoreTerm("trend", factor),
            ),
        )


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The mean weight of the complaints: those that cite the promise weigh most."""

    def value(self, weights: Weights, tally: Tally) -> Values:
        """0 where no complaint was drawn."""
        weighed = (
            weights.cites * tally.of("cites")
            + weights.numbers * tally.of("numbers")
            + weights.denies * tally.of("denies")
        )
        return np.asarray(weighed / np.maximum(tally.of("cites", "numbers", "denies"), 1))

    def part(self, weights: Weights, tally: Tally) -> ScorePart:
        """How many complaints of each manner, with their weights."""
        cites, numbers, denies = (int(tally.of(m)[0]) for m in ("cites", "numbers", "denies"))
        return ScorePart(
            "contradiction",
            _rounded(self, weights, tally),
            Words(
                f"media de {cites} que citan la promesa ({_dec(weights.cites)}), {numbers} con números "
                f"({_dec(weights.numbers)}) y {denies} que la niegan ({_dec(weights.denies)})",
                f"mean of {cites} citing the promise ({weights.cites:.2f}), {numbers} with numbers "
                f"({weights.numbers:.2f}) and {denies} denying it ({weights.denies:.2f})",
            ),
            (
                ScoreTerm("cites", float(cites)),
                ScoreTerm("numbers", float(numbers)),
                ScoreTerm("denies", float(denies)),
                ScoreTerm("cites_weight", weights.cites),
                ScoreTerm("numbers_weight", weights.numbers),
                ScoreTerm("denies_weight", weights.denies),
            ),
        )


@dataclass(frozen=True, slots=True)
class Confidence:
    """`n / (n + half)`, where n counts texts as far as their reading is sure: a handful counts for little."""

    manners: tuple[Manner, ...] = ("cites", "numbers", "denies")
    sureness: float = 1.0  # mean probability that a text does what it is counted for

    def value(self, weights: Weights, tally: Tally) -> Values:
        """0 with nothing, towards 1 with many."""
        count = tally.of(*self.manners) * self.sureness
        return np.asarray(count / (count + weights.half))

    def part(self, weights: Weights, tally: Tally) -> ScorePart:
        """The fraction."""
        count = int(tally.of(*self.manners)[0])
        es = en = f"{count} / ({count} + {weights.half:g})"
        terms = [ScoreTerm("n", float(count)), ScoreTerm("half", weights.half)]
        if self.sureness < 1:
            sure = round(self.sureness, 4)
            es = f"n / (n + {weights.half:g}), n = {count} × {_dec(sure, 4)} (lo segura que es la lectura)"
            en = f"n / (n + {weights.half:g}), n = {count} × {sure:.4f} (how sure the reading is)"
            terms.insert(1, ScoreTerm("sureness", sure))
        return ScorePart("confidence", _rounded(self, weights, tally), Words(es, en), tuple(terms))


@dataclass(frozen=True, slots=True)
class PraiseShare:
    """The lower bound (Wilson, 95%) of the share that praise has."""

    detail: Words

    def value(self, weights: Weights, tally: Tally) -> Values:  # noqa: ARG002 - the shape of every factor
        """0 where nobody praises."""
        return wilson_low(tally.of("praises"), tally.total)

    def part(self, weights: Weights, tally: Tally) -> ScorePart:
        """Praise, of how many."""
        praise, total = int(tally.of("praises")[0]), int(tally.total[0])
        return ScorePart(
            "praise",
            _rounded(self, weights, tally),
            Words(
                f"{self.detail.es}: límite inferior de {praise} de {total}",
                f"{self.detail.en}: lower bound of {praise} of {total}",
            ),
            (ScoreTerm("praise", float(praise)), ScoreTerm("all_voices", float(total))),
        )


@dataclass(frozen=True, slots=True)
class Fixed:
    """A factor that neither weights nor resamples move."""

    name: str
    number: float
    detail: Words

    def value(self, weights: Weights, tally: Tally) -> Values:  # noqa: ARG002 - the shape of every factor
        """The same everywhere."""
        return np.full_like(tally.total, round(self.number, 4))

    def part(self, weights: Weights, tally: Tally) -> ScorePart:  # noqa: ARG002 - the shape of every factor
        """As it stands."""
        return ScorePart(self.name, round(self.number, 4), self.detail)


_TREND_WORDS = {
    Trend.GROWING: Words("tema que crece", "a theme that grows"),
    Trend.FALLING: Words("tema que baja", "a theme that falls"),
    Trend.STEADY: Words("tema estable", "a steady theme"),
    Trend.UNKNOWN: Words("sin tendencia clara", "no clear trend"),
    Trend.INSUFFICIENT: Words("evidencia insuficiente de una tendencia", "insufficient evidence of a trend"),
}


def _rounded(factor: Factor, weights: Weights, tally: Tally) -> float:
    return round(float(factor.value(weights, tally)[0]), 4)


def _dec(value: float, places: int = 2) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def _pct(share: float) -> str:
    return f"{100 * share:.0f}"

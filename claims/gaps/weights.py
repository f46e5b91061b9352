"""Every weight of the scores in one place, so that the bands can shake each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from claims.exposure import PLACE_WEIGHT
from claims.model import Trend

SHAKE = 0.2  # the share by which each weight is moved, one at a time, for the bands
_SINGLE = ("growing", "falling", "cites", "numbers", "denies", "half")


@dataclass(frozen=True, slots=True)
class Weights:
    """Judgements of our own, none measured: the report prints them and says what moving them changes."""

    places: Mapping[str, float] = field(default_factory=lambda: MappingProxyType(PLACE_WEIGHT))
    growing: float = 1.15  # a theme whose share of the complaints grows
    falling: float = 0.85
    cites: float = 1.0  # a complaint that cites what was promised
    numbers: float = 0.9  # one whose told value breaks the promised one
    denies: float = 0.6  # one that reproaches the thing promised
    half: float = 3.0  # texts at which the evidence counts half

    def trend(self, trend: Trend) -> float:
        """The factor of a theme's trend; steady and unknown ones are left as they are."""
        return {Trend.GROWING: self.growing, Trend.FALLING: self.falling}.get(trend, 1.0)

    def named(self) -> dict[str, float]:
        """All of them by name: the places, then the others."""
        return {**self.places, **{name: getattr(self, name) for name in _SINGLE}}


DEFAULT = Weights()


def shaken() -> Iterator[Weights]:
    """The weights with one of them a fifth lower or higher, each in turn."""
    for factor in (1 - SHAKE, 1 + SHAKE):
        for place, weight in PLACE_WEIGHT.items():
            yield replace(DEFAULT, places={**PLACE_WEIGHT, place: weight * factor})
        for name in _SINGLE:
            yield replace(DEFAULT, **{name: getattr(DEFAULT, name) * factor})

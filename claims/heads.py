"""What both readers share: the encoder, the scaling and the trained heads of one side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims import aspects, weights
from claims.calibration import Calibration
from claims.encoders import TextEncoder, load_encoder
from claims.features import Reading, Scaling, Views, view
from claims.linear import Blend
from claims.model import ScoredAspect
from claims.nearest import Examples
from claims.seeds import UserAspects
from claims.zero_shot import SeedRanker

Float = NDArray[np.float32]
_SHOWN = 5  # aspects named in a reading
_NEITHER = 1.5  # standard deviations by which a user's aspect must stand out to outweigh the built-in ones


@dataclass(frozen=True, slots=True)
class Heads:
    """The trained heads of one side ("company" or "customer") over one encoder."""

    encoder: TextEncoder
    scaling: Scaling
    blends: dict[str, Blend]
    calibrations: dict[str, Calibration]
    examples: Examples

    @classmethod
    def load(cls, side: str, names: Sequence[str]) -> Heads:
        """Load the shipped heads; they were learned over the bundled encoder and always read through it."""
        store = weights.load(side)
        calibrations = {
            name: Calibration.from_arrays(store, name) for name in names if f"{name}.settings" in store
        }
        blends = {name: Blend.from_arrays(store, name) for name in names}
        spoken: aspects.SideName = "claim" if side == "company" else "complaint"
        examples = Examples.load(spoken, [str(name) for name in store["aspect.classes"]])
        return cls(load_encoder(), Scaling.from_arrays(store), blends, calibrations, examples)

    def views(self, texts: Sequence[str]) -> tuple[Views, Float]:
        """Return the views of texts and their sentence vectors."""
        vectors = self.encoder.encode(texts)
        return view(texts, vectors, self.scaling), vectors

    def reading(self, texts: Sequence[str]) -> Reading:
        """Return views, vectors and aspect probabilities of texts, sharpened by the aspect files."""
        views, vectors = self.views(texts)
        profile = self.blends["aspect"].probabilities(views)
        return Reading(views, vectors, self.examples.sharpen(profile, vectors, texts))

    def yes(
        self, name: str, views: Views, langs: Sequence[str], column: str = "yes"
    ) -> tuple[Float, list[bool]]:
        """Return calibrated probabilities of a class, and whether each reaches its language's threshold."""
        blend, calibration = self.blends[name], self.calibrations[name]
        raw = blend.probabilities(views)[:, blend.classes.index(column)]
        sure = np.zeros(len(langs), dtype=np.float32)
        for lang in set(langs):
            rows = np.array([each == lang for each in langs])
            sure[rows] = calibration.of(lang).calibrated(raw[rows])
        answers = [
            bool(value >= calibration.of(lang).threshold) for value, lang in zip(sure, langs, strict=True)
        ]
        return sure, answers


class AspectRanker:
    """Ranks aspects best first: the built-in ones by the trained head, a user's own by their seeds."""

    def __init__(self, heads: Heads, side: aspects.SideName, user: UserAspects | None = None) -> None:
        self._built_in = heads.blends["aspect"].classes
        self._user = user
        self._ranker: SeedRanker | None = None
        if user is not None:
            usual = [
                text
                for aspect in aspects.load()
                for lang in aspects.LANGS
                for text in aspect.side(side).examples[lang][::5]
            ]
            self._ranker = SeedRanker(user, heads.reading, usual)

    def rank(self, reading: Reading) -> list[tuple[ScoredAspect, ...]]:
        """Return the best five aspects of each text (all, where there are fewer)."""
        if self._ranker is None or self._user is None:
            return [_best(self._built_in, row) for row in reading.profile]
        if self._user.replace:
            return [_best(self._ranker.ids, row) for row in self._ranker.probabilities(reading)]
        own = np.exp(self._ranker.standing(reading))
        mass = own.sum(axis=1, keepdims=True)
        share = mass / (mass + len(self._ranker.ids) * np.exp(_NEITHER))
        kept = [column for column, name in enumerate(self._built_in) if name not in self._ranker.ids]
        names = (*self._ranker.ids, *(self._built_in[column] for column in kept))
        merged = np.hstack([own / mass * share, reading.profile[:, kept] * (1 - share)])
        return [_best(names, row) for row in merged]


def _best(names: Sequence[str], scores: Float) -> tuple[ScoredAspect, ...]:
    order = np.argsort(-scores, kind="stable")[:_SHOWN]
    return tuple(ScoredAspect(names[column], round(float(scores[column]), 4)) for column in order)

"""What both readers share: the encoder, the scaling and the trained heads of one side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims import aspects, weights
from claims.calibration import Calibration
from claims.careful import Careful, SideName
from claims.encoders import TextEncoder, load_encoder
from claims.features import Reading, Scaling, Views, view
from claims.linear import Blend
from claims.mixing import Mix
from claims.model import ScoredAspect
from claims.nearest import Examples
from claims.seeds import UserAspects
from claims.transformer import Memory, Transformer
from claims.zero_shot import SeedRanker

Float = NDArray[np.float32]
_SHOWN = 5  # aspects named in a reading
_CLEARLY_NOTHING = 0.95  # quick probability of being neither; .017 of such units were claims
_EVERY = 5  # of the aspect files' examples so many-th sets the scale for a user's seeds
_NEITHER = 1.5  # standard deviations by which a user's aspect must stand out to outweigh the built-in ones


@dataclass(frozen=True, slots=True)
class Heads:
    """The trained heads of one side over one encoder; `careful` None: the quick models answer alone."""

    encoder: TextEncoder
    scaling: Scaling
    blends: dict[str, Blend]
    calibrations: dict[str, Calibration]
    examples: Examples
    careful: Careful | None
    mixes: dict[str, Mix]

    @classmethod
    def load(
        cls, side: SideName, names: Sequence[str], *, quick: bool = False, memory: Memory | None = None
    ) -> Heads:
        """Load the shipped heads; they were learned over the bundled encoder and always read through it."""
        store = weights.load(side)
        kind = "quick" if quick else "settings"
        calibrations = {
            name: Calibration.from_arrays(store, name, kind) for name in names if f"{name}.{kind}" in store
        }
        blends = {name: Blend.from_arrays(store, name) for name in names}
        spoken: aspects.SideName = "claim" if side == "company" else "complaint"
        examples = Examples.load(spoken, blends["aspect"].classes)
        classes = {name: blend.classes for name, blend in blends.items()}
        careful = None if quick else Careful(Transformer.load(), side, classes, memory)
        mixes = {name: Mix() if quick else Mix.from_arrays(store, name) for name in names}
        return cls(load_encoder(), Scaling.from_arrays(store), blends, calibrations, examples, careful, mixes)

    def views(self, texts: Sequence[str]) -> tuple[Views, Float]:
        """Return the views of texts and their sentence vectors."""
        vectors = self.encoder.encode(texts)
        return view(texts, vectors, self.scaling), vectors

    def reading(self, texts: Sequence[str]) -> Reading:
        """Return views, vectors, every head's answers, and aspects sharpened by the aspect files."""
        views, vectors = self.views(texts)
        answers = {name: blend.probabilities(views) for name, blend in self.blends.items()}
        if self.careful is not None and len(texts):
            answers = self._weighed(self.careful, texts, answers)
        profile = self.examples.sharpen(answers["aspect"], vectors, texts)
        return Reading(views, vectors, profile, answers)

    def _weighed(self, careful: Careful, texts: Sequence[str], quick: dict[str, Float]) -> dict[str, Float]:
        """Mix in the careful reader's answers where it is asked; elsewhere the quick one counts for both."""
        asked = np.flatnonzero(self._open(quick))
        slow = {name: values.copy() for name, values in quick.items()}
        if len(asked):
            pooled = careful.pool([texts[int(row)] for row in asked])
            for name, values in careful.answers(pooled).items():
                if name in slow:
                    slow[name][asked] = values
        return {name: self.mixes[name].of(values, slow[name]) for name, values in quick.items()}

    def _open(self, quick: dict[str, Float]) -> NDArray[np.bool_]:
        """Tell which texts are worth the careful reader's time: all but what is clearly no promise."""
        if "label" not in quick:
            return np.ones(len(quick["aspect"]), dtype=np.bool_)
        nothing = quick["label"][:, self.blends["label"].classes.index("none")]
        return np.asarray(nothing < _CLEARLY_NOTHING)

    def yes(
        self, name: str, reading: Reading, langs: Sequence[str], column: str = "yes"
    ) -> tuple[Float, list[bool]]:
        """Return calibrated probabilities of a class, and whether each reaches its language's threshold."""
        calibration = self.calibrations[name]
        raw = reading.answers[name][:, self.blends[name].classes.index(column)]
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
            self._ranker = SeedRanker(user, heads.reading, _everyday(heads, side))

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


_READ: dict[tuple[aspects.SideName, bool], Reading] = {}


def _everyday(heads: Heads, side: aspects.SideName) -> Reading:
    """Read some of the aspect files' examples, once a process: what is usual sets the scale for seeds."""
    key = (side, heads.careful is not None)
    if key not in _READ:
        files = [aspect.side(side).examples[lang] for aspect in aspects.load() for lang in aspects.LANGS]
        _READ[key] = heads.reading([text for examples in files for text in examples[::_EVERY]])
    return _READ[key]


def _best(names: Sequence[str], scores: Float) -> tuple[ScoredAspect, ...]:
    order = np.argsort(-scores, kind="stable")[:_SHOWN]
    return tuple(ScoredAspect(names[column], round(float(scores[column]), 4)) for column in order)

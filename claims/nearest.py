"""What the aspect files say of a text beside the trained head: its nearest examples, and the cues it fires.

The head is learned from labelled texts of many sectors and is unsure of short ones in words it never saw; the
files' own examples and cues carry it there. Measured on held-out texts (docs/quality.md): four points of
top-1 and three to six of top-3, for claims and complaints, in both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims import language, weights
from claims.aspects import LANGS, CueMatcher, Lang, SideName, load

Float = NDArray[np.float32]
_NEAREST = 5  # examples of an aspect whose mean closeness counts
_CLOSENESS = 8.0  # log-odds a unit of mean cosine
_CUE = 1.5  # log-odds that a fired cue is worth
_TINY = 1e-6
_STEPS = 127  # a stored number is a whole number of this many steps of its row's largest


@dataclass(frozen=True, slots=True)
class Examples:
    """The example vectors of one side, and the column of the aspect each speaks for."""

    side: SideName
    vectors: Float  # (examples, dim), unit rows
    columns: NDArray[np.int64]  # (examples,)
    known: dict[str, int]  # aspect id -> its column

    @classmethod
    def load(cls, side: SideName, classes: Sequence[str]) -> Examples:
        """Read the shipped vectors; examples of aspects the head does not know are left out."""
        store = weights.load("examples")
        names = [str(name) for name in store[f"{side}.aspects"]]
        kept = np.asarray([name in classes for name in names])
        scale = np.asarray(store[f"{side}.scale"], dtype=np.float32)
        rows = np.asarray(store[f"{side}.vectors"], dtype=np.float32)[kept] * scale[kept, None]
        columns = [classes.index(name) for name in names if name in classes]
        known = {name: column for column, name in enumerate(classes)}
        return cls(side, rows.astype(np.float32), np.asarray(columns, dtype=np.int64), known)

    def sharpen(self, profile: Float, vectors: Float, texts: Sequence[str]) -> Float:
        """Blend the head's probabilities, shape (texts, classes), with closeness and cues; rows sum to 1."""
        logits = np.log(profile + _TINY)
        logits += _CLOSENESS * self._closeness(vectors, profile.shape[1])
        for row, text in enumerate(texts):
            for column in self._fired(text):
                logits[row, column] += _CUE
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: Float = (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)
        return shares

    def _closeness(self, vectors: Float, classes: int) -> Float:
        cosines = vectors @ self.vectors.T
        closeness = np.zeros((len(vectors), classes), dtype=np.float32)
        for column in range(classes):
            mine = cosines[:, self.columns == column]
            if mine.shape[1]:
                nearest = np.sort(mine, axis=1)[:, -_NEAREST:]
                closeness[:, column] = nearest.mean(axis=1)
        return closeness

    def _fired(self, text: str) -> set[int]:
        lang: Lang = "es" if language.detect(text) == "es" else "en"
        hits = _cues().hits(text, lang, self.side)
        return {self.known[hit.aspect] for hit in hits if hit.aspect in self.known}


def stored(side: SideName, encode: Callable[[Sequence[str]], Float]) -> dict[str, NDArray[np.generic]]:
    """Return the arrays that `Examples.load` reads: each example's vector as bytes, with one scale a row."""
    examples = [
        (aspect.id, text) for aspect in load() for lang in LANGS for text in aspect.side(side).examples[lang]
    ]
    vectors = encode([text for _, text in examples])
    scale = np.abs(vectors).max(axis=1, keepdims=True) / _STEPS
    return {
        f"{side}.aspects": np.array([name for name, _ in examples]),
        f"{side}.vectors": np.round(vectors / scale).astype(np.int8),
        f"{side}.scale": scale[:, 0].astype(np.float32),
    }


@cache
def _cues() -> CueMatcher:
    return CueMatcher(load())

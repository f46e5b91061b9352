"""Learns how a pair's measures make a verdict: from situations that the tuned transformer was not shown.

Each situation gives a promise with a text that contradicts it, one that comes near it and one that shows it
kept, within and across the two languages; the texts of situations of other aspects are unrelated to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.learning import corpus
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.matching.pairs import FEATURES, signs_of
from claims.matching.relations import measure
from claims.model import ComplaintReading
from claims.promises import Described, PromiseInput, PromiseReader
from claims.sides import ClaimSide, ComplaintSide
from claims.told import compare_numbers
from claims.transformer import PairVectors

Float = NDArray[np.float32]
_STRENGTH = 0.3  # C of the logistic regression
# Each promise has one text that contradicts it and two that do not, one of them praise; among the complaints
# of an audit either is as common.
_OFTEN = {0: 2.0, 1: 1.0, 2: 1.0}
_FAR = 3  # unrelated texts a promise
_SPREAD = 0.05  # a feature's spread is never taken for less
_PARTS = ("contradicts", "near", "kept")
Pair = tuple[int, int, int]  # claim, text, answer


@dataclass(frozen=True, slots=True)
class _Side:
    """The held-out situations of one language, read; texts lie part by part, situation by situation."""

    claims: list[Described]
    claim_vectors: Float
    claim_pairs: PairVectors
    texts: list[str]
    told: list[ComplaintReading]
    told_vectors: Float
    told_pairs: PairVectors


def learn() -> dict[str, NDArray[np.generic]]:
    """Fit the verdicts; returns the arrays to store."""
    rows, answers, _ = measured()
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), _SPREAD)
    model = LogisticRegression(C=_STRENGTH, max_iter=500, class_weight=_OFTEN)
    model.fit((rows - mean) / spread, answers)
    return {
        "features": np.array(FEATURES),
        "product": model.coef_.T.astype(np.float32),
        "bias": model.intercept_.astype(np.float32),
        "mean": mean.astype(np.float32),
        "spread": spread.astype(np.float32),
    }


def measured() -> tuple[Float, NDArray[np.int64], NDArray[np.int64]]:
    """Measure the held-out pairs; returns features, classes (contradicts, same, unrelated), situations."""
    kept = [one for one in corpus.situations() if corpus.held_out(one.number)]
    sides = {lang: _read([one for one in kept if one.lang == lang], lang) for lang in corpus.LANGS}
    aspects = [one.aspect for one in kept if one.lang == "es"]
    rows: list[list[float]] = []
    answers: list[int] = []
    groups: list[int] = []
    for said in corpus.LANGS:
        for heard in corpus.LANGS:
            pairs = list(_pairs(aspects))
            rows += _rows(sides[said], sides[heard], pairs)
            answers += [answer for _, _, answer in pairs]
            groups += [claim for claim, _, _ in pairs]
    return np.array(rows, dtype=np.float32), np.array(answers), np.array(groups)


def _pairs(aspects: list[str]) -> Iterator[Pair]:
    random = np.random.default_rng(3)
    count = len(aspects)
    for claim in range(count):
        for part in range(len(_PARTS)):
            yield claim, part * count + claim, int(part > 0)
        others = [other for other in range(count) if aspects[other] != aspects[claim]]
        for other in random.choice(others, _FAR, replace=False):
            yield claim, int(random.integers(0, 2)) * count + int(other), 2


def _read(situations: list[corpus.Situation], lang: corpus.Lang) -> _Side:
    promises, complaints, encoder = PromiseReader.load(), ComplaintReader.load(), load_encoder()
    claims = [one.claim for one in situations]
    texts = [getattr(one, part) for part in _PARTS for one in situations]
    return _Side(
        promises.describe([PromiseInput(text, lang) for text in claims]),
        encoder.encode(claims),
        PairVectors.of(claims),
        texts,
        complaints.read_many([ComplaintInput(text, lang) for text in texts]),
        encoder.encode(texts),
        PairVectors.of(texts),
    )


def _rows(said: _Side, heard: _Side, pairs: list[Pair]) -> list[list[float]]:
    left, right = [claim for claim, _, _ in pairs], [text for _, text, _ in pairs]
    signs = signs_of(
        PairVectors(said.claim_pairs.pooled[left], said.claim_pairs.match[left]),
        PairVectors(heard.told_pairs.pooled[right], heard.told_pairs.match[right]),
        (said.claim_vectors[left] * heard.told_vectors[right]).sum(axis=1),
    )
    found = []
    for (claim, text, _), sign in zip(pairs, signs, strict=True):
        described = said.claims[claim]
        side = ClaimSide(
            described.text, described.aspects, described.quantities, described.strength, (described.text,)
        )
        told = ComplaintSide(heard.texts[text], heard.told[text])
        found.append(measure(side, told, sign, compare_numbers(side, told.reading, told.text)).row())
    return found

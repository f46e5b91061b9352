"""Learns how likely a complaint bears against a promise within its audit, alone and with its neighbours.

The companies of `companies/learned` and `learned_large` are made up, and their keys say which complaints
belie which promises; those of `companies/unseen` and `large` are never learned from. Few customers of theirs
speak of something else: so the judged pairs of the parallel site and its forum are learned from too, each in
the audit of the whole site.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks import audits
from benchmarks.learning import bearing, data, firefox
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.matching import Matcher
from claims.matching.standing import FEATURES as STANDING
from claims.matching.together import FEATURES as TOGETHER
from claims.matching.together import Heard, features
from claims.model import Claim, JudgedText
from claims.promises import PromiseReader
from claims.sides import REPROACH
from claims.themes import Corpus
from claims.transformer.memory import Memory, ProcessMemory
from crawler.blocks import extract

Float = NDArray[np.float64]
_STRENGTH = 0.1  # C of the logistic regression
_SITE_WEIGHT = 3.0  # of a pair of the real site: it was judged by itself, and is one of few that are near
_IN_PART = 0.3  # what a pair that bears in part counts for


@dataclass(frozen=True, slots=True)
class Asked:
    """The pairs of one audit: features, places, how much each complaint bears against its promise, weight.

    `bears` is -1 where a pair teaches nothing.
    """

    rows: Float
    bears: Float  # 0 to 1
    places: NDArray[np.int64]  # (pairs, 2): which claim, which complaint
    complaints: Heard
    claims: int  # of the audit
    weight: float = 1.0

    @property
    def taught(self) -> NDArray[np.bool_]:
        """Which pairs teach."""
        return np.asarray(self.bears >= 0)


def learn() -> tuple[dict[str, NDArray[np.generic]], dict[str, NDArray[np.generic]]]:
    """Fit on every company of the folder and on the real site; returns the arrays of both steps to store."""
    memory = ProcessMemory()
    companies = [asked_of(one, memory) for side in data.LEARNED for one in sorted(side.iterdir())]
    site = of_site(memory)
    return _stored(STANDING, *fit([*companies, site])), _stored(TOGETHER, *together(companies, site))


def together(companies: list[Asked], site: Asked) -> tuple[Float, float]:
    """Fit the second step on the companies, as the first sees each when it has not learned from it."""
    every = [*companies, site]
    return fit([_heard(one, *fit([other for other in every if other is not one])) for one in companies])


def _stored(names: tuple[str, ...], product: Float, bias: float) -> dict[str, NDArray[np.generic]]:
    return {"features": np.array(names), "product": product.astype(np.float32), "bias": np.array(bias)}


def _heard(one: Asked, product: Float, bias: float) -> Asked:
    """The same pairs as claims/matching/together.py sees them, each by itself as likely as the weights."""
    alone = 1 / (1 + np.exp(-(one.rows @ product + bias)))
    likely = np.zeros((one.claims, len(one.complaints.vectors)))
    likely[one.places[:, 0], one.places[:, 1]] = alone
    return replace(one, rows=features(likely, one.complaints, one.places))


def asked_of(folder: Path, memory: Memory) -> Asked:
    """Measure the pairs of one company; what the key calls belied in part teaches nothing."""
    key = audits.read_key(folder)

    def bears(claim: Claim, text: JudgedText) -> float:
        wording = audits.worded(claim.quote)
        if any(text.id in theme.texts and wording in theme.also for theme in key.themes):
            return -1.0
        return float(key.belies(wording, text.id))

    return _asked(audits.matcher_of(folder, memory), bears)


def of_site(memory: Memory) -> Asked:
    """Measure the judged pairs of the parallel site among all its promises and the questions of its forum."""
    judged = bearing.of_site()

    def bears(claim: Claim, text: JudgedText) -> float:
        place = (claim.id, text.id)
        return (0.0, _IN_PART, 1.0)[judged[place]] if place in judged else -1.0

    return _asked(Matcher(_promises(memory), _questions(memory), load_encoder()), bears, _SITE_WEIGHT, judged)


def _asked(
    matcher: Matcher,
    bears: Callable[[Claim, JudgedText], float],
    weight: float = 1.0,
    wanted: Container[tuple[str, str]] | None = None,
) -> Asked:
    said = {claim.id: at for at, claim in enumerate(matcher.claims)}
    told = {matcher.corpus.texts[row].id: at for at, row in enumerate(matcher.corpus.complaints)}
    found = [
        (pair.row(), bears(claim, text), (said[claim.id], told[text.id]))
        for claim, text, pair in matcher.measured(wanted)
    ]
    rows, shares, places = (np.array(part) for part in zip(*found, strict=True))
    return Asked(rows, shares, places, matcher.complaints_heard, len(matcher.claims), weight)


def _promises(memory: Memory) -> tuple[Claim, ...]:
    pages = [
        (url, extract(path.read_text(encoding="utf-8"), url))
        for lang in ("es", "en")
        for path in firefox.pages(lang)
        for url in (f"https://www.example.org/{lang}/{path.stem}",)
    ]
    return audits.inventory_of(pages, PromiseReader.load(memory=memory)).claims()


def _questions(memory: Memory) -> Corpus:
    asked = dict(_asked_questions())
    readings = ComplaintReader.load(memory=memory).read_many([ComplaintInput(one) for one in asked.values()])
    texts = [
        JudgedText(name, text, reading, None, name)
        for (name, text), reading in zip(asked.items(), readings, strict=True)
    ]
    return Corpus.of(texts, load_encoder(), REPROACH, None, memory)


def _asked_questions() -> Iterator[tuple[str, str]]:
    for lang in ("en", "es"):
        name = f"questions_{lang}"
        with (data.SHARED / f"firefox_{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                yield f"{name}:{row['id']}", row["text"]


def fit(asked: list[Asked]) -> tuple[Float, float]:
    """The weights of the features as they are, and the bias."""
    rows = np.concatenate([one.rows[one.taught] for one in asked])
    bears = np.concatenate([one.bears[one.taught] for one in asked])
    weight = np.concatenate([np.full(int(one.taught.sum()), one.weight) for one in asked])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    levelled = (rows - mean) / spread
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(
        np.vstack([levelled, levelled]),
        np.repeat([True, False], len(rows)),
        sample_weight=np.concatenate([weight * bears, weight * (1 - bears)]),
    )
    product = model.coef_[0] / spread
    return product, float(model.intercept_[0] - mean @ product)

"""Learns how likely a complaint bears against a promise within its audit.

The companies of `companies/learned` are made up, and their keys say which complaints belie which promises;
those of `companies/unseen` are never learned from. Few customers of theirs speak of something else: so the
judged pairs of the parallel site and its forum are learned from too, each in the audit of the whole site.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks import audits
from benchmarks.learning import bearing, data, firefox
from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.inventory import Inventory, PageEvidence, merge_equal_pages
from claims.matching import Matcher
from claims.model import Claim, JudgedText
from claims.promises import PromiseReader
from claims.sides import REPROACH
from claims.standing import FEATURES
from claims.themes import Corpus
from claims.transformer.memory import Memory, ProcessMemory
from crawler.blocks import extract

Float = NDArray[np.float64]
_STRENGTH = 0.1  # C of the logistic regression
_SITE_WEIGHT = 3.0  # of a pair of the real site: it was judged by itself, and is one of few that are near
_IN_PART = 0.3  # what a pair that bears in part counts for
LEARNED = audits.COMPANIES / "learned"


@dataclass(frozen=True, slots=True)
class Asked:
    """Judged pairs: their features, how much each complaint bears against its promise, and their weight."""

    rows: Float
    bears: Float  # 0 to 1
    weight: float = 1.0


def learn() -> dict[str, NDArray[np.generic]]:
    """Fit on every company of the folder and on the real site; returns the arrays to store."""
    memory = ProcessMemory()
    product, bias = fit([*(asked_of(one, memory) for one in sorted(LEARNED.iterdir())), of_site(memory)])
    return {
        "features": np.array(FEATURES),
        "product": product.astype(np.float32),
        "bias": np.array(bias),
    }


def asked_of(folder: Path, memory: Memory) -> Asked:
    """Measure the pairs of one company; what the key calls belied in part teaches nothing."""
    key = audits.read_key(folder)
    rows, bears = [], []
    for claim, text, pair in audits.matcher_of(folder, memory).measured():
        wording = audits.worded(claim.quote)
        if any(text.id in theme.texts and wording in theme.also for theme in key.themes):
            continue
        rows.append(pair.row())
        bears.append(float(key.belies(wording, text.id)))
    return Asked(np.array(rows), np.array(bears))


def of_site(memory: Memory) -> Asked:
    """Measure the judged pairs of the parallel site among all its promises and the questions of its forum."""
    judged = bearing.of_site()
    matcher = Matcher(_promises(memory), _questions(memory), load_encoder())
    found = [
        (pair.row(), judged[claim.id, text.id])
        for claim, text, pair in matcher.measured()
        if (claim.id, text.id) in judged
    ]
    share = np.array([(0.0, _IN_PART, 1.0)[bears] for _, bears in found])
    return Asked(np.array([row for row, _ in found]), share, _SITE_WEIGHT)


def _promises(memory: Memory) -> tuple[Claim, ...]:
    inventory = Inventory(PromiseReader.load(memory=memory))
    day = audits.READ_ON
    pages = [
        PageEvidence(url, extract(path.read_text(encoding="utf-8"), url), url, day, day)
        for lang in ("es", "en")
        for path in firefox.pages(lang)
        for url in (f"https://www.example.org/{lang}/{path.stem}",)
    ]
    for page in merge_equal_pages(pages):
        inventory.add_page(page)
    return inventory.claims()


def _questions(memory: Memory) -> Corpus:
    asked = dict(_asked())
    readings = ComplaintReader.load(memory=memory).read_many([ComplaintInput(one) for one in asked.values()])
    texts = [
        JudgedText(name, text, reading, None, name)
        for (name, text), reading in zip(asked.items(), readings, strict=True)
    ]
    return Corpus.of(texts, load_encoder(), REPROACH, None, memory)


def _asked() -> Iterator[tuple[str, str]]:
    for lang in ("en", "es"):
        name = f"questions_{lang}"
        with (data.SHARED / f"firefox_{name}.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                yield f"{name}:{row['id']}", row["text"]


def fit(asked: list[Asked]) -> tuple[Float, float]:
    """The weights of the features as they are, and the bias."""
    rows = np.concatenate([one.rows for one in asked])
    bears = np.concatenate([one.bears for one in asked])
    weight = np.concatenate([np.full(len(one.bears), one.weight) for one in asked])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    levelled = (rows - mean) / spread
    model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(
        np.vstack([levelled, levelled]),
        np.repeat([True, False], len(rows)),
        sample_weight=np.concatenate([weight * bears, weight * (1 - bears)]),
    )
    product = model.coef_[0] / spread
    return product, float(model.intercept_[0] - mean @ product)

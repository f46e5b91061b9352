"""The complaint reader: a customer's text to its reproach, severity, aspects and cited promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from claims import language, quantities, weights
from claims.encoders import TextEncoder
from claims.features import hashed
from claims.linear import LinearHead
from claims.model import ComplaintReading, ScoredAspect
from claims.seeds import UserAspects


@dataclass(frozen=True, slots=True)
class ComplaintInput:
    """One customer's text, with what its source says of it."""

    text: str
    lang: str = ""  # declared; "" when unknown
    rating: float | None = None  # 1-5
    country: str = ""


class ComplaintReader:
    """Reads customers' texts; the same text always gives the same reading."""

    def __init__(self, store: weights.Store) -> None:
        self._idf = np.asarray(store["idf"], dtype=np.float32)
        names = ("complaint", "praise", "severity", "cites", "complaint_aspect")
        self._heads = {name: LinearHead.from_arrays(store, name) for name in names}

    @classmethod
    def load(cls, encoder: TextEncoder | None = None, aspects: UserAspects | None = None) -> ComplaintReader:
        """Load the shipped weights; `encoder` and `aspects` replace the bundled ones."""
        del encoder, aspects
        return cls(weights.load("readers"))

    def read(self, text: str, lang: str = "", rating: float | None = None) -> ComplaintReading:
        """Read one text."""
        return self.read_many([ComplaintInput(text, lang, rating)])[0]

    def read_many(self, items: Sequence[ComplaintInput]) -> list[ComplaintReading]:
        """Read texts, one result each, in order."""
        if not items:
            return []
        features = hashed([item.text for item in items], self._idf)
        scores = {name: head.probabilities(features) for name, head in self._heads.items()}
        ranks, classes = scores["complaint_aspect"], self._heads["complaint_aspect"].classes
        readings = []
        for row, item in enumerate(items):
            lang = language.detect(item.text, declared=item.lang)
            best = np.argsort(-ranks[row], kind="stable")[:5]
            cites = float(scores["cites"][row, 1])
            readings.append(
                ComplaintReading(
                    lang=lang,
                    complaint=round(float(scores["complaint"][row, 1]), 4),
                    praise=round(float(scores["praise"][row, 1]), 4),
                    severity=int(np.argmax(scores["severity"][row])),
                    aspects=tuple(ScoredAspect(classes[i], round(float(ranks[row, i]), 4)) for i in best),
                    cites_promise=cites >= 0.5,
                    cites_promise_score=round(cites, 4),
                    quantities=quantities.find(item.text, lang, item.country),
                )
            )
        return readings

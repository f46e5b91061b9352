"""The promise reader: a company's text to claims and qualifiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims import language, quantities, sentences, weights
from claims.encoders import TextEncoder
from claims.features import hashed
from claims.linear import LinearHead
from claims.model import FoundClaim, Qualifier, ReadText, ScoredAspect, Strength
from claims.seeds import UserAspects
from crawler.items import Place, Voice


@dataclass(frozen=True, slots=True)
class PromiseInput:
    """One text to read; for site blocks also where it stands and who speaks."""

    text: str
    lang: str = ""  # declared; "" when unknown
    place: Place | None = None
    voice: Voice = Voice.COMPANY
    heading: str = ""
    country: str = ""


class PromiseReader:
    """Reads claims and qualifiers out of texts; the same text always gives the same reading."""

    threshold = 0.5

    def __init__(self, idf: NDArray[np.float32], claim: LinearHead, aspect: LinearHead) -> None:
        self._idf, self._claim, self._aspect = idf, claim, aspect

    @classmethod
    def load(cls, encoder: TextEncoder | None = None, aspects: UserAspects | None = None) -> PromiseReader:
        """Load the shipped weights; `encoder` and `aspects` replace the bundled ones."""
        del encoder, aspects
        store = weights.load("readers")
        return cls(
            np.asarray(store["idf"], dtype=np.float32),
            LinearHead.from_arrays(store, "claim"),
            LinearHead.from_arrays(store, "claim_aspect"),
        )

    def read(self, text: str, lang: str = "", country: str = "") -> ReadText:
        """Read one text."""
        return self.read_many([PromiseInput(text, lang, country=country)])[0]

    def read_many(self, items: Sequence[PromiseInput]) -> list[ReadText]:
        """Read texts, one result each, in order."""
        return [self._read(item) for item in items]

    def _read(self, item: PromiseInput) -> ReadText:
        lang = language.detect(item.text, declared=item.lang)
        spans = sentences.split(item.text) if item.voice is Voice.COMPANY else ()
        if not spans:
            return ReadText(lang, (), ())
        quotes = [item.text[span.start : span.end] for span in spans]
        features = hashed(quotes, self._idf)
        labels = self._claim.probabilities(features)
        ranks = self._aspect.probabilities(features)
        claim, qualifier = (self._claim.classes.index(name) for name in ("claim", "qualifier"))
        found: list[FoundClaim] = []
        limits: list[Qualifier] = []
        for span, quote, label, rank in zip(spans, quotes, labels, ranks, strict=True):
            if label[claim] >= self.threshold:
                amounts = quantities.find(quote, lang, item.country)
                best = np.argsort(-rank, kind="stable")[:5]
                scored = tuple(ScoredAspect(self._aspect.classes[i], round(float(rank[i]), 4)) for i in best)
                strength: tuple[Strength, ...] = ("measurable",) if amounts else ("vague",)
                score = round(float(label[claim]), 4)
                found.append(FoundClaim(quote, span.start, span.end, scored, strength, score, amounts))
            elif label[qualifier] >= self.threshold:
                limits.append(Qualifier(quote, span.start, span.end))
        return ReadText(lang, tuple(found), tuple(limits))

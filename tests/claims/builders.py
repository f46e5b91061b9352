"""Small builders for the tests of interpretation: a claim, a judged text, an encoder one can reason about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from claims.model import Claim, ComplaintReading, JudgedText, ScoredAspect, Sighting
from claims.quantities import find
from claims.text import fold, stable_id
from claims.themes import Corpus
from claims.transformer import ProcessMemory


class WordEncoder:
    """Texts that share words are alike: a bag of hashed words, unit norm. Stands in for the real encoder."""

    name = "words"
    dim = 256

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dim), dtype=np.float32)
        for number, text in enumerate(texts):
            for word in fold(text).split():
                rows[number, int(stable_id("w", word)[2:8], 16) % self.dim] += 1
            rows[number] /= np.linalg.norm(rows[number]) or 1
        return rows


def claim(quote: str, aspect: str = "delivery_time", **changes: object) -> Claim:
    lang = str(changes.pop("language", "es"))
    place = str(changes.pop("place", "hero"))
    url = str(changes.pop("url", "https://tienda.example/"))
    values: dict[str, object] = {
        "id": stable_id("c", quote),
        "quote": quote,
        "language": lang,
        "aspects": (ScoredAspect(aspect, 0.9),),
        "strength": ("measurable",) if any(ch.isdigit() for ch in quote) else ("vague",),
        "score": 0.9,
        "quantities": find(quote, lang),
        "qualifiers": (),
        "place": place,
        "sightings": (Sighting(url, place, "", 0, "hash", date(2026, 3, 1)),),
    }
    return Claim(**{**values, **changes})  # type: ignore[arg-type]


def told(text: str, aspect: str = "delivery_time", **changes: object) -> JudgedText:
    lang = str(changes.pop("lang", "es"))
    reading = ComplaintReading(
        lang=lang,
        complaint=float(changes.pop("complaint", 0.9)),  # type: ignore[arg-type]
        praise=float(changes.pop("praise", 0.05)),  # type: ignore[arg-type]
        severity=2,
        aspects=(ScoredAspect(aspect, 0.9), ScoredAspect("information", 0.05), ScoredAspect("ease", 0.02)),
        cites_promise=(cites := bool(changes.pop("cites", False))),
        cites_promise_score=0.9 if cites else 0.1,
        quantities=find(text, lang),
    )
    values: dict[str, object] = {
        "id": stable_id("k", text, str(changes.get("person", ""))),
        "text": text,
        "reading": reading,
        "date": date(2026, 3, 2),
        "person": text,
    }
    return JudgedText(**{**values, **changes})  # type: ignore[arg-type]


MEMORY = ProcessMemory()  # the same texts come up in many tests


def corpus(*texts: JudgedText) -> Corpus:
    return Corpus.of(texts, WordEncoder(), 0.5, memory=MEMORY)

"""The complaint reader: a customer's text to its reproach, severity, aspects and cited promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims import language, quantities, weights
from claims.encoders import TextEncoder
from claims.heads import AspectRanker, Heads
from claims.model import ComplaintReading
from claims.seeds import UserAspects
from claims.transformer import Memory

Float = NDArray[np.float32]
_HEADS = ("complaint", "praise", "cites", "severity", "aspect")
_CHUNK = 256  # texts read together: quick, and memory stays flat
_BAD, _GOOD = 2.0, 4.0  # ratings out of five; between them a rating says nothing
_RATING_PULL = 1.5  # log-odds that a clear rating is worth beside the text


@dataclass(frozen=True, slots=True)
class ComplaintInput:
    """One customer's text, with what its source says of it."""

    text: str
    lang: str = ""  # declared; "" when unknown
    rating: float | None = None  # 1-5
    country: str = ""


@dataclass(frozen=True, slots=True)
class SeenTexts:
    """Readings with the vectors that the texts were read by, one row a text."""

    readings: tuple[ComplaintReading, ...]
    vectors: Float  # (texts, 512), of the encoder


class ComplaintReader:
    """Reads customers' texts; the same text always gives the same reading."""

    def __init__(self, heads: Heads, user: UserAspects | None = None) -> None:
        self._heads = heads
        self._ranker = AspectRanker(heads, "complaint", user)
        factors = "severity.quick_factors" if heads.careful is None else "severity.factors"
        self._factors = np.asarray(weights.load("customer")[factors], dtype=np.float32)

    @classmethod
    def load(
        cls,
        encoder: TextEncoder | None = None,
        aspects: UserAspects | None = None,
        *,
        quick: bool = False,
        memory: Memory | None = None,
    ) -> ComplaintReader:
        """Load the shipped weights; `aspects` adds to or replaces the built-in aspects.

        The heads read through the encoder they were trained with; another one serves themes and matching.
        `quick` leaves the careful reader out: several times faster, and less often right. `memory` keeps what
        the careful reader saw, so that it need not read a text twice.
        """
        del encoder
        return cls(Heads.load("customer", _HEADS, quick=quick, memory=memory), aspects)

    @property
    def threshold(self) -> float:
        """The calibrated probability from which a text is a complaint, the stricter of both languages."""
        calibration = self._heads.calibrations["complaint"]
        return max(calibration.es.threshold, calibration.en.threshold)

    def read(self, text: str, lang: str = "", rating: float | None = None) -> ComplaintReading:
        """Read one text."""
        return self.read_many([ComplaintInput(text, lang, rating)])[0]

    def read_many(self, items: Sequence[ComplaintInput]) -> list[ComplaintReading]:
        """Read texts, one result each, in order."""
        return list(self.read_with_vectors(items).readings)

    def read_with_vectors(self, items: Sequence[ComplaintInput]) -> SeenTexts:
        """Read texts; their vectors too, so that nobody encodes them again."""
        parts = [self._chunk(items[start : start + _CHUNK]) for start in range(0, len(items), _CHUNK)]
        if not parts:
            return SeenTexts((), np.zeros((0, self._heads.encoder.dim), np.float32))
        return SeenTexts(
            tuple(reading for part in parts for reading in part.readings),
            np.vstack([part.vectors for part in parts]),
        )

    @property
    def encoder_name(self) -> str:
        """The encoder whose vectors `read_with_vectors` gives."""
        return self._heads.encoder.name

    def _chunk(self, items: Sequence[ComplaintInput]) -> SeenTexts:
        langs = [language.detect(item.text, declared=item.lang) for item in items]
        reading = self._heads.reading([item.text for item in items])
        complaint, complains = self._heads.yes("complaint", reading, langs)
        praise, _ = self._heads.yes("praise", reading, langs)
        cites, cited = self._heads.yes("cites", reading, langs)
        blend = self._heads.blends["severity"]
        severities = reading.answers["severity"] * self._factors
        aspects = self._ranker.rank(reading)
        readings = [
            ComplaintReading(
                lang=lang,
                complaint=_with_rating(float(complaint[row]), item.rating, worse=True),
                praise=_with_rating(float(praise[row]), item.rating, worse=False),
                severity=_severity(severities[row], blend.classes, complains=complains[row]),
                aspects=aspects[row],
                cites_promise=cited[row],
                cites_promise_score=round(float(cites[row]), 4),
                quantities=quantities.find(item.text, lang, item.country),
            )
            for row, (item, lang) in enumerate(zip(items, langs, strict=True))
        ]
        return SeenTexts(tuple(readings), reading.vectors)


def _severity(
    scores: np.ndarray[tuple[int, ...], np.dtype[np.float32]], classes: Sequence[str], *, complains: bool
) -> int:
    """Pick the severity; a complaint has at least 1, and what is no complaint has none."""
    if not complains:
        return 0
    ranked = sorted(zip(scores.tolist(), classes, strict=True), reverse=True)
    return next(int(name) for _, name in ranked if name != "0")


def _with_rating(probability: float, rating: float | None, *, worse: bool) -> float:
    if rating is None or _BAD < rating < _GOOD:
        return round(probability, 4)
    pull = _RATING_PULL if (rating <= _BAD) == worse else -_RATING_PULL
    kept = min(max(probability, 1e-4), 1 - 1e-4)
    return round(float(1 / (1 + (1 - kept) / kept * np.exp(-pull))), 4)

"""The published shapes of pipe output: model dataclasses to JSON objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claims.model import ComplaintReading, FoundClaim, Qualifier, Quantity, Relation, ScoredAspect

Json = dict[str, Any]


CLAIMS = ("claims", "qualifiers")
COMPLAINT = ("complaint", "praise", "severity", "aspects", "cites_promise", "quantities")
RELATION = ("relation", "score", "reasons", "delta")


def unread(names: Iterable[str]) -> Json:
    """What is said of a text in a third language: that it is unread, and null for all a reading would say."""
    return {**dict.fromkeys(names), "unread": True}


def quantity(found: Quantity, shift: int = 0) -> Json:
    """One quantity; `shift` moves its offsets from a quote to the text around it."""
    shape: Json = {
        "kind": found.kind,
        "low": found.low,
        "high": found.high,
        "unit": found.unit,
        "business_days": found.business_days,
        "bound": found.bound,
        "text": found.text,
        "start": found.start + shift,
        "end": found.end + shift,
    }
    if found.currency:
        shape["currency"] = found.currency
    return shape


def aspects(scored: Iterable[ScoredAspect]) -> list[Json]:
    """Aspects with their scores, best first."""
    return [{"id": aspect.id, "score": round(aspect.score, 4)} for aspect in scored]


def claim(found: FoundClaim, block: int | None = None) -> Json:
    """One claim with its offsets, in the text or in the block named."""
    shape: Json = {
        "quote": found.quote,
        "start": found.start,
        "end": found.end,
        "aspect": found.aspect,
        "aspects": aspects(found.aspects),
        "strength": list(found.strength),
        "score": round(found.score, 4),
        "quantities": [quantity(q, found.start) for q in found.quantities],
    }
    if block is not None:
        shape["block"] = block
    return shape


def qualifier(found: Qualifier, block: int | None = None) -> Json:
    """One qualifier with its offsets."""
    shape: Json = {"quote": found.quote, "start": found.start, "end": found.end}
    if block is not None:
        shape["block"] = block
    return shape


def complaint(reading: ComplaintReading) -> Json:
    """What the complaint reader says of a text."""
    return {
        "lang": reading.lang,
        "complaint": reading.complaint,
        "praise": reading.praise,
        "severity": reading.severity,
        "aspects": aspects(reading.aspects),
        "cites_promise": reading.cites_promise,
        "quantities": [quantity(q) for q in reading.quantities],
    }


def relation(found: Relation, lang: str) -> Json:
    """How a claim and a complaint relate; the reasons in the complaint's language."""
    delta = found.delta
    return {
        "relation": found.kind.value,
        "score": round(found.score, 4),
        "reasons": reasons(found, lang),
        "delta": None
        if delta is None
        else {"promised": delta.promised, "told": delta.told, "unit": delta.unit},
    }


def reasons(found: Relation, lang: str) -> Sequence[str]:
    """The reasons in Spanish for Spanish texts, else in English."""
    return [words.es if lang == "es" else words.en for words in found.reasons]

"""The published shapes of pipe output: model dataclasses to JSON objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from claims.model import ComplaintReading, FoundClaim, Qualifier, Quantity, Relation, ScoredAspect

Json = dict[str, Any]


# What stands where a text in a third language was not read: the usual types, so that a program which does not
# ask for `unread` goes on, and nothing found.
UNREAD_CLAIMS: Json = {"claims": [], "qualifiers": []}
UNREAD_COMPLAINT: Json = {
    "complaint": 0.0,
    "praise": 0.0,
    "severity": 0,
    "aspects": [{"id": "other", "score": 0.0}],
    "cites_promise": False,
    "quantities": [],
}
UNREAD_RELATION: Json = {
    "relation": "unrelated",
    "score": 0.0,
    "reasons": ["Not read: neither Spanish nor English."],
    "delta": None,
}


def unread(shape: Json, lang: str = "") -> Json:
    """A line that was not read: its language where that is known, the shape of a line, and `unread`."""
    return {**({"lang": lang} if lang else {}), **shape, "unread": True}


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

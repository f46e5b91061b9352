"""How long a thing lasts, against who tells that it lasted less: a battery, a class, a candle.

Here more is more: "lasts ten hours" is a promise of ten at least, and no wait.
"""

from __future__ import annotations

import re

from claims.model import ComplaintReading, Quantity
from claims.sides import REPROACH, ClaimSide, near_to
from claims.text import fold
from claims.told.lateness import tells_lateness
from claims.told.outcome import NOTHING, Ground, Numbers

_FILLED = (
    r"(?: (?:de|un|una|unos|unas|hasta|mas|menos|solo|apenas|como|casi|no|ni|alrededor|aproximadamente"
    r"|of|a|an|for|up|to|at|least|over|under|about|only|just|barely|around|less|more|than))*\W*$"
)
_BEFORE = re.compile(
    r"\b(?:dur(?:an?|o|aba[n]?|ara[n]?|aron|aria|ado)|aguanta(?:n|ba)?|autonomia|bateria"
    r"|last(?:s|ed|ing)?|runs?|ran|battery(?: life)?"
    r"|(?:se (?:acab|agot|apag|gast|qued)\w+|muere|murio|died|dies|dead|ran out|gave out|burn\w+ out)"
    r"(?: \w+){0,2}? (?:en|tras|a l[oa]s|al cabo|in|after|within))" + _FILLED
)
_AFTER = re.compile(
    r"^(?: ?of)? ?(?:de )?(?:autonomia|duracion|bateria|uso|carga|use|charge|life"
    r"|battery(?: life)?|play(?:back|time)|run ?time)\b"
)
_BESIDE = re.compile(
    r"\b(?:late|over|behind|ago|tarde|de mas|antes|atras)\b"
)  # no length of the thing itself
_WAIT = re.compile(r"\b(?:espera|cola|wait|queue|retraso|delay|averia|outage|corte)\b")
_SLACK = 0.9  # "about ten hours" and nine and a half are one


def compare_lasting(claim: ClaimSide, reading: ComplaintReading, text: str) -> Numbers:
    """Say whether a thing lasted less than promised; how long a wait or a failure lasts is not asked."""
    if reading.complaint < REPROACH or not near_to(claim, reading):
        return NOTHING
    promised = [one.low for one in claim.quantities if _lasts(claim.text, one) and one.bound != "at_most"]
    told = [one.high for one in reading.quantities if _lasts(text, one)]
    if len(promised) != 1 or len(told) != 1 or told[0] == promised[0]:
        return NOTHING
    if told[0] < promised[0] * _SLACK:
        return Numbers(broken=True, ground=Ground.LASTING)
    return NOTHING


def _lasts(text: str, duration: Quantity) -> bool:
    if duration.kind != "duration" or _WAIT.search(fold(text)):
        return False
    before, after = fold(text[: duration.start]), fold(text[duration.end :])
    if _BESIDE.search(fold(duration.text)) or _BESIDE.match(after) or tells_lateness(text, duration):
        return False
    return _BEFORE.search(before) is not None or _AFTER.match(after) is not None

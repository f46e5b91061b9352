"""A duration that tells how late somebody came, and not how long something took."""

from __future__ import annotations

import re

from claims.model import Quantity
from claims.text import fold

_LATE_AFTER = re.compile(
    r"^\W*(?:(?:y media|and a half)\W+)?(?:tarde\b|de (?:retraso|demora|atraso)\b"
    r"|despues de la (?:franja|hora|cita)\b"
    r"|late\b|later than\b|behind\b|overdue\b|after (?:the|my|our|that) (?:slot|window|time)\b)"
)
_LATE_BEFORE = re.compile(
    r"\b(?:(?:retraso|demora|atraso) de|delay of|late by|se (?:retras|demor|atras)\w+|overran by)"
    r"(?: (?:casi|unas?|mas de|nearly|almost|over|about))*\W*$"
)


def tells_lateness(text: str, quantity: Quantity) -> bool:
    """Whether a text counts a duration from the time that was agreed."""
    before, after = fold(text[: quantity.start]), fold(text[quantity.end :])
    return bool(_LATE_AFTER.match(after) or _LATE_BEFORE.search(before))

"""How long a guarantee, a return window or a trial holds, against when somebody was refused.

"A 3-year guarantee" is broken by "after 14 months they will not repair it", and says nothing of the fourth
year. The age of the thing, or the time since it was bought, is told with words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.model import ComplaintReading, Quantity
from claims.periods import Period, period_of
from claims.sides import ClaimSide, near_to
from claims.text import fold
from claims.told.outcome import NOTHING, Ground, Numbers

_HOLDING = frozenset({"returns", "warranty", "promotions"})
_MAY_HOLD = frozenset({"refunds", "price", "billing", "cancellation", "product_quality", "reliability"})
_HOLDS = re.compile(
    r"\b(?:garant\w+|satisf\w+|prueba|prob[ae]\w*|si no"
    r"|guarant\w+|warrant\w+|money.back|trial|if (?:you|we|it))\b"
)
# "We keep spare parts for ten years" guarantees nothing for ten years.
_KEPT_IN_STORE = re.compile(
    r"\b(?:keep|stock|guardamos|conservamos|mantenemos|tenemos)\b.{0,60}"
    r"\b(?:parts?|spares?|seals?|filters?|piezas?|repuestos?|recambios?|juntas?|filtros?|records?|historial)\b"
)
_DAY = 86400.0
_UNITS = {"day": 1, "dia": 1, "week": 7, "semana": 7, "month": 30, "mes": 30, "year": 365, "ano": 365}
_NUMBERED = re.compile(r"\b(day|dia|week|semana|month|mes|year|ano) (\d{1,3})\b")
_ELAPSED_BEFORE = re.compile(
    r"\b(?:a l[oa]s|tras|despues de|pasad[oa]s|con|tiene|tenia|al cabo de|after|at|is|was|barely|apenas|en"
    r"|only|just|within)(?: (?:solo|apenas|poco mas de|just|only|about|less than|menos de))?\W*$"
)
_ELAPSED_AFTER = re.compile(
    r"^\W*(?:despues|de uso|de comprar\w*|de la compra|de recibir\w*|de tener\w*|mas tarde"
    r"|later\b|after\b|in\b|old\b|of use|from (?:buying|purchase|delivery)|into\b|ago\b)"
)
_WAITED = re.compile(r"\b(?:tard\w*|esper\w*|demor\w*|took|tak(?:es?|ing)|wait\w*|for)(?:\W+\w+){0,2}\W*$")
# What a claim leaves out may be why somebody was refused.
_EXCEPT = re.compile(r"\b(?:except\w*|exclu\w*|salvo|menos|but not|does not cover|no cubre|no incluye)\b")
_REFUSED = re.compile(
    r"\b(?:no (?:me |nos |se |te |le )*(?:l[oa]s? )*(?:quier\w+|quis\w+|cubr\w+|acept\w+|dej\w+|devuelv\w+"
    r"|devolv\w+|repar\w+|cambi\w+|podia|puede|puedo|hacen cargo|responden)"
    r"|ya no (?:\w+ )?(?:cubr\w+|podia|puede|vale|entra)|rechaz\w+|deneg\w+|nieg\w+|neg(?:ar\w*|o|aron)"
    r"|que (?:lo )?pague yo|pagar (?:yo )?(?:la reparacion|el arreglo)|cobr\w+|debit\w+|solo me abon\w+"
    r"|refus\w+|reject\w+|denied|won'?t|wouldn'?t|would not|will not|can'?t|cannot|no longer|not covered"
    r"|isn'?t covered|cover (?:stopped|ended)|expired|too late|said no|charged|billed|debited)\b"
)


def compare_window(claim: ClaimSide, reading: ComplaintReading, text: str) -> Numbers:
    """Say whether somebody was refused within the period that a claim holds for, or came after it."""
    held = _held(claim)
    if held is None or not near_to(claim, reading):
        return NOTHING
    plain = fold(text)
    told = [*_elapsed(reading.quantities, text), *_numbered(plain)]
    if not told:
        return NOTHING
    if max(told) > held:
        return Numbers(broken=False, ground=Ground.PERIOD)
    refused = _REFUSED.search(plain) and not _EXCEPT.search(fold(claim.text))
    return Numbers(broken=True, ground=Ground.PERIOD) if refused else NOTHING


def holds(claim: ClaimSide) -> bool:
    """Whether a claim's duration says how long something holds, and not how long one waits."""
    durations = [one for one in claim.quantities if one.kind == "duration"]
    if any(period_of(claim.text, one) is Period.WINDOW for one in durations):
        return True
    if claim.main in _HOLDING:
        return _KEPT_IN_STORE.search(fold(claim.text)) is None
    return claim.main in _MAY_HOLD and _HOLDS.search(fold(claim.text)) is not None


def _held(claim: ClaimSide) -> float | None:
    if not holds(claim):
        return None
    return max((one.high for one in claim.quantities if one.kind == "duration"), default=None)


def _elapsed(quantities: Sequence[Quantity], text: str) -> Iterator[float]:
    """The durations that tell how old a thing was, or how long ago it was bought."""
    for one in quantities:
        if one.kind != "duration":
            continue
        before, after = fold(text[: one.start]), fold(text[one.end : one.end + 40])
        if _WAITED.search(before):
            continue
        if _ELAPSED_BEFORE.search(before) or _ELAPSED_AFTER.match(after):
            yield one.low


def _numbered(plain: str) -> Iterator[float]:
    """Read "on day 15", "en el mes 30"."""
    for found in _NUMBERED.finditer(plain):
        yield int(found[2]) * _UNITS[found[1]] * _DAY

"""From which sum or up to which weight a promise holds: "free over £40" says nothing of an order of £25."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.comparison import comparable
from claims.model import Quantity
from claims.sides import ClaimSide
from claims.text import fold
from claims.told.outcome import NOTHING, Ground, Numbers

_GIVEN = re.compile(
    r"\b(?:grat\w+|sin (?:coste|costo|cargo|gastos)|descuento|regal\w+"
    r"|free|no (?:extra )?(?:cost|charge)|discount|off)\b"
)
# The words that make a sum what somebody ordered, and not what was charged for carrying it.
_ORDERED = re.compile(
    r"\b(?:pedid?[oia]?|pedi|compr[aoe]\w*|carrito|cesta|me lleve|llevaba|gast(?!os\b)\w+"
    r"|order\w*|cart|basket|spent|spend|bought|purchase\w*|worth)\b(?:\W+\w+){0,4}\W*$"
)
_ORDER = re.compile(r"^\W*(?:order|purchase|basket|cart|pedido|de (?:compra|pedido|ropa))\b")
_CHARGED = re.compile(
    r"\b(?:cobr\w+|pagu?e?|charg\w+|paid|pay|billed|cost\w*|clav\w+|quit\w+)(?:\W+\w+){0,3}\W*$"
)
_INCLUDED = re.compile(r"\b(?:inclu\w+|grat\w+|free|admit\w+|permit\w+|allow\w*|hasta|up to)\b")


def compare_condition(claim: ClaimSide, told: Sequence[Quantity], text: str) -> Numbers:
    """Say that a told case does not meet the claim's condition; nothing where it does or none is told."""
    plain = fold(claim.text)
    for promised in claim.quantities:
        if promised.kind == "money" and promised.bound == "at_least" and _GIVEN.search(plain):
            below = [
                one.high < promised.low
                for one in told
                if one.kind == "money" and _same_money(promised, one) and _ordered(text, one)
            ]
            if below and all(below):
                return Numbers(broken=False, ground=Ground.CONDITION)
        if promised.kind == "weight" and promised.bound != "at_least" and _INCLUDED.search(plain):
            weights = [one.low for one in told if comparable(promised, one)]
            if weights and min(weights) > promised.high:
                return Numbers(broken=False, ground=Ground.CONDITION)
    return NOTHING


def _same_money(promised: Quantity, told: Quantity) -> bool:
    return not promised.currency or not told.currency or promised.currency == told.currency


def _ordered(text: str, amount: Quantity) -> bool:
    before, after = fold(text[: amount.start]), fold(text[amount.end :])
    if _CHARGED.search(before):
        return False
    return _ORDERED.search(before) is not None or _ORDER.match(after) is not None

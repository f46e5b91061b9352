"""What the readers hand to each other: the text being read, and one amount found in it."""

from __future__ import annotations

from dataclasses import dataclass

from claims.model import Bound, QuantityKind
from claims.quantities.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Source:
    """The text as tokens, with the language and country that settle separators and signs."""

    tokens: Tokens
    lang: str
    country: str


@dataclass(frozen=True, slots=True)
class Found:
    """One amount over the tokens from `first` up to `end`; `bound` only where its own words carry one."""

    kind: QuantityKind
    low: float
    high: float
    unit: str
    first: int
    end: int
    currency: str = ""
    business: bool = False
    bound: Bound | None = None

"""Two statements of a company, measured: what a verdict on whether both can hold is drawn from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import log1p

from claims.consistency.kinds import in_small_print
from claims.consistency.rules import Ruling
from claims.consistency.statements import Statements
from claims.consistency.subjects import telling_stems
from claims.model import Claim
from claims.text import fold

FEATURES = (
    "sentence", "match", "nearer_to_more", "nearer_to_less", "by_number", "ruled_out", "same_value",
    "number_in_less_alone", "limit", "small_print", "small_print_of_more", "absolute", "absolute_less",
    "aspect", "overlap", "languages", "negates", "negates_less", "charges", "shared_words", "other_number",
)  # fmt: skip
_MOST_WORDS = 3
# "Free from 30" and "free from 45": cosines, summed, from which two sentences say the same, and how many
# others may be nearer, counted on both sides and multiplied.
_SAID_ALIKE, _FEW_NEARER = 0.75, 4
_NEGATES = re.compile(
    r"\b(?:no|not|nunca|never|jamas|sin|without|none|nothing|nada|ningun\w*|nor|ni|zero|cero|cannot"
    r"|(?:wo|do|does|is|are|ca)n't)\b"
)
_CHARGES = re.compile(
    r"\b(?:fees?|charge[sd]?|surcharges?|costs?|prices?|billed|pays?|deducted|co-?pay(?:ment)?s?"
    r"|cargos?|comision(?:es)?|recargos?|suplementos?|tasas?|costes?|costos?|precios?|cuotas?|paga[ns]?"
    r"|se cobra\w*|copagos?)\b"
)


@dataclass(frozen=True, slots=True)
class _Worded:
    """What the words of a statement tell, whatever it stands beside."""

    negates: bool
    charges: bool


@lru_cache(maxsize=50_000)
def _worded(quote: str) -> _Worded:
    said = fold(quote)
    return _Worded(_NEGATES.search(said) is not None, _CHARGES.search(said) is not None)


def row_of(statements: Statements, more: int, less: int, ruling: Ruling | None) -> list[float]:
    """Measure a pair in the order of FEATURES; `ruling` is what the rules say of it in this direction."""
    one, other = statements.said[more], statements.said[less]
    mine, its = _worded(one.quote), _worded(other.quote)
    sentences, matches = statements.levelled
    sentence, match = float(sentences[more] @ sentences[less]), float(matches[more] @ matches[less])
    nearer = statements.places(more, less)
    number = ruling is not None and ruling.why.by_number
    return [
        sentence,
        match,
        log1p(nearer[0]),
        log1p(nearer[1]),
        float(number),
        float(ruling is not None and not ruling.why.by_number),
        float(_tell_the_same(one, other)),
        float(bool(other.quantities) and not one.quantities),
        float(less >= statements.claims),
        float(in_small_print(other)),
        float(in_small_print(one)),
        float("absolute" in one.strength),
        float("absolute" in other.strength),
        float(one.aspect == other.aspect),
        _overlap(one, other),
        float(one.language != other.language),
        float(mine.negates),
        float(its.negates),
        float(its.charges),
        float(_shared_words(one, other)),
        _alike(sentence + match, nearer) if number else 0.0,
    ]


def _alike(likeness: float, nearer: tuple[int, int]) -> float:
    """How much two sentences are the same one with another number."""
    if (1 + nearer[0]) * (1 + nearer[1]) > _FEW_NEARER:
        return 0.0
    return max(0.0, likeness - _SAID_ALIKE)


def _tell_the_same(one: Claim, other: Claim) -> bool:
    """Whether both tell one value: "5 days" here and there."""
    mine, its = ({(q.kind, q.low, q.high, q.unit) for q in said.quantities} for said in (one, other))
    return not mine.isdisjoint(its)


def _overlap(one: Claim, other: Claim) -> float:
    """The share of aspects that both have, 0 to about 1."""
    its = {aspect.id: aspect.score for aspect in other.aspects}
    return sum(min(aspect.score, its.get(aspect.id, 0.0)) for aspect in one.aspects)


def _shared_words(one: Claim, other: Claim) -> int:
    if one.language != other.language:
        return 0
    return min(_MOST_WORDS, len(telling_stems(one) & telling_stems(other)))

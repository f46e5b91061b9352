"""The golden corpus of rewrites: a claim, what customers tell, and the exact rewrite that follows."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from builders import claim

from claims.comparison import breaks, delta
from claims.gaps.rewrites import Evidence, suggest
from claims.gaps.told import ToldFee, ToldHours, ToldValue
from claims.model import Claim, Quantity, Suggestion
from claims.quantities import find

_LIST = re.compile(r"^((?:[\d.,]+ )+)(.*)$")


@dataclass(frozen=True)
class Case:
    """One entry of a corpus file."""

    claim: str
    rewrite: str
    told: str = ""  # "3 4 6 días": one value a person; or values apart by "|"
    aspect: str = "delivery_time"
    people: int = 8
    absolute: bool = False


def cases(language: str) -> list[Case]:
    text = (Path(__file__).parent / f"rewrites_{language}.toml").read_text(encoding="utf-8")
    return [Case(**entry) for entry in tomllib.loads(text)["case"]]


def rewritten(case: Case, language: str) -> Suggestion:
    strength = ("measurable", "absolute") if case.absolute else ("measurable",)
    mine = claim(case.claim, case.aspect, language=language, strength=strength)
    told = [quantity for text in _texts(case.told) for quantity in find(text, language)]
    values = tuple(_value(mine, q, n) for n, q in enumerate(told) if _answers(mine, q))
    hours = tuple(ToldHours(f"p{n}", q.low, q.high) for n, q in enumerate(told) if q.kind == "time_of_day")
    fees = tuple(ToldFee(f"p{n}", q.high, q.currency) for n, q in enumerate(told) if q.kind == "money")
    people = max(case.people, len(told))
    return suggest([mine], Evidence(values, hours, fees, people, 5))


def _texts(told: str) -> list[str]:
    found = _LIST.match(told)
    if found and "|" not in told:
        return [f"{number} {found[2]}" for number in found[1].split()]
    return [text.strip() for text in told.split("|") if text.strip()]


def _answers(mine: Claim, told: Quantity) -> bool:
    return any(delta(promised, told) is not None for promised in mine.quantities)


def _value(mine: Claim, told: Quantity, number: int) -> ToldValue:
    meant = "at_least" if mine.aspect in {"returns", "warranty", "promotions"} else None
    promised = next(q for q in mine.quantities if delta(q, told) is not None)
    difference = delta(promised, told, meant=meant)
    assert difference is not None
    broken = bool(breaks(promised, told, meant=meant))
    return ToldValue(
        f"p{number}",
        difference.promised,
        difference.told,
        difference.unit,
        broken,
        told.business_days,
        told.text,
    )

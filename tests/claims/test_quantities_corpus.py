"""Phrases of our own, both languages: every quantity in them, and nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from claims.model import Quantity
from claims.quantities import find

_HERE = Path(__file__).parent / "quantities"
_SCALES = {"min": 60.0, "h": 3600.0, "d": 86400.0, "mo": 30 * 86400.0, "y": 365 * 86400.0}
_ENTRY = re.compile(
    r"(?P<text>.+) = (?P<kind>\w+) (?P<values>\S+) (?P<unit>\S+)"
    r"(?: (?P<bound>at_most|at_least|about|exact))?(?P<business> business)?"
)


def _cases() -> list[tuple[str, str, str, list[str]]]:
    cases = []
    for lang in ("es", "en"):
        document = tomllib.loads((_HERE / f"quantities_{lang}.toml").read_text(encoding="utf-8"))
        for group in document["group"]:
            cases += [(lang, group.get("country", ""), case[0], case[1:]) for case in group["cases"]]
    return cases


def _number(value: str, scale: float) -> float:
    if ":" in value:
        hours, minutes = value.split(":")
        return int(hours) * 3600.0 + int(minutes) * 60.0
    return float(value) * scale


def _expected(phrase: str, entry: str, after: int) -> Quantity:
    match = _ENTRY.fullmatch(entry)
    assert match, f"the entry {entry!r} of {phrase!r} cannot be read"
    kind, unit = match["kind"], match["unit"]
    scale = _SCALES.get(unit, 1.0) if kind == "duration" else 1.0
    low, _, high = match["values"].partition("..")
    start = phrase.index(match["text"], after)
    head = unit.split("/")[0]
    return Quantity(
        kind=kind,  # type: ignore[arg-type]
        low=pytest.approx(_number(low, scale)),
        high=pytest.approx(_number(high or low, scale)),
        unit="s" if kind == "duration" else unit,
        text=match["text"],
        start=start,
        end=start + len(match["text"]),
        currency=head if kind == "money" and head != "peso" else "",
        business_days=bool(match["business"]),
        bound=match["bound"] or "exact",  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(("lang", "country", "phrase", "entries"), _cases())
def test_phrase_holds_exactly_these_quantities(
    lang: str, country: str, phrase: str, entries: list[str]
) -> None:
    expected: list[Quantity] = []
    for entry in entries:
        expected.append(_expected(phrase, entry, expected[-1].end if expected else 0))
    assert list(find(phrase, lang, country)) == expected


@pytest.mark.parametrize("lang", ["es", "en"])
def test_corpus_is_large_and_each_phrase_stands_once(lang: str) -> None:
    phrases = [phrase for case_lang, _, phrase, _ in _cases() if case_lang == lang]
    assert len(phrases) >= 200
    assert len(phrases) == len(set(phrases))

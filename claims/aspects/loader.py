"""Reads the aspect files of this folder: one TOML an aspect, checked entry by entry."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from claims.aspects.model import (
    LANGS,
    SIDES,
    Aspect,
    AspectFileError,
    AspectTest,
    ByLang,
    Lang,
    Side,
    SideName,
)

# The fixed order of the vocabulary: results, tie-breaks and class indices follow it.
IDS: tuple[str, ...] = (
    "delivery_time", "delivery_cost", "order_accuracy", "availability", "punctuality", "product_quality",
    "as_described", "features", "performance", "reliability", "price", "billing", "promotions", "returns",
    "refunds", "warranty", "cancellation", "support_access", "response_time", "resolution", "courtesy",
    "personalisation", "ease", "information", "expertise", "security", "privacy", "safety", "sustainability",
    "integrity", "other",
)  # fmt: skip
PILLARS = frozenset({"time_effort", "expectations", "resolution", "integrity", "empathy", "personalisation"})
WORDS_FILE = "words.toml"
_FOLDER = Path(__file__).parent
_TOP = {"id", "pillars", "name", "claim", "complaint", "tests"}
_SIDE = {"cues", "examples", "negatives"}
_TEST = {"text", "lang", *SIDES}


@cache
def load() -> tuple[Aspect, ...]:
    """Return the built-in aspects in the vocabulary's order; AspectFileError names file, entry and remedy."""
    paths = sorted(path for path in _FOLDER.glob("*.toml") if path.name != WORDS_FILE)
    rank = {aspect_id: place for place, aspect_id in enumerate(IDS)}
    return tuple(sorted((read(path) for path in paths), key=lambda aspect: rank[aspect.id]))


@cache
def words() -> dict[str, ByLang]:
    """Return the word lists behind the lexical slots ({soon}, {free} ...), by slot name."""
    table = _parse(_FOLDER / WORDS_FILE)
    return {slot: _by_lang(entries, f"{WORDS_FILE}: {slot}") for slot, entries in table.items()}


def read(path: Path) -> Aspect:
    """Read and check one aspect file."""
    table = _parse(path)
    where = path.name
    _known(table, _TOP, where)
    aspect_id = table.get("id")
    if aspect_id != path.stem or aspect_id not in IDS:
        raise AspectFileError(
            f"{where}: id {aspect_id!r} must equal the file's name and be one of: {', '.join(IDS)}"
        )
    pillars = table.get("pillars", [])
    if not isinstance(pillars, list) or not set(pillars) <= PILLARS or (not pillars and aspect_id != "other"):
        raise AspectFileError(
            f"{where}: pillars {pillars!r} must be a list out of: {', '.join(sorted(PILLARS))}"
        )
    name = table.get("name", {})
    if not isinstance(name, dict) or not all(name.get(lang) for lang in LANGS):
        raise AspectFileError(f'{where}: name needs es and en, such as name = {{ es = "...", en = "..." }}')
    sides = {side: _side(table.get(side), f"{where}: [{side}]") for side in SIDES}
    tests = tuple(
        _test(entry, f"{where}: tests, entry {n}") for n, entry in enumerate(table.get("tests", []), 1)
    )
    return Aspect(
        aspect_id, tuple(pillars), name["es"], name["en"], sides["claim"], sides["complaint"], tests
    )


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise AspectFileError(f"{path.name}: not valid TOML: {error}; mend the file there") from error


def _known(table: dict[str, Any], known: set[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise AspectFileError(f"{where}: unknown key {key!r}; known keys: {', '.join(sorted(known))}")


def _side(table: object, where: str) -> Side:
    if not isinstance(table, dict):
        raise AspectFileError(f"{where} is missing; write cues, examples and negatives there")
    _known(table, _SIDE, where)
    lists = {key: _by_lang(table.get(key, {}), f"{where} {key}") for key in sorted(_SIDE)}
    return Side(cues=lists["cues"], examples=lists["examples"], negatives=lists["negatives"])


def _by_lang(table: object, where: str) -> ByLang:
    if not isinstance(table, dict):
        raise AspectFileError(f"{where}: expected a list for es and one for en, got {table!r}")
    _known(table, set(LANGS), where)
    return ByLang(*(_texts(table.get(lang, []), f"{where}.{lang}") for lang in LANGS))


def _texts(entries: object, where: str) -> tuple[str, ...]:
    if not isinstance(entries, list):
        raise AspectFileError(f"{where}: expected a list of texts, got {entries!r}")
    for n, entry in enumerate(entries, 1):
        if not isinstance(entry, str) or not entry.strip() or entry != entry.strip():
            raise AspectFileError(f"{where}, entry {n}: {entry!r} must be a text without blanks around it")
        if entries.index(entry) != n - 1:
            raise AspectFileError(f"{where}, entry {n}: {entry!r} stands there twice; delete one")
    return tuple(entries)


def _test(entry: object, where: str) -> AspectTest:
    if not isinstance(entry, dict):
        raise AspectFileError(f"{where}: expected {{ lang = ..., text = ..., claim = true }}, got {entry!r}")
    _known(entry, _TEST, where)
    text, lang = entry.get("text"), entry.get("lang")
    if not isinstance(text, str) or not text.strip() or lang not in LANGS:
        raise AspectFileError(f'{where}: needs a text and lang = "es" or "en"')
    expected = [side for side in SIDES if isinstance(entry.get(side), bool)]
    if len(expected) != 1:
        raise AspectFileError(f"{where}: needs either claim or complaint, set to true or false")
    side: SideName = expected[0]
    checked: Lang = lang
    return AspectTest(text, checked, side, entry[side])

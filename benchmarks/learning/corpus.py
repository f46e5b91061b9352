"""The project's own labelled texts (`benchmarks/corpus/`): read, checked line by line.

`units_*.tsv` holds company text, site by site; `parallel_*.tsv` company text in both languages, near misses
side by side; `customers_*.tsv` customers' texts; `pairs*.jsonl`, `matches*.jsonl` and `within*.jsonl`
promises with customers' texts that contradict them, come near them, or show them kept. The latter two teach
only the matcher; the last hold some twenty promises each of whole made-up companies, every one belied twice.
`odds_*.jsonl` holds whole sites whose statements contradict each other (sites.py reads them).
`read_*.tsv` holds our labels of texts that lie beside the checkout, by their ids: those texts are not ours to
keep. All else is our own.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from claims import aspects

FOLDER = Path(__file__).resolve().parents[1] / "corpus"
LABELS = frozenset({"claim", "qualifier", "none"})
Lang = Literal["es", "en"]
LANGS: tuple[Lang, ...] = ("es", "en")
READ, MATCHED, WITHIN = "pairs*.jsonl", "matches*.jsonl", "within*.jsonl"  # the first teaches both models
_BLANK = "-"
_EVERY = 8  # one situation in so many is held out


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """One company text: its invented site, label, aspect and strength ("" where it has none)."""

    text: str
    lang: Lang
    site: str
    label: str
    aspect: str
    strength: str


@dataclass(frozen=True, slots=True)
class Labels:
    """What is said of one customer's text ("" for no aspect)."""

    complaint: int
    praise: int
    severity: int
    cites_promise: int
    aspect: str
    aspect2: str


@dataclass(frozen=True, slots=True)
class OwnCustomer:
    """One customer's text of our own with its labels."""

    text: str
    lang: Lang
    channel: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class ReadText:
    """Our labels of a text that lies in another file, `source`, under `number`."""

    source: str
    number: str
    lang: Lang
    labels: Labels


@dataclass(frozen=True, slots=True)
class Situation:
    """A promise in one language's words, and what customers tell of it."""

    number: int
    aspect: str
    lang: Lang
    claim: str
    contradicts: str
    near: str
    kept: str
    again: str  # contradicts it too; the same text where only one is told
    company: str = ""


def files() -> tuple[Path, ...]:
    """Every file of the corpus, by name."""
    return tuple(sorted((*FOLDER.glob("*.tsv"), *FOLDER.glob("*.jsonl"))))


def units() -> list[OwnUnit]:
    """Read the company texts; raises ValueError that names file and line."""
    return [unit for path in sorted(FOLDER.glob("units_*.tsv")) for unit in _units(path)] + [
        unit for path in sorted(FOLDER.glob("parallel_*.tsv")) for unit in _parallel(path)
    ]


def _units(path: Path) -> Iterator[OwnUnit]:
    lang = _lang(path)
    site = path.stem
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            site = line.removeprefix("## ").split(" | ")[0]
        elif line.strip():
            *labels, text = _fields(path, number, line, 4)
            yield OwnUnit(text, lang, f"own: {site}", *_unit_labels(path, number, labels))


def _parallel(path: Path) -> Iterator[OwnUnit]:
    for number, line in _below_header(path):
        *labels, spanish, english = _fields(path, number, line, 5)
        for lang, text in zip(LANGS, (spanish, english), strict=True):
            yield OwnUnit(text, lang, f"own: {path.stem}", *_unit_labels(path, number, labels))


def _unit_labels(path: Path, number: int, fields: Sequence[str]) -> tuple[str, str, str]:
    label, aspect, strength = fields
    _check(path, number, label in LABELS, f"label {label!r}")
    _check(path, number, aspect == _BLANK or aspect in aspects.IDS, f"aspect {aspect!r}")
    _check(path, number, not strength.strip("mav-"), f"strength {strength!r}")
    return label, aspect.strip(_BLANK), strength.strip(_BLANK)


def customers() -> list[OwnCustomer]:
    """Read the customers' texts; raises ValueError that names file and line."""
    return [text for path in sorted(FOLDER.glob("customers_*.tsv")) for text in _customers(path)]


def _customers(path: Path) -> Iterator[OwnCustomer]:
    lang = _lang(path)
    for number, line in _below_header(path):
        *labels, channel, text = _fields(path, number, line, 8)
        yield OwnCustomer(text, lang, channel, _labels(path, number, labels))


def read_texts() -> list[ReadText]:
    """Read our labels of texts beside the checkout; raises ValueError that names file and line."""
    found = []
    for path in sorted(FOLDER.glob("read_*.tsv")):
        for number, line in _below_header(path):
            own, *labels = _fields(path, number, line, 7)
            source = path.stem.removeprefix("read_")
            found.append(ReadText(source, own, _lang(path), _labels(path, number, labels)))
    return found


def _below_header(path: Path) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if number > 1 and line.strip():
            yield number, line


def _labels(path: Path, number: int, fields: Sequence[str]) -> Labels:
    complaint, praise, severity, cites, aspect, second = fields
    for flag in (complaint, praise, cites):
        _check(path, number, flag in {"0", "1"}, f"flag {flag!r}")
    _check(path, number, severity in set("01234"), f"severity {severity!r}")
    _check(path, number, (severity == "0") == (complaint == "0"), "severity without complaint, or none with")
    for one in (aspect, second):
        _check(path, number, one == _BLANK or one in aspects.IDS, f"aspect {one!r}")
    return Labels(
        int(complaint), int(praise), int(severity), int(cites), aspect.strip(_BLANK), second.strip(_BLANK)
    )


def situations(patterns: Sequence[str] = (READ, MATCHED, WITHIN)) -> list[Situation]:
    """Read files of situations, one a language; raises KeyError or ValueError on a broken line."""
    found: list[Situation] = []
    for path in (path for pattern in patterns for path in sorted(FOLDER.glob(pattern))):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            number = len(found) // 2
            found += [
                Situation(
                    number, row["aspect"], lang, row[f"claim_{lang}"], row[f"complaint_{lang}"],
                    row[f"near_{lang}"], row[f"kept_{lang}"],
                    row.get(f"again_{lang}", row[f"complaint_{lang}"]), row.get("company", ""),
                )
                for lang in LANGS
            ]  # fmt: skip
    return found


def held_out(number: int) -> bool:
    """Say whether a situation is kept from the transformer, so that verdicts may be learned on it."""
    return number % _EVERY == _EVERY - 1


def _lang(path: Path) -> Lang:
    return "es" if "_es" in path.stem else "en"


def _fields(path: Path, number: int, line: str, count: int) -> list[str]:
    fields = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
    _check(path, number, len(fields) == count, f"{len(fields)} fields, {count} are needed")
    return fields


def _check(path: Path, number: int, right: bool, what: str) -> None:
    if not right:
        raise ValueError(f"{path.name}, line {number}: {what} will not do. Mend that line.")

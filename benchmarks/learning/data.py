"""The training texts: labelled files beside the checkout, and the project's own aspect files."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from benchmarks.learning import corpus
from claims import aspects
from claims.aspects.loader import read as aspects_read

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
LEARNED = tuple(ROOT / "benchmarks" / "companies" / side for side in ("learned", "learned_large"))
# Where the texts of corpus/read_*.tsv lie, by the middle of that name.
_SOURCES = {
    "threads_en": "support_threads.csv",
    "questions_en": "firefox_questions_en.csv",
    "questions_es": "firefox_questions_es.csv",
    "reviews_es": "reviews_es.csv",
}
SHARED_FILES = (
    "site_units.jsonl", "written_units_es.jsonl", "written_units_en.jsonl", "customer_texts.csv",
    *_SOURCES.values(),
)  # fmt: skip
FOLDS = 5
_SEED = 7
_COPY, _SHORT = 75, 6  # rapidfuzz ratio from which a text is a copy; shorter ones are alike by chance
_ALIKE = 0.5  # share of common 5-grams from which two customers' texts count as copies


@dataclass(frozen=True, slots=True)
class Unit:
    """One company sentence with its labels; `fold` is -1 for texts that are never tested on."""

    text: str
    lang: str
    label: str
    aspect: str  # "" when unlabelled
    strength: str  # letters m, a, v; "" when unlabelled
    fold: int
    confidence: int = 3
    site: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class CustomerText:
    """One customer's text with its labels; `fold` is -1 for texts that are never tested on."""

    text: str
    lang: str
    complaint: int
    praise: int
    severity: int
    aspect: str
    aspect2: str
    cites_promise: int
    fold: int
    written: bool = False  # by us, not by a customer


def files() -> tuple[Path, ...]:
    """Every file the weights are learned from, shared files first."""
    own = sorted((ROOT / "claims" / "aspects" / f"{name}.toml") for name in aspects.IDS) + sorted(
        (ROOT / "claims" / "features").glob("*.toml")
    )
    made_up = [one for side in LEARNED for one in sorted(side.rglob("*.*")) if one.is_file()]
    return (*(SHARED / name for name in SHARED_FILES), *own, *corpus.files(), *made_up)


def tuned_files() -> tuple[Path, ...]:
    """Every file the transformer is tuned on: of the corpus all but what teaches the last steps alone."""
    taught = (path for path in corpus.files() if not path.name.startswith("odds_"))
    return (*(SHARED / name for name in SHARED_FILES), *taught)


def hashes(paths: tuple[Path, ...]) -> dict[str, str]:
    """Name files relative to the checkout (or to the folder beside it), each with its digest."""
    return {
        path.relative_to(ROOT.parent if path.is_relative_to(SHARED) else ROOT).as_posix(): digest(path)
        for path in paths
    }


def digest(path: Path) -> str:
    """Return the sha256 of what is learned from a file: an aspect file's examples, of others all."""
    if path.parent.name == "aspects" and path.name != "words.toml":
        aspect = aspects_read(path)
        learned = [
            getattr(aspect.side(side).examples, lang) for side in aspects.SIDES for lang in aspects.LANGS
        ]
        return hashlib.sha256(json.dumps([aspect.id, learned], ensure_ascii=False).encode()).hexdigest()
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _lines(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def site_units() -> list[Unit]:
    """Read the units of real sites, with their folds by site."""
    return [
        Unit(
            row["text"], row["lang"], row["label"], row["aspect"].strip("-"), row["strength"].strip("-"),
            int(row["fold"]), int(row["confidence"]), row["site"], row["path"],
        )
        for row in _lines("site_units.jsonl")
    ]  # fmt: skip


@cache
def unit_texts() -> dict[str, str]:
    """Return the texts of the units of real sites by their ids."""
    return {row["id"]: row["text"] for row in _lines("site_units.jsonl")}


def written_units(*, examples: bool = True) -> list[Unit]:
    """Read our own units and, unless told not to, the aspect files' examples; no text twice."""
    rows = [
        Unit(row["text"], lang, row["label"], row["aspect"].strip("-"), "", -1)
        for lang in ("es", "en")
        for row in _lines(f"written_units_{lang}.jsonl")
    ]
    seen = {row.text.casefold() for row in rows}
    for aspect in aspects.load() if examples else ():
        for lang in aspects.LANGS:
            for text in aspect.claim.examples[lang]:
                if text.casefold() not in seen:
                    seen.add(text.casefold())
                    rows.append(Unit(text, lang, "claim", aspect.id, "", -1))
    return rows


def own_units() -> list[Unit]:
    """Return the company texts of `benchmarks/corpus/`; they are never tested on."""
    return [
        Unit(unit.text, unit.lang, unit.label, unit.aspect, unit.strength, -1, site=unit.site)
        for unit in corpus.units()
    ]


def own_customers() -> list[CustomerText]:
    """Return the customers' texts of `benchmarks/corpus/`; they are never tested on."""
    return [_labelled(row.text, row.lang, row.labels, written=True) for row in corpus.customers()]


def read_texts() -> list[CustomerText]:
    """Return real texts that we labelled ourselves; never tested on, and no near-copy of what is."""
    tested = [row["text"] for row in _table("customer_texts.csv")]
    texts = lent_texts()
    rows = [
        _labelled(texts[row.source][row.number], row.lang, row.labels, written=False)
        for row in corpus.read_texts()
    ]
    bare, known = [_bare(row.text) for row in rows], [_bare(text) for text in tested]
    like = process.cdist(bare, known, scorer=fuzz.ratio, score_cutoff=_COPY, dtype=np.uint8).any(axis=1)
    return [
        row for row, copy in zip(rows, like, strict=True) if not copy or len(_bare(row.text).split()) < _SHORT
    ]


def lent_texts() -> dict[str, dict[str, str]]:
    """Return the texts beside the checkout of which ours are labels only, by source and number."""
    return {name: {row["id"]: row["text"] for row in _table(file)} for name, file in sorted(_SOURCES.items())}


def _labelled(text: str, lang: str, labels: corpus.Labels, *, written: bool) -> CustomerText:
    return CustomerText(
        text, lang, labels.complaint, labels.praise, labels.severity, labels.aspect, labels.aspect2,
        labels.cites_promise, -1, written,
    )  # fmt: skip


def _table(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def customer_texts() -> list[CustomerText]:
    """Read the labelled customers' texts; near-copies share a fold."""
    rows = _table("customer_texts.csv")
    folds = _folds([row["text"] for row in rows])
    return [
        CustomerText(
            row["text"], row["lang"], int(row["complaint"]), int(row["praise"]), int(row["severity"]),
            row["aspect"].strip("-"), row["aspect2"].strip("-"), int(row["cites_promise"]), int(fold),
        )
        for row, fold in zip(rows, folds, strict=True)
    ]  # fmt: skip


def written_complaints() -> list[CustomerText]:
    """Return the aspect files' complaint examples; they teach aspects only."""
    return [
        CustomerText(text, lang, 1, 0, -1, aspect.id, "", 0, -1, written=True)
        for aspect in aspects.load()
        for lang in aspects.LANGS
        for text in aspect.complaint.examples[lang]
    ]


def _folds(texts: list[str]) -> NDArray[np.int64]:
    shingles = [_shingles(text) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for index, parts in enumerate(shingles):
        for part in parts:
            holders[part].append(index)
    group = list(range(len(texts)))
    for index, parts in enumerate(shingles):
        shared: dict[int, int] = defaultdict(int)
        for part in parts:
            if len(holders[part]) < 30:  # a commoner string tells nothing of copying
                for other in holders[part]:
                    if other < index:
                        shared[other] += 1
        for other, common in shared.items():
            if common / (len(parts) + len(shingles[other]) - common) > _ALIKE:
                group[index] = group[other]
    heads = sorted(set(group))
    order = np.random.default_rng(_SEED).permutation(len(heads)) % FOLDS
    fold_of = dict(zip(heads, order, strict=True))
    return np.array([fold_of[head] for head in group], dtype=np.int64)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"https?\S+|@\w+", "", text.lower())).strip()


def _shingles(text: str) -> set[str]:
    plain = _bare(text)
    return {plain[start : start + 5] for start in range(max(1, len(plain) - 4))}

"""Whole audits of made-up companies, compared with what was planted in them.

    python -m benchmarks.audits [names ...] [--read]

Each folder under `companies/` holds a site, its customers' texts and a key that says which texts belie which
promises, what contradicts what, and what must be left in peace. Their writers knew the definition of a claim
and none of this program. `--read` prints every miss: a company read so belongs under `learned` or
`learned_large`.
"""

from __future__ import annotations

import argparse
import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from claims.aspects import load as load_aspects
from claims.complaints import ComplaintInput, ComplaintReader
from claims.consistency.at_odds import at_odds
from claims.consistency.cells import without_column
from claims.consistency.statements import Statements
from claims.encoders import TextEncoder, load_encoder
from claims.gaps import GapSettings, find_gaps
from claims.inventory import Inventory, PageEvidence, merge_equal_pages
from claims.logistic import Logistic
from claims.matching import Matcher
from claims.model import Claim, Gap, GapKind, JudgedText, Words
from claims.promises import PromiseReader
from claims.sides import REPROACH
from claims.text import same_wording
from claims.themes import Corpus, ThemeSettings, build_themes
from claims.transformer import PairVectors
from claims.transformer.memory import Memory, ProcessMemory
from crawler.blocks import extract
from crawler.items import PageContent

COMPANIES = Path(__file__).parent / "companies"
READ_ON = date(2026, 11, 26)
HELD_OUT = Path(__file__).parent / "held_out" / "consistency.npz"


@dataclass(frozen=True, slots=True)
class Planted:
    """A theme of the key: which texts belie (or, for other kinds, speak of) which promises."""

    name: str
    kind: str  # contradicted, silent, within, kept
    texts: frozenset[str]
    promises: frozenset[str]  # the wordings that it plainly belies, as `worded` has them
    also: frozenset[str]  # those that it belies in part
    alone: Mapping[str, frozenset[str]]  # promises that some of the texts belie, and not the others


@dataclass(frozen=True, slots=True)
class Key:
    """What was planted in a company."""

    themes: tuple[Planted, ...]
    conflicts: tuple[tuple[frozenset[str], frozenset[str]], ...]
    promises: frozenset[str]
    not_promises: frozenset[str]

    def belies(self, wording: str, text: str) -> bool:
        """Whether a text plainly belies a promise."""
        return any(
            wording in theme.promises and text in theme.alone.get(wording, theme.texts)
            for theme in self.themes
            if theme.kind == "contradicted"
        )


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found in a company."""

    claims: dict[str, Claim]
    texts: dict[str, JudgedText]
    gaps: tuple[Gap, ...]
    conflicts: tuple[frozenset[str], ...]  # what the two statements say, conflict by conflict

    def of(self, kind: GapKind) -> Iterator[Gap]:
        """The gaps of one kind, in the report's order."""
        return (gap for gap in self.gaps if gap.kind is kind)

    def wordings(self, gap: Gap) -> frozenset[str]:
        """What the promises of a gap say."""
        return frozenset(worded(self.claims[one].quote) for one in gap.claim_ids)


def read_key(folder: Path) -> Key:
    """Read a company's key."""
    raw = tomllib.loads((folder / "key.toml").read_text(encoding="utf-8"))
    themes = tuple(
        Planted(
            one["id"],
            one["kind"],
            frozenset((*one["complaints"], *one.get("second", ()))),
            _worded(one.get("promises", ())),
            _worded(one.get("weak", ())),
            {worded(quote): frozenset(texts) for quote, texts in one.get("belies", {}).items()},
        )
        for one in raw["theme"]
    )
    said = raw["promises"]
    return Key(
        themes,
        tuple((_worded(one["one"]), _worded(one["other"])) for one in raw.get("inconsistent", ())),
        _worded(said["all"]),
        _worded(said["not_promises"]),
    )


def _worded(quotes: Sequence[str]) -> frozenset[str]:
    return frozenset(map(worded, quotes))


def worded(quote: str) -> str:
    """What a statement says, whatever its spelling; a row of a table without the names of its columns."""
    return same_wording(without_column(quote))


def pages(folder: Path) -> Iterator[tuple[str, PageContent]]:
    """The pages of a company's site with the addresses they would have."""
    site = folder / "site"
    for path in sorted(site.rglob("*.html")):
        url = f"https://www.example.org/{path.relative_to(site).as_posix()}"
        yield url, extract(path.read_text(encoding="utf-8"), url)


def inventory_of(read: Iterable[tuple[str, PageContent]], reader: PromiseReader) -> Inventory:
    """Take in pages with their addresses, as an audit does."""
    inventory = Inventory(reader)
    found = [
        PageEvidence(url, content, f"{content.title}{len(content.blocks)}{url}", READ_ON, READ_ON)
        for url, content in read
    ]
    for page in merge_equal_pages(found):
        inventory.add_page(page)
    return inventory


def audit(folder: Path, memory: Memory) -> Audit:
    """Read a company's site and customers, and find its gaps, as an audit does."""
    heard = _read(folder, memory)
    names = {one.id: Words(one.name_es, one.name_en) for one in load_aspects()}
    survey = build_themes(heard.corpus, names, ThemeSettings(), ())
    gaps = find_gaps(
        heard.claims, heard.limits, heard.corpus, survey, heard.encoder, names, GapSettings()
    ).gaps
    said = {one.id: one for one in (*heard.limits, *heard.claims)}
    return Audit(said, {one.id: one for one in heard.corpus.texts}, gaps, _at_odds(folder, heard, memory))


def _at_odds(folder: Path, heard: _Heard, memory: Memory) -> tuple[frozenset[str], ...]:
    """Which statements are told to be at odds, by weights that have not learned from this company."""
    said = statements_of(heard.claims, heard.limits, heard.encoder, memory)
    pairs = ((said.said[one.more].quote, said.said[one.less].quote) for one in at_odds(said, _judge(folder)))
    return tuple(frozenset(map(worded, pair)) for pair in pairs)


def statements_of(
    claims: Sequence[Claim], limits: Sequence[Claim], encoder: TextEncoder, memory: Memory | None = None
) -> Statements:
    """A company's statements side by side, as an audit compares them."""
    said = (*claims, *limits)
    quotes = [one.quote for one in said]
    return Statements(said, len(claims), encoder.encode(quotes), PairVectors.of(quotes, memory).match)


def _judge(folder: Path) -> Logistic | None:
    """The weights without this company, where those that ship have learned from it."""
    with np.load(HELD_OUT, allow_pickle=False) as store:
        if folder.name not in store["companies"]:
            return None
        at = store["companies"].tolist().index(folder.name)
        return Logistic(np.asarray(store["product"][at], np.float64), float(store["bias"][at]))


def matcher_of(folder: Path, memory: Memory) -> Matcher:
    """The matcher of a company's promises and complaints."""
    heard = _read(folder, memory)
    return Matcher(heard.claims, heard.corpus, heard.encoder)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a company and its customers say."""

    claims: tuple[Claim, ...]
    limits: tuple[Claim, ...]
    corpus: Corpus
    encoder: TextEncoder


def _read(folder: Path, memory: Memory) -> _Heard:
    encoder = load_encoder()
    inventory = inventory_of(pages(folder), PromiseReader.load(memory=memory))
    claims, limits = inventory.claims(), inventory.limits()
    texts = _texts(folder, ComplaintReader.load(memory=memory))
    return _Heard(claims, limits, Corpus.of(texts, encoder, REPROACH, None, memory), encoder)


def _texts(folder: Path, reader: ComplaintReader) -> list[JudgedText]:
    with (folder / "complaints.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    readings = reader.read_many([ComplaintInput(row["text"]) for row in rows])
    return [
        JudgedText(
            row["id"], row["text"], reading, date.fromisoformat(row["date"]), row["id"], row["channel"]
        )
        for row, reading in zip(rows, readings, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of what was planted was found, and how much of what was found was planted."""

    found: int
    planted: int
    right: int
    told: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.found + other.found,
            self.planted + other.planted,
            self.right + other.right,
            self.told + other.told,
        )

    def __str__(self) -> str:
        return f"found {self.found} of {self.planted}, right {self.right} of {self.told}"


@dataclass(frozen=True, slots=True)
class Scores:
    """The tallies of one company or of several."""

    promises: Tally  # of the site
    belied: Tally  # themes whose promise stands as contradicted; contradicted gaps of such promises
    texts: Tally  # texts that belie a promise; texts told against a promise that they belie
    conflicts: Tally  # of statement against statement
    silent: Tally  # themes of which the site says nothing

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            self.promises + other.promises,
            self.belied + other.belied,
            self.texts + other.texts,
            self.conflicts + other.conflicts,
            self.silent + other.silent,
        )


def score(key: Key, found: Audit, misses: list[str]) -> Scores:
    """Compare an audit with the key; what went wrong is added to `misses`."""
    return Scores(
        _promises(key, found, misses),
        *_belied(key, found, misses),
        _conflicts(key, found, misses),
        _silent(key, found, misses),
    )


def _promises(key: Key, found: Audit, misses: list[str]) -> Tally:
    read = {worded(claim.quote) for claim in found.claims.values() if claim.score < 1}
    misses += [f"promise unread: {quote}" for quote in sorted(key.promises - read)]
    misses += [f"no promise: {quote}" for quote in sorted(key.not_promises & read)]
    right = len(key.promises & read)
    return Tally(right, len(key.promises), right, right + len(key.not_promises & read))


def _belied(key: Key, found: Audit, misses: list[str]) -> tuple[Tally, Tally]:
    planted = [theme for theme in key.themes if theme.kind == "contradicted"]
    gaps = [(found.wordings(gap), frozenset(gap.complaints), gap) for gap in found.of(GapKind.CONTRADICTED)]
    themes, texts, right_texts, told_texts, right = 0, 0, 0, 0, 0
    for theme in planted:
        met = [
            texts for said, texts, _ in gaps if said & (theme.promises | theme.also) and texts & theme.texts
        ]
        themes += bool(met)
        told = frozenset().union(*met) & theme.texts
        texts += len(told)
        misses += [
            f"{theme.name} not told: {one} {found.texts[one].text}" for one in sorted(theme.texts - told)
        ]
    for said, against, gap in gaps:
        fit = [theme for theme in planted if said & (theme.promises | theme.also)]
        belying = frozenset().union(*(theme.texts for theme in fit)) & against
        right += len(belying) * 2 > len(against)
        right_texts += len(belying)
        told_texts += len(against)
        wrong = [f"    {one} {found.texts[one].text}" for one in sorted(against - belying)]
        if wrong:
            misses += [f"belied ({len(belying)} right): {' | '.join(sorted(said))}", *wrong]
        misses.append(f"rewrite: {gap.suggestion}")
    return (
        Tally(themes, len(planted), right, len(gaps)),
        Tally(texts, sum(len(theme.texts) for theme in planted), right_texts, told_texts),
    )


def _conflicts(key: Key, found: Audit, misses: list[str]) -> Tally:
    told = found.conflicts
    met = [any(said & one and said & other for said in told) for one, other in key.conflicts]
    right = [any(said & one and said & other for one, other in key.conflicts) for said in told]
    misses += [
        f"false conflict: {' | '.join(sorted(s))}" for s, ok in zip(told, right, strict=True) if not ok
    ]
    misses += [
        f"conflict missed: {' / '.join(sorted(one))} | {' / '.join(sorted(other))}"
        for (one, other), ok in zip(key.conflicts, met, strict=True)
        if not ok
    ]
    return Tally(sum(met), len(met), sum(right), len(told))


def _silent(key: Key, found: Audit, misses: list[str]) -> Tally:
    planted = [theme for theme in key.themes if theme.kind == "silent"]
    told = [frozenset(gap.complaints) for gap in found.of(GapKind.SILENT)]
    met = [any(len(texts & theme.texts) * 2 >= len(theme.texts) for texts in told) for theme in planted]
    right = [any(len(texts & theme.texts) * 2 >= len(texts) for theme in planted) for texts in told]
    spoken = {one: theme.name for theme in key.themes for one in theme.texts}
    misses += [
        f"silent, wrongly: {sorted(spoken.get(one, '-') for one in texts)}"
        for texts, ok in zip(told, right, strict=True)
        if not ok
    ]
    misses += [f"silent missed: {theme.name}" for theme, ok in zip(planted, met, strict=True) if not ok]
    return Tally(sum(met), len(met), sum(right), len(told))


def main() -> None:
    """Audit the companies named, or all of them, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--read", action="store_true", help="print every miss")
    asked = parser.parse_args()
    memory = ProcessMemory()
    total: Scores | None = None
    for folder in sorted(COMPANIES.glob("*/*")):
        if asked.names and folder.name not in asked.names:
            continue
        misses: list[str] = []
        scores = score(read_key(folder), audit(folder, memory), misses)
        total = scores if total is None else total + scores
        print(folder.name, *_lines(scores), *(misses if asked.read else ()), sep="\n  ")
    if total is not None:
        print("all", *_lines(total), sep="\n  ")


def _lines(scores: Scores) -> list[str]:
    return [
        f"promises: {scores.promises}",
        f"themes against a promise: {scores.belied}",
        f"texts against a promise: {scores.texts}",
        f"conflicts: {scores.conflicts}",
        f"silent themes: {scores.silent}",
    ]


if __name__ == "__main__":
    main()

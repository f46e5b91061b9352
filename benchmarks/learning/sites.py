"""Made-up sites whose statements contradict each other, and lie close to others that do not.

`corpus/odds_*.jsonl` holds one company a line: its statements with the page, place and heading they stand
under, and by their numbers which of them are at odds (`more` promises what `less` does not leave standing).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import audits
from claims.model import Claim
from claims.promises import PromiseReader
from crawler.items import Block, PageContent, Place

FOLDER = Path(__file__).resolve().parents[1] / "corpus"
Wordings = frozenset[str]


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of a company, and the wordings of each two sides of it that are at odds."""

    name: str
    pages: tuple[tuple[str, PageContent], ...]
    conflicts: tuple[tuple[Wordings, Wordings], ...]

    def statements(self, reader: PromiseReader) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """What an audit reads of it: its claims and its stated limits."""
        inventory = audits.inventory_of(self.pages, reader)
        return inventory.claims(), inventory.limits()


def company(folder: Path) -> Site:
    """The site of a company with customers and a key of its own."""
    return Site(folder.name, tuple(audits.pages(folder)), audits.read_key(folder).conflicts)


def written() -> Iterator[Site]:
    """Every site of the corpus."""
    for path in sorted(FOLDER.glob("odds_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield _site(json.loads(line))


def _site(raw: dict) -> Site:
    said = {one["id"]: audits.worded(one["text"]) for one in raw["statements"]}
    return Site(
        raw["company"],
        tuple(_pages(raw["statements"])),
        tuple(
            (frozenset(said[n] for n in one["more"]), frozenset(said[n] for n in one["less"]))
            for one in raw["at_odds"]
        ),
    )


def _pages(statements: list[dict]) -> Iterator[tuple[str, PageContent]]:
    langs = {one["lang"] for one in statements}
    pages = defaultdict(list)
    for one in statements:
        folder = f"{one['lang']}/" if len(langs) > 1 else ""
        pages[f"https://www.example.org/{folder}{one['page'].strip('/')}", one["lang"]].append(one)
    for (url, lang), said in pages.items():
        blocks = [Block(one["text"], Place(one["place"]), heading=one["heading"]) for one in said]
        yield url, PageContent(said[0]["page"], lang, tuple(blocks))

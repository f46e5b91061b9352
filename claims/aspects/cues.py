"""Which cues of which aspects stand in a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claims.aspects.loader import load, words
from claims.aspects.model import LANGS, SIDES, Aspect, AspectFileError, SideName
from claims.aspects.pattern import Cue, CueSyntaxError, Tree, fold
from claims.model import QuantityKind
from claims.quantities import find

# Quantity kinds that are slots of their own; "rate" is money or a count per time and has no slot.
SLOT_OF_KIND: dict[QuantityKind, str] = {
    "duration": "{duration}", "money": "{money}", "percent": "{percent}", "time_of_day": "{clock}",
    "data_rate": "{data}", "data_size": "{data}", "count": "{count}", "availability": "{nonstop}",
    "distance": "{distance}", "weight": "{weight}",
}  # fmt: skip
BOUND = "bound"  # the word list of "menos de", "up to": before an amount they belong to it
RATE_SLOT = "{rate}"  # money for each unit of time, person ...: "9,90 EUR al mes"
MAX_BOUND_WORDS = 5
_TOKEN = re.compile(
    r"\d++(?:[.,]\d++)*+(?![^\W\d_])"
    r"|[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:['’][^\W\d_]+)*"  # "2x1", "don't", combining accents
    r"|(?P<stop>[.!?;\n…•|]+)"
)


class CueHit(NamedTuple):
    """One cue found in a text; `start` and `end` are code points of the text."""

    aspect: str
    cue: str
    start: int
    end: int


class CueMatcher:
    """All cues of some aspects, ready to be met in texts."""

    def __init__(self, aspects: Sequence[Aspect]) -> None:
        self._phrases: dict[str, Tree] = {lang: _phrase_tree(lang) for lang in LANGS}
        slots = frozenset(SLOT_OF_KIND.values()) | {RATE_SLOT} | {f"{{{name}}}" for name in words()}
        self._trees: dict[tuple[str, SideName], Tree] = {
            (lang, side): Tree() for lang in LANGS for side in SIDES
        }
        for aspect in aspects:
            for (lang, side), tree in self._trees.items():
                for n, cue in enumerate(aspect.side(side).cues[lang], 1):
                    try:
                        tree.add(Cue(aspect.id, cue), slots)
                    except CueSyntaxError as error:
                        where = f"{aspect.id}.toml: [{side}] cues.{lang}, entry {n}, {cue!r}"
                        raise AspectFileError(f"{where}: {error}") from error

    def hits(self, text: str, lang: str, side: SideName) -> tuple[CueHit, ...]:
        """Return every cue of `side` in `text`, by start, then aspect; none where the language is unknown."""
        tree = self._trees.get((lang, side))
        if tree is None or not text:
            return ()
        lattice = _Lattice(text, lang, tree, self._phrases[lang])
        found: set[CueHit] = set()
        for start, edges in enumerate(lattice.edges):
            if edges:
                for cue, end in tree.walk(lattice.edges, lattice.words, start):
                    found.add(CueHit(cue.aspect, cue.cue, lattice.spans[start][0], lattice.spans[end - 1][1]))
        return tuple(sorted(found, key=lambda hit: (hit.start, hit.aspect, hit.cue, hit.end)))


class _Lattice:
    """A text as positions between its words, with the symbols that lead from one to another."""

    def __init__(self, text: str, lang: str, tree: Tree, phrases: Tree) -> None:
        self.spans: list[tuple[int, int]] = []
        folded: list[str] = []
        for token in _TOKEN.finditer(text):
            self.spans.append(token.span())
            folded.append("" if token["stop"] else fold(token[0]))
        size = len(folded)
        self._bound = _bound_words(lang)
        self.words = [n + 1 if word else n for n, word in enumerate(folded)] + [size]
        self.edges: list[list[tuple[str, int]]] = [
            [(symbol, n + 1) for symbol in tree.symbols(word)] for n, word in enumerate(folded)
        ]
        self.edges.append([])
        self._number_edges(folded)
        self._phrase_edges(folded, phrases)
        self._quantity_edges(text, lang, folded)

    def _number_edges(self, folded: list[str]) -> None:
        for n, word in enumerate(folded):
            if word.isdecimal():
                self.edges[n].append(("{number}", n + 1))

    def _phrase_edges(self, folded: list[str], phrases: Tree) -> None:
        plain = [[(word, n + 1)] if word else [] for n, word in enumerate(folded)] + [[]]
        for n, word in enumerate(folded):
            if word in phrases.root.next:
                for cue, end in phrases.walk(plain, self.words, n):
                    self.edges[n].append((cue.aspect, end))

    def _quantity_edges(self, text: str, lang: str, folded: list[str]) -> None:
        at = 0
        for quantity in find(text, lang):
            slot = SLOT_OF_KIND.get(quantity.kind)
            while at < len(self.spans) and self.spans[at][1] <= quantity.start:
                at += 1
            end = at
            while end < len(self.spans) and self.spans[end][0] < quantity.end:
                end += 1
            if end == at:
                continue
            found = [slot] if slot else []
            if quantity.kind == "money" and "/" in quantity.unit:
                found.append(RATE_SLOT)
            first = at
            while first > max(0, at - MAX_BOUND_WORDS) and folded[first - 1] in self._bound:
                first -= 1
            for start in range(first, at + 1):
                self.edges[start] += [(symbol, end) for symbol in found]


def _phrase_tree(lang: str) -> Tree:
    tree = Tree()
    for slot, entries in words().items():
        for phrase in entries[lang]:
            tree.add(Cue(f"{{{slot}}}", phrase), frozenset())
    return tree


@cache
def _bound_words(lang: str) -> frozenset[str]:
    return frozenset(fold(word) for phrase in words()[BOUND][lang] for word in phrase.split())


@cache
def default_matcher() -> CueMatcher:
    """Return the matcher of the built-in aspects."""
    return CueMatcher(load())


def cue_hits(text: str, lang: str, side: SideName) -> tuple[CueHit, ...]:
    """Return the built-in aspects' cues that stand in `text`, read as a claim or as a complaint."""
    return default_matcher().hits(text, lang, side)

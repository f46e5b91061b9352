"""Which cues of which aspects stand in a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from claims.aspects.loader import load, words
from claims.aspects.model import LANGS, SIDES, Aspect, AspectFileError, SideName
from claims.aspects.pattern import Cue, CueSyntaxError, Edges, Tree, fold
from claims.model import Quantity, QuantityKind
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
    r"|[.!?;\n…•|]+"
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

    def hits(
        self, text: str, lang: str, side: SideName, quantities: Sequence[Quantity] | None = None
    ) -> tuple[CueHit, ...]:
        """Return every cue of `side` in `text`, by start, then aspect; none where the language is unknown.

        `quantities` are those of the text where the caller has found them already.
        """
        tree = self._trees.get((lang, side))
        if tree is None or not text:
            return ()
        amounts = find(text, lang) if quantities is None else quantities
        lattice = _Lattice(text, lang, tree, self._phrases[lang], amounts)
        edges, spans = lattice.edges, lattice.spans
        begins = tree.root.next
        nearest: dict[tuple[int, Cue], int] = {}
        for start, leaving in enumerate(edges):
            for symbol, _ in leaving:
                if symbol in begins:
                    for cue, end in tree.walk(edges, lattice.skippable, start):
                        nearest[start, cue] = min(end, nearest.get((start, cue), end))
                    break
        found = (
            CueHit(cue.aspect, cue.cue, spans[start][0], spans[end - 1][1])
            for (start, cue), end in nearest.items()
        )
        return tuple(sorted(found, key=lambda hit: (hit.start, hit.aspect, hit.cue)))


class _Lattice:
    """A text as positions between its words, with the symbols that lead from one to another."""

    def __init__(
        self, text: str, lang: str, tree: Tree, phrases: Tree, quantities: Sequence[Quantity]
    ) -> None:
        tokens = list(_TOKEN.finditer(text))
        self.spans = [token.span() for token in tokens]
        self._words = [tree.word(token[0]) for token in tokens]
        self.edges: list[Edges] = [word.edges for word in self._words]
        self.edges.append(())
        self.skippable = [bool(word.folded) for word in self._words]
        self.skippable.append(False)
        self._phrase_edges(phrases)
        self._quantity_edges(quantities, _bound_words(lang))

    def _phrase_edges(self, phrases: Tree) -> None:
        begins = phrases.root.next
        plain: list[Edges] = [word.plain for word in self._words]
        plain.append(())
        for n, word in enumerate(self._words):
            if word.folded in begins:
                found = ((cue.aspect, end - n) for cue, end in phrases.walk(plain, self.skippable, n))
                self.edges[n] += tuple(found)
            elif word.folded.isdecimal():
                self.edges[n] += (("{number}", 1),)

    def _quantity_edges(self, quantities: Sequence[Quantity], bound: frozenset[str]) -> None:
        at = 0
        for quantity in quantities:
            while at < len(self.spans) and self.spans[at][1] <= quantity.start:
                at += 1
            end = at
            while end < len(self.spans) and self.spans[end][0] < quantity.end:
                end += 1
            if end == at:
                continue
            # A currency sign is no word of its own, but belongs to the quote.
            self.spans[at] = (min(self.spans[at][0], quantity.start), self.spans[at][1])
            self.spans[end - 1] = (self.spans[end - 1][0], max(self.spans[end - 1][1], quantity.end))
            first = at
            while first > max(0, at - MAX_BOUND_WORDS) and self._words[first - 1].folded in bound:
                first -= 1
            for start in range(first, at + 1):
                self.edges[start] += tuple((slot, end - start) for slot in _slots(quantity))


def _slots(quantity: Quantity) -> list[str]:
    slot = SLOT_OF_KIND.get(quantity.kind)
    slots = [slot] if slot else []
    if quantity.kind == "money" and "/" in quantity.unit:
        slots.append(RATE_SLOT)
    return slots


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


def cue_hits(
    text: str, lang: str, side: SideName, quantities: Sequence[Quantity] | None = None
) -> tuple[CueHit, ...]:
    """Return the built-in aspects' cues that stand in `text`, read as a claim or as a complaint."""
    return default_matcher().hits(text, lang, side, quantities)

"""The small language of cues, and the tree that matches all of them in one walk over a text.

A cue is a phrase: "llevo {duration} esperando". Accents and case do not count, apostrophes neither (don't =
dont). Inside a phrase: `a|b` either word, `word?` may be absent, `free_of_charge` several words inside an
alternative, `devolv*` any word that begins so, `..` up to four words, `{slot}` a quantity or a word list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

GAP = ".."
GAP_WORDS = 4
MAX_EXPANSIONS = 400  # of one cue: beyond that it is two cues
MIN_PREFIX = 3
_SLOT = re.compile(r"\{[a-z]+\}")


class Cue(NamedTuple):
    """One cue of one aspect, as written in its file."""

    aspect: str
    cue: str


class CueSyntaxError(ValueError):
    """A cue cannot be read."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the word without case, accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if char.isalnum() or char == "_")


def expand(cue: str, slots: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return every plain sequence of symbols the cue stands for, or raise CueSyntaxError."""
    choices = [_choices(token, slots) for token in cue.split()]
    total = 1
    for choice in choices:
        total *= len(choice)
    if total > MAX_EXPANSIONS:
        raise CueSyntaxError(
            f"stands for {total} phrases, more than {MAX_EXPANSIONS}; write it as several cues"
        )
    found = {tuple(symbol for part in parts for symbol in part) for parts in product(*choices)}
    for sequence in found:
        if not sequence or GAP in (sequence[0], sequence[-1]) or (GAP, GAP) in pairwise(sequence):
            raise CueSyntaxError("must begin and end with a word or a slot, and gaps must not touch")
    return tuple(sorted(found))


def _choices(token: str, slots: frozenset[str]) -> list[tuple[str, ...]]:
    if token == GAP:
        return [(GAP,)]
    optional = token.endswith("?")
    body = token.removesuffix("?")
    choices: list[tuple[str, ...]] = [()] if optional else []
    choices.extend(tuple(_symbol(part, slots) for part in each.split("_")) for each in body.split("|"))
    return choices


def _symbol(part: str, slots: frozenset[str]) -> str:
    if _SLOT.fullmatch(part):
        if part not in slots:
            raise CueSyntaxError(f"unknown slot {part}; known: {', '.join(sorted(slots))}")
        return part
    stem = part.removesuffix("*")
    folded = fold(stem)
    # An apostrophe is folded away ("don't"); any other sign would never be met in a text.
    if not folded or any(not (char.isalnum() or char in "'’") for char in stem):
        raise CueSyntaxError(f"{part!r} is not a word, a slot in braces, or {GAP}")
    if part.endswith("*"):
        if len(folded) < MIN_PREFIX:
            raise CueSyntaxError(f"{part!r}: a beginning needs {MIN_PREFIX} letters or more")
        return f"{folded}*"
    return folded


@dataclass(slots=True)
class Node:
    """One step of the tree: what may follow, whether words may be skipped here, and which cues end here."""

    next: dict[str, Node] = field(default_factory=dict)
    skip: Node | None = None
    ends: list[Cue] = field(default_factory=list)


class Tree:
    """All cues of one language and side. Built once, read only afterwards."""

    def __init__(self) -> None:
        self.root = Node()
        self._symbols: set[str] = set()
        self._known: dict[str, tuple[str, ...]] = {}

    def add(self, cue: Cue, slots: frozenset[str]) -> None:
        """Put every sequence of the cue into the tree."""
        for sequence in expand(cue.cue, slots):
            node = self.root
            for symbol in sequence:
                if symbol == GAP:
                    node.skip = node.skip or Node()
                    node = node.skip
                else:
                    self._symbols.add(symbol)
                    node = node.next.setdefault(symbol, Node())
            node.ends.append(cue)
        self._known.clear()

    def symbols(self, word: str) -> tuple[str, ...]:
        """Return the symbols of the tree that a folded word answers to: itself and its beginnings."""
        known = self._known.get(word)
        if known is None:
            candidates = [word, *(f"{word[:size]}*" for size in range(MIN_PREFIX, min(len(word), 24) + 1))]
            known = tuple(symbol for symbol in candidates if symbol in self._symbols)
            if len(self._known) < 100_000:  # bounded memory on hostile vocabularies
                self._known[word] = known
        return known

    def walk(
        self, edges: list[list[tuple[str, int]]], words: list[int], start: int
    ) -> Iterator[tuple[Cue, int]]:
        """Yield (cue, end) for every cue that begins at position `start`.

        `edges[i]` are the (symbol, next position) pairs that leave position i; `words[i]` is the position
        after the word at i, or i itself where a sentence ends and nothing may be skipped. The work per start is
        bounded by the tree's depth and GAP_WORDS: a text costs time in proportion to its length.
        """
        stack: list[tuple[Node, int]] = [(self.root, start)]
        while stack:
            node, at = stack.pop()
            for symbol, after in edges[at]:
                follower = node.next.get(symbol)
                if follower is None:
                    continue
                for cue in follower.ends:
                    yield cue, after
                if follower.next or follower.skip:
                    stack.append((follower, after))
            if node.skip is not None:
                reached = at
                for _ in range(GAP_WORDS + 1):
                    stack.append((node.skip, reached))
                    if words[reached] == reached:
                        break
                    reached = words[reached]

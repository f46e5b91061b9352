"""The small language of cues, and the tree that matches all of them in one walk over a text.

A cue is a phrase: "llevo {duration} esperando". Accents and case do not count, apostrophes neither (don't =
dont). Inside a phrase: `a|b` either word, `word?` may be absent, `free_of_charge` several words inside an
alternative, `devolv*` any word that begins so, `..` up to four words, `{slot}` a quantity or a word list.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product
from typing import NamedTuple

GAP = ".."
GAP_WORDS = 4
MAX_EXPANSIONS = 400  # of one cue: beyond that it is two cues
MIN_PREFIX = 3
LONGEST_PREFIX = 24
MOST_KNOWN_WORDS = 100_000  # bounded memory on hostile vocabularies
_SLOT = re.compile(r"\{[a-z]+\}")


Edges = tuple[tuple[str, int], ...]


class Cue(NamedTuple):
    """One cue of one aspect, as written in its file."""

    aspect: str
    cue: str


class CueSyntaxError(ValueError):
    """A cue cannot be read."""


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the word without case, accents and apostrophes."""
    # Signs such as the raised MC only become letters, capital ones, when they are decomposed.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
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


class Word(NamedTuple):
    """What a tree needs to know of one word as written; an empty `folded` ends a sentence."""

    folded: str
    edges: Edges  # the symbols of the tree that it answers to
    plain: Edges  # itself, for trees of plain phrases


class Tree:
    """All cues of one language and side. Built once, read only afterwards."""

    def __init__(self) -> None:
        self.root = Node()
        self._symbols: set[str] = set()
        self._known: dict[str, Word] = {}

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

    def word(self, written: str) -> Word:
        """Return what the tree knows of a word as written, signs that end a sentence included."""
        known = self._known.get(written)
        if known is None:
            folded = fold(written)
            sizes = range(MIN_PREFIX, min(len(folded), LONGEST_PREFIX) + 1)
            candidates = [folded, *(f"{folded[:size]}*" for size in sizes)]
            edges = tuple((symbol, 1) for symbol in candidates if symbol in self._symbols)
            known = Word(folded, edges, ((folded, 1),) if folded else ())
            if len(self._known) < MOST_KNOWN_WORDS:
                self._known[written] = known
        return known

    def walk(
        self, edges: Sequence[Edges], skippable: Sequence[bool], start: int
    ) -> Iterator[tuple[Cue, int]]:
        """Yield (cue, end) for every cue that begins at position `start`.

        `edges[i]` are the symbols at position i, each with the number of positions it covers; `skippable[i]`
        is false where a sentence ends. Both have one entry more than there are positions. The work per start
        is bounded by the tree's depth and GAP_WORDS: a text costs time in proportion to its length.
        """
        stack: list[tuple[Node, int]] = [(self.root, start)]
        while stack:
            node, at = stack.pop()
            following = node.next
            for symbol, width in edges[at]:
                follower = following.get(symbol)
                if follower is None:
                    continue
                for cue in follower.ends:
                    yield cue, at + width
                if follower.next or follower.skip:
                    stack.append((follower, at + width))
            if node.skip is not None:
                stack.append((node.skip, at))
                for reached in range(at, at + GAP_WORDS):
                    if not skippable[reached]:
                        break
                    stack.append((node.skip, reached + 1))

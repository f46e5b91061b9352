"""Word lists and fixed phrases, looked up by their first or last word and bounded by the longest phrase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from claims.quantities.tokens import Tokens, folded_words

T = TypeVar("T")
_Entries = dict[str, list[tuple[tuple[str, ...], T]]]


def words(text: str) -> frozenset[str]:
    """Give the words of a space-separated list; lexicons are read and mended as plain text."""
    return frozenset(text.split())


def lines(text: str) -> list[str]:
    """Give the phrases of a list separated by commas or line ends."""
    return [phrase.strip() for line in text.splitlines() for phrase in line.split(",") if phrase.strip()]


class Phrasebook(Generic[T]):
    """Phrases with a value each; the longest phrase that stands at a token wins."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._forward: _Entries[T] = {}
        self._backward: _Entries[T] = {}
        for phrase, value in phrases.items():
            folded = folded_words(phrase)
            self._forward.setdefault(folded[0], []).append((folded, value))
            self._backward.setdefault(folded[-1], []).append((folded, value))
        for table in (self._forward, self._backward):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        """The words a phrase can begin with."""
        return frozenset(self._forward)

    def at(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """Give the value of the longest phrase that begins at a token, and the index after it."""
        here = tokens.words
        if index >= len(here):
            return None
        for phrase, value in self._forward.get(here[index], ()):
            end = index + len(phrase)
            if len(phrase) == 1 or tuple(here[index:end]) == phrase:
                return value, end
        return None

    def before(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """Give the value of the longest phrase that ends just before a token, and where it begins."""
        if index <= 0:
            return None
        here = tokens.words
        for phrase, value in self._backward.get(here[index - 1], ()):
            start = index - len(phrase)
            if start >= 0 and (len(phrase) == 1 or tuple(here[start:index]) == phrase):
                return value, start
        return None

"""Fixed phrases looked up by their first (or last) word: a flat trie, bounded by the longest phrase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from claims.quantities.tokens import Tokens, folded_words

T = TypeVar("T")


class Phrasebook(Generic[T]):
    """Phrases with a value each; the longest phrase that stands at a token wins."""

    def __init__(self, phrases: Mapping[str, T]) -> None:
        self._forward: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._backward: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in phrases.items():
            words = folded_words(phrase)
            self._forward.setdefault(words[0], []).append((words, value))
            self._backward.setdefault(words[-1], []).append((words, value))
        for table in (self._forward, self._backward):
            for entries in table.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    @property
    def first_words(self) -> frozenset[str]:
        """The words a phrase can begin with."""
        return frozenset(self._forward)

    def at(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """Give the value of the longest phrase that begins at a token, and the index after it."""
        words = tokens.words
        if index >= len(words):
            return None
        for phrase, value in self._forward.get(words[index], ()):
            end = index + len(phrase)
            if len(phrase) == 1 or tuple(words[index:end]) == phrase:
                return value, end
        return None

    def before(self, tokens: Tokens, index: int) -> tuple[T, int] | None:
        """Give the value of the longest phrase that ends just before a token, and where it begins."""
        if index <= 0:
            return None
        words = tokens.words
        for phrase, value in self._backward.get(words[index - 1], ()):
            start = index - len(phrase)
            if start >= 0 and (len(phrase) == 1 or tuple(words[start:index]) == phrase):
                return value, start
        return None

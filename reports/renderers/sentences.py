"""Sentences that the crawler wrote in English, known by their patterns, and the report's words for them."""

from __future__ import annotations

import re

# A pattern, its free parts bounded and those that are told named, and the words with a place for each name.
Sentences = tuple[tuple[str, str], ...]


def words_of(known: Sentences, text: str) -> str:
    """The words for a whole text; "" for one that is not known."""
    for pattern, words in known:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return words % found.groupdict()
    return ""

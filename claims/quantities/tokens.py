"""A text cut into words, numbers and signs, each with its code points.

One linear pass; everything later moves over token indices, so that no pattern can run wild on hostile text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A number may hold separators ("1.299,50", "9'90"); a word may hold combining accents (decomposed Unicode).
_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:[.,'’´][0-9]+)*)"
    r"|[½¼¾]"
    r"|[^\W\d_](?:[^\W\d_½¼¾]|[\u0300-\u036f])*"
    r"|[^\w\s]"
)
_ACCENTS = str.maketrans("áàâäéèêëíìîïóòôöúùûüñç", "aaaaeeeeiiiioooouuuunc") | dict.fromkeys(
    range(0x300, 0x370)
)
_HYPHENS = dict.fromkeys("‐‑‒–—−", "-")  # one sign for the reader, whichever the writer's keyboard gave


def fold(word: str) -> str:
    """Give the word in lower case and without accents; its length may change."""
    low = word.lower()
    if low.isascii():
        return low
    return _HYPHENS.get(low) or low.translate(_ACCENTS) or low


@dataclass(frozen=True, slots=True)
class Tokens:
    """The folded words of a text in order, with the code points where each starts and ends."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, index: int) -> str:
        """Give the folded word at an index, or "" beyond either end."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def raw(self, index: int) -> str:
        """Give the word at an index as it was written."""
        return self.text[self.starts[index] : self.ends[index]]

    def glued(self, index: int) -> bool:
        """Say whether the token at this index follows the one before it without a space."""
        return 0 < index < len(self.words) and self.ends[index - 1] == self.starts[index]

    def is_number(self, index: int) -> bool:
        """Say whether the token at this index is written in digits."""
        return 0 <= index < len(self.words) and self.words[index][0] in "0123456789"


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        words.append(fold(match.group()))
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, starts, ends)


def folded_words(phrase: str) -> tuple[str, ...]:
    """Give a lexicon phrase as the words `tokenise` would make of it."""
    return tuple(tokenise(phrase).words)

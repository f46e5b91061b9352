"""A text cut into words, numbers and signs, each with its code points.

One linear pass; everything later moves over token indices, so that no pattern can run wild on hostile text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# A number may hold separators ("1.299,50", "9'90"); a word may hold combining accents (decomposed Unicode).
_TOKEN = re.compile(
    r"[0-9]+(?:[.,'’´][0-9]+)*"
    r"|[½¼¾]"
    r"|[^\W\d_](?:[^\W\d_½¼¾]|[\u0300-\u036f])*"
    r"|[^\w\s]"
)
_COMBINING = re.compile(r"[\u0300-\u036f]")
_ACCENTS = str.maketrans("áàâäéèêëíìîïóòôöúùûüñç‐‑‒–—−", "aaaaeeeeiiiioooouuuunc------")
_NO_MARKS = dict.fromkeys(range(0x300, 0x370))


def fold(text: str) -> str:
    """Give a text in lower case, without accents, and with one sign for every hyphen."""
    low = text.lower()
    return low if low.isascii() else low.translate(_ACCENTS)


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
    spans = [match.span() for match in _TOKEN.finditer(text)]
    folded = fold(text)
    if len(folded) == len(text) and not _COMBINING.search(folded):
        words = [folded[start:end] for start, end in spans]
    else:  # a letter whose lower case is longer, or accents apart: word by word
        raw = [text[start:end] for start, end in spans]
        words = [fold(word).translate(_NO_MARKS) or word for word in raw]
    return Tokens(text, words, [start for start, _ in spans], [end for _, end in spans])


def folded_words(phrase: str) -> tuple[str, ...]:
    """Give a lexicon phrase as the words `tokenise` would make of it."""
    return tuple(tokenise(phrase).words)

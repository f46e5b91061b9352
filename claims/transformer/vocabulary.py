"""Text to word pieces: the most likely cut of each word under a unigram model (Kudo 2018).

Pieces never reach over a space, so words are cut one by one and remembered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

START, PAD, END, UNKNOWN = range(4)
LONGEST = 2_000  # characters of a text that are read
_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"  # stands before each word, as in the model's own pieces
_UNLIKELY = 10.0  # an unknown character scores this much below the least likely piece
_REMEMBERED = 50_000


class Vocabulary:
    """The pieces with their log-probabilities; a piece's id is its place in the list."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces) if number > UNKNOWN}
        self._scores = [float(score) for score in scores]
        self._longest = max(map(len, self._ids), default=1)
        self._worst = min(self._scores, default=0.0) - _UNLIKELY
        self._known: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._scores)

    def cut(self, text: str, most: int) -> list[int]:
        """Return a text's piece ids between the marks of start and end, `most` of them in all."""
        ids = [START]
        for word in unicodedata.normalize("NFKC", text[:LONGEST]).split():
            if len(ids) >= most - 1:
                break
            ids += self._word(word)
        return [*ids[: most - 1], END]

    def _word(self, word: str) -> tuple[int, ...]:
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._best(_SPACE + word)
        return known

    def _best(self, word: str) -> tuple[int, ...]:
        """Viterbi: the best way to each character, then back from the end."""
        reached = [0.0, *[float("-inf")] * len(word)]
        steps: list[tuple[int, int]] = [(0, UNKNOWN)] * (len(word) + 1)
        for start in range(len(word)):
            here = reached[start]
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                piece = self._ids.get(word[start:end])
                if piece is not None and here + self._scores[piece] > reached[end]:
                    reached[end], steps[end] = here + self._scores[piece], (start, piece)
            if here + self._worst > reached[start + 1]:
                reached[start + 1], steps[start + 1] = here + self._worst, (start, UNKNOWN)
        found: list[int] = []
        end = len(word)
        while end:
            end, piece = steps[end]
            found.append(piece)
        return tuple(reversed(found))

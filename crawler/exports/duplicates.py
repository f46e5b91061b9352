"""Texts that were met before: by id, by the same words, by nearly the same words; in memory that hardly
grows.

Ids and exact texts are remembered for the whole import, as 8-byte fingerprints (16 to 32 bytes a row with
the free slots). Nearly the same words are looked for among the last 262,144 texts, by MinHash over pairs of
words: 32 one-byte minima a text, in 16 bands of two. Two texts are near-duplicates when four fifths of
their word pairs agree and their numbers are the same: "order 123 has not come" and "order 456 has not come"
are two customers.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import eq

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_OWN_WORDS = (
    8  # below so many words two people may well write the same: a known other author makes it another text
)
_NEAR_WORDS = (
    12  # below so many words one changed word changes the meaning: only the same words are the same text
)
_HASHED_WORDS = 400  # of a long text: near-duplicates agree in their beginnings too
_MINIMA, _BANDS = 32, 16
_LIKE = 0.8
_RING = 1 << 18
_SLOTS = 1 << 19

_RANDOM = np.random.default_rng(20_011)
_FACTORS: NDArray[np.uint32] = _RANDOM.integers(1, 2**32, _MINIMA, dtype=np.uint32) | np.uint32(1)
_SHIFTS: NDArray[np.uint32] = _RANDOM.integers(0, 2**32, _MINIMA, dtype=np.uint32)


class Fingerprints:
    """A set of 64-bit fingerprints in one flat array: a tenth of the memory of a Python set."""

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 << 12))
        self._mask = (1 << 12) - 1
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def add(self, value: bytes) -> bool:
        """Add a value; True when it was not there."""
        number = int.from_bytes(blake2b(value, digest_size=8).digest(), "little") or 1
        if not self._put(number):
            return False
        self._count += 1
        if self._count * 5 > (self._mask + 1) * 3:
            self._grow()
        return True

    def _put(self, number: int) -> bool:
        slots, mask = self._slots, self._mask
        at = number & mask
        while found := slots[at]:
            if found == number:
                return False
            at = (at + 1) & mask
        slots[at] = number
        return True

    def _grow(self) -> None:
        old = self._slots
        self._mask = self._mask * 2 + 1
        self._slots = array("Q", bytes(8 * (self._mask + 1)))
        for number in old:
            if number:
                self._put(number)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What tells one text from another: its id, its words, and whose and about whom they are."""

    record_id: str
    text: str
    author: str = ""
    scope: str = ""  # brand and country: the same words about two brands are two texts


@dataclass(slots=True)
class Duplicates:
    """Remembers the texts of one import; the first of several stays, the later ones are duplicates."""

    _ids: Fingerprints = field(default_factory=Fingerprints)
    _texts: Fingerprints = field(default_factory=Fingerprints)
    _near: NearTexts = field(
        default_factory=lambda: NearTexts()  # noqa: PLW0108 - the class stands further down
    )

    def check(self, batch: Sequence[Candidate]) -> list[bool]:
        """For each text of the batch, in order: was it met before?"""
        met: list[bool] = []
        long: list[tuple[int, list[str], str]] = []
        for at, one in enumerate(batch):
            words = _words(one.text)
            known = not self._ids.add(one.record_id.encode("utf-8", "replace"))
            if not known:
                author = one.author if len(words) < _OWN_WORDS else ""
                key = f"{' '.join(words) or one.text}\0{one.scope}\0{author}"
                known = not self._texts.add(key.encode("utf-8", "replace"))
            met.append(known)
            if not known and len(words) >= _NEAR_WORDS:
                long.append((at, words[:_HASHED_WORDS], one.scope))
        for (at, _, _), known in zip(
            long, self._near.check([(words, scope) for _, words, scope in long]), strict=True
        ):
            met[at] = known
        return met


def _words(text: str) -> list[str]:
    """The text's words without capitals and accents, so that copies retyped or re-encoded are the same."""
    text = text.casefold()
    if not text.isascii():
        bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
        text = bare if len(bare) > 0.7 * len(text) else text  # other scripts keep their letters
    return _WORD.findall(text)


class NearTexts:
    """The sketches of the last texts, found again through bands of them."""

    def __init__(self) -> None:
        self._sketches: NDArray[np.uint8] = np.zeros((_RING, _MINIMA), dtype=np.uint8)
        self._exact: NDArray[np.uint64] = np.zeros(
            _RING, dtype=np.uint64
        )  # numbers and scope of each: must be equal
        self._tables: NDArray[np.int32] = np.full((_BANDS, _SLOTS), -1, dtype=np.int32)
        self._next = 0

    def check(self, batch: Sequence[tuple[list[str], str]]) -> list[bool]:
        """For each (words, scope), in order: is one of the last texts nearly the same? If not, it is
        remembered.
        """
        if not batch:
            return []
        minima = _minima([words for words, _ in batch])
        exact = np.array([_exact(words, scope) for words, scope in batch], dtype=np.uint64)
        sketches = (minima & np.uint32(0xFF)).astype(np.uint8)
        slots = _slots(minima)
        bands = np.arange(_BANDS)
        candidates = self._tables[bands[None, :], slots]
        like = (self._sketches[candidates] == sketches[:, None, :]).mean(axis=2) >= _LIKE
        like &= (candidates >= 0) & (self._exact[candidates] == exact[:, None])
        met: list[bool] = [bool(known) for known in like.any(axis=1)]
        kept = self._within(met, slots, sketches, exact)
        places = (self._next + np.arange(len(kept))) % _RING
        self._sketches[places], self._exact[places] = sketches[kept], exact[kept]
        self._tables[bands[None, :], slots[kept]] = places[:, None].astype(np.int32)
        self._next = (self._next + len(kept)) % _RING
        return met

    @staticmethod
    def _within(
        met: list[bool], slots: NDArray[np.int64], sketches: NDArray[np.uint8], exact: NDArray[np.uint64]
    ) -> list[int]:
        """Compare the batch with itself; marks the later of two in `met`, returns those that are new."""
        first: dict[tuple[int, int], int] = {}
        kept: list[int] = []
        rows = [row.tobytes() for row in sketches]
        for at, keys in enumerate(slots.tolist()):
            if met[at]:
                continue
            others = {first[key] for key in enumerate(keys) if key in first}
            if any(
                exact[at] == exact[other] and sum(map(eq, rows[at], rows[other])) >= _LIKE * _MINIMA
                for other in others
            ):
                met[at] = True
                continue
            kept.append(at)
            for key in enumerate(keys):
                first.setdefault(key, at)
        return kept


def _minima(texts: Sequence[list[str]]) -> NDArray[np.uint32]:
    """MinHash of each text's pairs of neighbouring words: one row a text, one column a hash function."""
    sizes = np.array([len(words) for words in texts])
    joined = " ".join(word for words in texts for word in words).encode("utf-8", "replace").split(b" ")
    hashes = np.fromiter(map(zlib.crc32, joined), dtype=np.uint32, count=int(sizes.sum()))
    pairs = hashes[:-1] * np.uint32(0x9E3779B1) + hashes[1:]
    pairs ^= pairs >> np.uint32(15)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    minima = np.empty((len(texts), _MINIMA), dtype=np.uint32)
    # A text's last word pairs up with the next text's first one: left out by ending each stretch one earlier.
    ends = np.minimum(starts + sizes - 1, len(pairs))
    bounds = np.column_stack((starts, ends)).ravel()
    padded = np.append(pairs, np.uint32(0))
    for column in range(_MINIMA):
        mixed = padded * _FACTORS[column] + _SHIFTS[column]
        mixed ^= mixed >> np.uint32(16)
        minima[:, column] = np.minimum.reduceat(mixed, bounds)[::2]
    return minima


def _slots(minima: NDArray[np.uint32]) -> NDArray[np.int64]:
    mixed = minima[:, 0::2].astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + minima[:, 1::2].astype(
        np.uint64
    )
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed >> np.uint64(40)) % np.uint64(_SLOTS)).astype(np.int64)


def _exact(words: Sequence[str], scope: str) -> int:
    """What near-duplicates must share to the letter: the words with digits, and what they are about."""
    numbers = " ".join([word for word in words if not word.isalpha()])
    return int.from_bytes(
        blake2b(f"{numbers}\0{scope}".encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )

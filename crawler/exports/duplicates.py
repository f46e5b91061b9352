"""Texts that were met before: by id, by the same words, by nearly the same words; in memory that hardly
grows.

Ids and exact texts are remembered for the whole import, as 8-byte fingerprints (16 to 32 bytes a row with
the free slots). Nearly the same words are looked for among the last 262,144 texts, by MinHash over pairs of
words: 32 one-byte minima a text, in 16 bands of two. Two texts are near-duplicates when four fifths of
their word pairs agree and their numbers are the same: "order 123 has not come" and "order 456 has not come"
are two customers.
"""

from __future__ import annotations

import unicodedata
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

# Letters and digits stay, other ASCII signs part words; bytes of other scripts stay too.
_PARTED = bytes(sign if sign >= 128 or chr(sign).isalnum() else 32 for sign in range(256))
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
        long: list[tuple[int, list[bytes], str]] = []
        for at, one in enumerate(batch):
            words = _words(one.text)
            known = not self._ids.add(one.record_id.encode("utf-8", "replace"))
            if not known:
                author = one.author if len(words) < _OWN_WORDS else ""
                whose = f"\0{one.scope}\0{author}".encode("utf-8", "replace")
                known = not self._texts.add((b" ".join(words) or one.text.encode("utf-8", "replace")) + whose)
            met.append(known)
            if not known and len(words) >= _NEAR_WORDS:
                long.append((at, words[:_HASHED_WORDS], one.scope))
        for (at, _, _), known in zip(
            long, self._near.check([(words, scope) for _, words, scope in long]), strict=True
        ):
            met[at] = known
        return met


def _words(text: str) -> list[bytes]:
    """The text's words without capitals and accents, so that copies retyped or re-encoded are the same."""
    text = text.casefold()
    data = text.encode("utf-8", "replace")
    if len(data) != len(text):
        bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore")
        data = bare if len(bare) > 0.7 * len(text) else data  # other scripts keep their letters
    return data.translate(_PARTED).split()


class NearTexts:
    """The sketches of the last texts, found again through bands of them."""

    def __init__(self) -> None:
        self._sketches: NDArray[np.uint8] = np.zeros((_RING, _MINIMA), dtype=np.uint8)
        self._exact: NDArray[np.uint64] = np.zeros(
            _RING, dtype=np.uint64
        )  # numbers and scope of each: must be equal
        self._tables: NDArray[np.int32] = np.full((_BANDS, _SLOTS), -1, dtype=np.int32)
        self._next = 0

    def check(self, batch: Sequence[tuple[list[bytes], str]]) -> list[bool]:
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
        met = like.any(axis=1) | _met_within(slots, sketches, exact)
        kept = np.flatnonzero(~met)
        places = (self._next + np.arange(len(kept))) % _RING
        self._sketches[places], self._exact[places] = sketches[kept], exact[kept]
        self._tables[bands[None, :], slots[kept]] = places[:, None].astype(np.int32)
        self._next = (self._next + len(kept)) % _RING
        return [bool(known) for known in met]


def _met_within(
    slots: NDArray[np.int64], sketches: NDArray[np.uint8], exact: NDArray[np.uint64]
) -> NDArray[np.bool_]:
    """For each text of a batch: does one before it in the batch say nearly the same?

    Texts that share a band's slot are compared with the first of them and with the one just before.
    """
    met = np.zeros(len(slots), dtype=np.bool_)
    for band in range(_BANDS):
        order = np.argsort(slots[:, band], kind="stable")
        same = slots[order[1:], band] == slots[order[:-1], band]
        if not same.any():
            continue
        runs = np.concatenate(([0], np.flatnonzero(~same) + 1))
        first = order[runs[np.searchsorted(runs, np.flatnonzero(same) + 1, side="right") - 1]]
        later, before = order[1:][same], order[:-1][same]
        for earlier in (first, before):
            like = (sketches[later] == sketches[earlier]).mean(axis=1) >= _LIKE
            met[later[like & (exact[later] == exact[earlier])]] = True
    return met


def _minima(texts: Sequence[list[bytes]]) -> NDArray[np.uint32]:
    """MinHash of each text's pairs of neighbouring words: one row a text, one column a hash function."""
    sizes = np.array([len(words) for words in texts])
    hashes = np.fromiter(map(zlib.crc32, chain.from_iterable(texts)), dtype=np.uint32, count=int(sizes.sum()))
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


def _exact(words: Sequence[bytes], scope: str) -> int:
    """What near-duplicates must share to the letter: the words with digits, and what they are about."""
    numbers = [word for word in words if not word.isalpha() and any(48 <= sign <= 57 for sign in word)]
    key = b" ".join(numbers) + b"\0" + scope.encode("utf-8", "replace")
    return int.from_bytes(blake2b(key, digest_size=8).digest(), "little")

"""The content words of customers' texts, and what they mean across languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from claims.encoders import TextEncoder
from claims.model import JudgedText
from claims.text import fold
from claims.themes.stopwords import STOPWORDS

Float = NDArray[np.float32]
_WORD = re.compile(r"(?=[\w'-]{3})[^\W\d_][\w']{0,24}(?:-[\w']{1,24}){0,3}")
_STEM = 5  # letters by which forms of one word are known
_SHORTEST = 3  # letters of a word
_MASKED = re.compile(r"\d{4}")  # a number that redaction left, with letters before it
_NO_WORDS = re.compile(
    r"\[[^\]]{2,24}\]|<[^>]{2,24}>|https?://\S+|[@#]\w+|&\w+;|\b(?:[\w-]+\.)+(?:com|es|org|net)\b\S*"
)
_FEWEST_TEXTS = 3  # a word of fewer texts says nothing of a group
_MOST_WORDS = 20_000
_EVERYWHERE = 0.8  # a word in this share of a language's complaints (the product's name) sets nothing apart
_ELSEWHERE = 0.3  # nor does one in this share of the complaints outside a theme
_ENOUGH = 20  # complaints in a language from which those shares mean something
_SPOKEN = 0.05  # a language of fewer complaints is mostly misread texts of another


@lru_cache(maxsize=200_000)
def content_words(text: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Folded words with the form first seen, each once; no stopwords, account names and addresses.

    "Add-ons" is one word, and the same as "addons".
    """
    stop = STOPWORDS.get(lang, frozenset())
    found: dict[str, str] = {}
    for match in _WORD.finditer(_NO_WORDS.sub(" ", text)):
        folded = joined(match.group())
        if len(folded) >= _SHORTEST and folded not in stop and not _MASKED.search(folded):
            found.setdefault(folded, match.group().lower())
    return tuple(found.items())


def joined(word: str) -> str:
    """A word folded, without the hyphens that some write and others do not."""
    return fold(word).replace("-", "")


def one_of_them(word: str, words: Iterable[str]) -> bool:
    """Whether a form of a folded word is among others: "tab" where "tabs" is."""
    return any(word[:_STEM] == other[:_STEM] or word.rstrip("s") == other.rstrip("s") for other in words)


@dataclass(frozen=True)
class Vocabulary:
    """How many texts of each language use each word, over all complaints."""

    texts: Mapping[str, int]
    counts: Mapping[str, Counter[str]]

    @classmethod
    def of(cls, complaints: Iterable[JudgedText]) -> Vocabulary:
        """Count each word once a text."""
        texts: Counter[str] = Counter()
        counts: dict[str, Counter[str]] = {}
        for text in complaints:
            lang = text.reading.lang
            texts[lang] += 1
            counts.setdefault(lang, Counter()).update(word for word, _ in content_words(text.text, lang))
        return cls(texts, counts)

    def everywhere(self, word: str, lang: str) -> bool:
        """Whether a word stands in so many complaints of its language that it sets none apart."""
        total = self.texts.get(lang, 0)
        return total >= _ENOUGH and self.counts[lang][word] > _EVERYWHERE * total

    def elsewhere(self, word: str, lang: str, inside: int, members: int) -> bool:
        """Whether a word that `inside` of a theme's `members` use is as good as everywhere outside it."""
        total = self.texts.get(lang, 0) - members
        return total >= _ENOUGH and self.counts[lang][word] - inside > _ELSEWHERE * total

    def spoken(self, lang: str) -> bool:
        """Whether enough complaints are in a language for its words to be that language's."""
        return self.texts.get(lang, 0) >= max(1.0, _SPOKEN * sum(self.texts.values()))

    @cached_property
    def known(self) -> dict[str, tuple[str, ...]]:
        """Each language's words that several texts use and that set some apart, in alphabetical order."""
        known = {}
        for lang, counts in sorted(self.counts.items()):
            often = [w for w, n in counts.items() if n >= _FEWEST_TEXTS and not self.everywhere(w, lang)]
            often.sort(key=lambda word: (-counts[word], word))
            known[lang] = tuple(sorted(often[:_MOST_WORDS]))
        return known


@dataclass(frozen=True)
class WordMeanings:
    """The known words' vectors by language, with what all words of a language share taken out."""

    words: Mapping[str, tuple[str, ...]]
    vectors: Mapping[str, Float]

    @classmethod
    def of(cls, vocabulary: Vocabulary, encoder: TextEncoder) -> WordMeanings:
        """Encode the vocabulary's known words."""
        words = {lang: known for lang, known in vocabulary.known.items() if known}
        return cls(words, {lang: language_free(encoder.encode(known)) for lang, known in words.items()})

    @cached_property
    def _rows(self) -> dict[str, dict[str, int]]:
        return {lang: {word: row for row, word in enumerate(words)} for lang, words in self.words.items()}

    def text_vector(self, text: JudgedText, vocabulary: Vocabulary, dim: int) -> Float:
        """The mean of a text's word vectors, rare words weighing more; zeros where no word is known."""
        lang = text.reading.lang
        rows = self._rows.get(lang, {})
        words = [word for word, _ in content_words(text.text, lang) if word in rows]
        if not words:
            return np.zeros(dim, dtype=np.float32)
        total, counts = vocabulary.texts[lang], vocabulary.counts[lang]
        weights = np.asarray([log(total / counts[word]) for word in words], dtype=np.float32)
        vectors = self.vectors[lang][[rows[word] for word in words]]
        return np.asarray(weights @ vectors / len(words), dtype=np.float32)


def language_free(vectors: Float) -> Float:
    """Unit rows with their common mean taken out, which is mostly the language they are in."""
    moved = vectors - vectors.mean(axis=0, keepdims=True) if len(vectors) > 1 else vectors
    return unit_rows(moved)


def unit_rows(vectors: Float) -> Float:
    """Rows scaled to length one; rows of zeros stay."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(
        np.divide(vectors, norms, out=np.zeros_like(vectors), where=norms > 1e-9), dtype=np.float32
    )

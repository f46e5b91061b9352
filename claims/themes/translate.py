"""A label's words in the other language: the nearest words that people there use, or none.

Words stand for each other when each is among the other's nearest (a word alone is easily taken for one that
is merely spelled alike) and they are close enough; among such, the one nearest to what the theme is about.
Candidates are the words of the aspect files' own examples, and those of the complaints in the other language
where enough people write in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims.aspects import LANGS, Aspect, load
from claims.encoders import TextEncoder
from claims.text import fold
from claims.themes.corpus import Corpus
from claims.themes.words import content_words, language_free

Float = NDArray[np.float32]
_CLOSE = 0.62  # cosine of two words, each with its language's mean taken out
_MUTUAL = 6  # each is among the other's so many nearest
_TOPIC = 1.0  # weight of a candidate's closeness to all of the theme's words
_SHORTEST = 4  # letters; shorter words are mostly abbreviations
# Spelled alike in both languages and meaning the same; all others spelled alike ("miles") are left out.
_SAME = frozenset(
    "app audio chat chats club cookies credit email emails error factor final firefox gas google hotel "
    "hotels internet local marketing online router sim social spam stock supervisor total video videos "
    "virus web whatsapp wifi windows".split()
)


class Translator:
    """Finds words of the other language; knows none where the corpus has no encoder."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._cached: dict[str, tuple[tuple[str, ...], Float]] = {}

    def words(self, words: Sequence[str], source: str, target: str, aspects: Sequence[str] = ()) -> list[str]:
        """The translations of `words`, in their order; a word without a sure one is left out.

        Where the theme's aspects have examples of their own, only their words will do: "cargo" is freight,
        but not on a bill.
        """
        encoder = self._corpus.encoder
        if encoder is None or not words:
            return []
        there, there_vectors = self._known(target, encoder)
        here, here_vectors = self._known(source, encoder)
        rows = [here.index(word) for word in words if word in here]
        if not rows:
            return []
        topic = np.asarray(there_vectors @ here_vectors[rows].mean(axis=0))
        fitting = frozenset().union(*(_words_of(aspect, target) for aspect in aspects))
        found: list[str] = []
        for row in rows:
            if here[row] in _SAME:
                found.append(here[row])
                continue
            cosines = np.round(there_vectors @ here_vectors[row], 5)
            near = [n for n in _best(cosines) if cosines[n] >= _CLOSE and fold(there[n]) != fold(here[row])]
            near = [n for n in near if row in _best(np.round(here_vectors @ there_vectors[n], 5))]
            near.sort(key=lambda n: (-round(float(cosines[n] + _TOPIC * topic[n]), 5), n))
            if fitting:
                near = [n for n in near if fold(there[n]) in fitting]
            found += [there[n] for n in near[:1] if not _alike(there[n], found)]
        return found

    def _known(self, lang: str, encoder: TextEncoder) -> tuple[tuple[str, ...], Float]:
        if lang not in self._cached:
            forms: dict[str, str] = dict(_own_words(lang))
            for row in self._corpus.complaints:
                text = self._corpus.texts[row]
                if text.reading.lang == lang and self._corpus.vocabulary.spoken(lang):
                    for folded, form in content_words(text.text, lang):
                        if self._corpus.vocabulary.counts[lang][folded] >= 3:
                            forms.setdefault(folded, form)
            known = tuple(sorted(_usable(forms.values()) | _SAME))
            self._cached[lang] = known, language_free(_encoded(known, lang, encoder))
        return self._cached[lang]


def _usable(forms: Iterable[str]) -> set[str]:
    return {form for form in forms if "'" not in form and len(form) >= _SHORTEST}


def _encoded(words: Sequence[str], lang: str, encoder: TextEncoder) -> Float:
    """The words' vectors; those of the aspect files' words are read once a process, whatever the corpus."""
    row_of = dict(_own_vectors(lang, encoder))
    further = [word for word in words if word not in row_of]
    row_of |= zip(further, encoder.encode(further), strict=True)
    return np.vstack([row_of[word] for word in words])


@cache
def _own_vectors(lang: str, encoder: TextEncoder) -> Mapping[str, Float]:
    words = sorted(_usable(form for _, form in _own_words(lang)) | _SAME)
    return dict(zip(words, encoder.encode(words), strict=True))


def _best(cosines: NDArray[np.floating]) -> list[int]:
    return [int(row) for row in np.argsort(-cosines, kind="stable")[:_MUTUAL]]


def _alike(word: str, others: Sequence[str]) -> bool:
    return any(fold(word)[:5] == fold(other)[:5] for other in others)


@cache
def _own_words(lang: str) -> tuple[tuple[str, str], ...]:
    """The words of the aspect files' examples in a language."""
    forms: dict[str, str] = {}
    for aspect in load():
        for folded, form in _example_words(aspect, lang):
            forms.setdefault(folded, form)
    return tuple(sorted(forms.items()))


@cache
def _words_of(aspect: str, lang: str) -> frozenset[str]:
    """The folded words of one aspect's examples; none for an aspect of a user's own."""
    return frozenset(folded for one in load() if one.id == aspect for folded, _ in _example_words(one, lang))


def _example_words(aspect: Aspect, lang: str) -> Iterator[tuple[str, str]]:
    if lang in LANGS:
        for side in (aspect.complaint, aspect.claim):
            for example in side.examples[lang]:
                yield from content_words(example, lang)

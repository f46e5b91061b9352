"""Labels in both languages by the complaints' own words: what a theme's texts say more than the others do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from claims.model import JudgedText, Words
from claims.text import fold
from claims.themes.stopwords import STOPWORDS

_WORD = re.compile(r"[^\W\d_][\w']{2,24}")
_REDACTED = re.compile(r"\[[^\]]{2,24}\]|https?://\S+|[@#]\w+")
_WORDS_SHOWN = 3
_FEWEST_PEOPLE = 3
_EVERYWHERE = 0.3  # a word in this share of all complaints (the product's own name) sets no theme apart
_ENOUGH = 20  # complaints in a language from which that share means something


@dataclass(frozen=True, slots=True)
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
            texts[text.reading.lang] += 1
            counts.setdefault(text.reading.lang, Counter()).update(list(_words(text)))
        return cls(texts, counts)


def label(name: Words, members: Sequence[JudgedText], vocabulary: Vocabulary) -> Words:
    """The aspect's name and, after a colon, the words that set this theme apart, for each language."""
    return Words(
        _with_words(name.es, _distinctive(members, "es", vocabulary)),
        _with_words(name.en, _distinctive(members, "en", vocabulary)),
    )


def _with_words(name: str, words: Sequence[str]) -> str:
    return f"{name}: {', '.join(words)}" if words else name


def _distinctive(members: Sequence[JudgedText], lang: str, vocabulary: Vocabulary) -> list[str]:
    """Words of at least three people, ranked by texts times log-odds against the other complaints."""
    spoken = [text for text in members if text.reading.lang == lang]
    people: dict[str, set[str]] = {}
    surface: dict[str, Counter[str]] = {}
    for text in spoken:
        for word, form in _words(text).items():
            people.setdefault(word, set()).add(text.person)
            surface.setdefault(word, Counter())[form] += 1
    everywhere, total = vocabulary.counts.get(lang, Counter()), vocabulary.texts.get(lang, 0)
    scored = []
    for word, who in people.items():
        inside, outside = len(who), everywhere[word] - len(who)
        common = total >= _ENOUGH and everywhere[word] > _EVERYWHERE * total
        if inside < _FEWEST_PEOPLE or common:
            continue
        odds = log((inside + 0.5) / (len(spoken) + 1)) - log(
            (max(outside, 0) + 0.5) / (total - len(spoken) + 1)
        )
        scored.append((-inside * max(odds, 0.05), word))
    chosen: list[str] = []
    for _, word in sorted(scored):
        if not any(word[:5] == other[:5] for other in chosen):
            chosen.append(word)
        if len(chosen) == _WORDS_SHOWN:
            break
    return [min(surface[word], key=lambda form: (-surface[word][form], form)) for word in chosen]


def _words(text: JudgedText) -> dict[str, str]:
    """Folded word -> the form first seen in the text."""
    stop = STOPWORDS.get(text.reading.lang, frozenset())
    found: dict[str, str] = {}
    for match in _WORD.finditer(_REDACTED.sub(" ", text.text)):
        folded = fold(match.group())
        if folded not in stop:
            found.setdefault(folded, match.group().lower())
    return found

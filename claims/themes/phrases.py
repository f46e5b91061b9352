"""The company a word keeps: "bar" may mostly be "address bar", "dinero" mostly "devolver el dinero"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from claims.model import JudgedText
from claims.themes.stopwords import STOPWORDS
from claims.themes.words import joined

# What may stand between two words of one phrase, folded.
_LINKS = {
    "es": frozenset("a al de del el en la las los con por para mi sin su un una".split()),
    "en": frozenset("a an for in my of on the to with without your".split()),
}
_MOST_LINKS = 2
_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_FEWEST_PEOPLE = 3
_SHARE = 0.25  # of the people who say the word: from there on it is known by the phrase


def phrase_of(
    word: str, lang: str, texts: Sequence[JudgedText], telling: Callable[[str], bool]
) -> str | None:
    """The phrase in which most people say a folded word; None when no phrase is common enough.

    `telling` says of another folded word whether it may stand in a label.
    """
    people: set[str] = set()
    said_by: dict[tuple[str, str], set[str]] = {}
    forms: dict[tuple[str, str], Counter[str]] = {}
    for text in texts:
        for key, form in _around(word, lang, text.text):
            if all(part == word or telling(part) for part in key):
                said_by.setdefault(key, set()).add(text.person)
                forms.setdefault(key, Counter())[form] += 1
        if any(joined(match.group()) == word for match in _TOKEN.finditer(text.text)):
            people.add(text.person)
    fewest = max(_FEWEST_PEOPLE, _SHARE * len(people))
    common = [key for key, who in said_by.items() if len(who) >= fewest]
    best = min(common, key=lambda key: (-len(said_by[key]), key), default=None)
    if best is None:
        return None
    return min(forms[best], key=lambda form: (-forms[best][form], form))


def _around(word: str, lang: str, text: str) -> Iterator[tuple[tuple[str, str], str]]:
    """The pairs of content words that a word stands in, with the words as they are written."""
    tokens = list(_TOKEN.finditer(text))
    folded = [joined(match.group()) for match in tokens]
    for at, one in enumerate(folded):
        if one != word:
            continue
        for step in (-1, 1):
            other = _neighbour(text, tokens, folded, at, step, lang)
            if other is not None:
                first, last = min(at, other), max(at, other)
                form = text[tokens[first].start() : tokens[last].end()]
                yield (folded[first], folded[last]), " ".join(form.lower().split())


def _neighbour(
    text: str, tokens: Sequence[re.Match[str]], folded: Sequence[str], at: int, step: int, lang: str
) -> int | None:
    """Where the next content word stands, over few linking words and no punctuation."""
    stop, links = STOPWORDS.get(lang, frozenset()), _LINKS.get(lang, frozenset())
    here = at
    for _ in range(_MOST_LINKS + 1):
        there = here + step
        if not 0 <= there < len(tokens):
            return None
        left, right = sorted((here, there))
        if text[tokens[left].end() : tokens[right].start()].strip():
            return None
        if folded[there] in links:
            here = there
            continue
        plain = folded[there].isalpha() and len(folded[there]) > 2 and folded[there] != folded[at]
        return there if plain and folded[there] not in stop else None
    return None

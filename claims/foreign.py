"""Whether a text is in a third language: neither Spanish nor English, so that nothing here can read it.

`claims/language.py` tells Spanish from English and knows nothing else: to it, French is one of the two. Here
py3langid (a naive Bayes over byte n-grams) names the language, and its answer counts only where it is far
ahead of both of ours. A false alarm loses a promise or a complaint, a miss only misreads one: so short
texts, names, addresses and texts in two languages stay with the readers. How often each happens, and what a
text costs: docs/performance.md.
"""

from __future__ import annotations

import math
import re
from functools import cache
from itertools import pairwise
from typing import Protocol, cast

OURS = ("es", "en")
# Languages with many writers online. Rarer labels of the model are near Spanish or English (Aragonese,
# Extremaduran, Nigerian Pidgin) and win by chance: their texts pass for the nearest one here. "zxx" is the
# model's name for what is no language (logs, codes); "la" is what placeholder texts are taken for.
OTHERS = (
    "af ar az be bg bn bs ca cs cy da de el et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn "
    "ko la lt lv mk ml mn mr ms mt ne nl no oc pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur "
    "uz vi zh"
).split()
_NO_LANGUAGE = "zxx"
_MODELS_NAMES = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl"}  # declared -> the model's name

# How far the best other language must be ahead of ours: log-odds over the square root of the bytes, as chance
# grows with the root of the length.
_WORDS, _MARGIN = 8, 1.5
_FEW_WORDS, _FEW_MARGIN = 5, 3.0
_DECLARED_WORDS, _DECLARED_MARGIN = 4, 0.5  # where the text itself bears out what is declared
_MIXED = 0.2  # share of the words in stretches of our own languages from which a text stays read
_STRETCH = 12  # words: enough to tell a stretch, few enough to find a sentence
_READ = 40_000  # characters; a page has told its language by then

# Languages written without blanks: two signs count as a word.
_WORD = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{1,2}|[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?…。！？\n]")
# Addresses, handles, hashtags and the markers of redaction are of no language.
_NOT_LANGUAGE = re.compile(r"https?://\S+|www\.\S+|\S*@\S*|#\w+|<\w+>|\[[\w/ -]{1,20}\]")


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def third_language(text: str, declared: str = "") -> str:
    """Give the third language a text is in (ISO 639-1), "" where it is, or may be, in Spanish or English.

    `declared` ("fr", "fr-CA") is a hint: fewer words are enough where the text bears it out. It decides
    nothing alone, for pages and exports often declare what is not so.
    """
    plain = _plain(text)
    words = _distinct(plain)
    if words < _DECLARED_WORDS:
        return ""
    found, margin = _best(plain)
    agreed = found == _stated(declared)
    if not found or not _sure(words, margin, agreed=agreed):
        return ""
    unnamed = _without_names(plain)
    enough = _distinct(unnamed) >= (_DECLARED_WORDS if agreed else _FEW_WORDS)
    return found if enough and _ours(unnamed) < _MIXED else ""


def _distinct(text: str) -> int:
    """How many different words; single letters are none."""
    return len({word.lower() for word in _WORD.findall(text) if len(word) > 1})


def _sure(words: int, margin: float, *, agreed: bool) -> bool:
    rules = [(_WORDS, _MARGIN), (_FEW_WORDS, _FEW_MARGIN)]
    if agreed:
        rules.append((_DECLARED_WORDS, _DECLARED_MARGIN))
    return any(words >= enough and margin >= ahead for enough, ahead in rules)


def _plain(text: str) -> str:
    plain = _NOT_LANGUAGE.sub(" ", text[:_READ])
    # The model has seen few capitals: a Spanish text in them looks like some language of Africa to it.
    capitals = sum(sign.isupper() for sign in plain)
    return plain.lower() if capitals > sum(sign.islower() for sign in plain) else plain


def _stated(declared: str) -> str:
    code = declared.lower().replace("_", "-").split("-")[0]
    return _MODELS_NAMES.get(code, code)


def _best(text: str) -> tuple[str, float]:
    """The likeliest language, "" for ours and for none; and how far it is ahead of those."""
    ranked = _identifier().rank(text)
    found, score = ranked[0]
    if found in OURS or found == _NO_LANGUAGE:
        return "", 0.0
    own = max(other for name, other in ranked if name in OURS or name == _NO_LANGUAGE)
    return found, (score - own) / math.sqrt(len(text.encode("utf-8", "replace")) or 1)


def _without_names(text: str) -> str:
    """The text without words that begin with a capital inside a sentence: a list of towns is of no language.

    German loses its nouns so, and what remains is German all the same.
    """
    kept, end = [], 0
    for word in _WORD.finditer(text):
        before = text[end : word.start()]
        inside = end and not _SENTENCE_END.search(before)
        kept.append(before if inside and word.group()[0].isupper() else before + word.group())
        end = word.end()
    return "".join((*kept, text[end:]))


def _ours(text: str) -> float:
    """The share of the words that stand in stretches which are likeliest Spanish, English or no language."""
    words = list(_WORD.finditer(text))
    stretches = max(1, math.ceil(len(words) / _STRETCH))
    bounds = [round(number * len(words) / stretches) for number in range(stretches + 1)]
    ours = 0
    for first, after in pairwise(bounds):
        if not _best(text[words[first].start() : words[after - 1].end()])[0]:
            ours += after - first
    return ours / len(words)


@cache
def _identifier() -> _Identifier:
    """Load the model once, where a first text asks for it: it takes most of a second and 100 MB."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([*OURS, _NO_LANGUAGE, *OTHERS])
    return cast("_Identifier", identifier)

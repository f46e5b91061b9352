"""Grammar as features: who speaks, to whom, in which mood, and how the line is built.

Shapes, not topics: these carry over to a company whose words no training text held.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from claims.features.lexicon import Lexicon, Name, lexicon

_LONGEST = 2_000  # characters
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_FIRST_PLURAL = re.compile(r"[a-záéíóúñ]{2,12}(?:amos|emos|imos|ámonos|émonos)\Z")
_FUTURE = re.compile(r"[a-záéíóúñ]{2,12}(?:ará|erá|irá|arás|erás|irás|arán|erán|irán|aremos|eremos|iremos)\Z")
_PAST = re.compile(r"[a-záéíóúñ]{2,12}(?:ó|aron|ieron|aba|aban)\Z")
_ABSTRACT = re.compile(r"[a-záéíóúñ]{2,16}(?:ción|ciones|miento|mientos|dad|aje|tion|ment|ness|ity|ing)\Z")
_INFINITIVE = re.compile(r"[a-záéíóúñ]{2,14}(?:ar|er|ir)\Z")
_MONEY = re.compile(r"[€$£%]|\b(?:eur|usd|mxn|clp|cop|ars|soles|pesos|euros|dollars)\b")
_UNIT = re.compile(
    r"\d\s?(?:h|hs|hrs?|horas?|hours?|d[ií]as?|days?|min\w{0,5}|a[ñn]os|years?|mes(?:es)?|months?|"
    r"semanas?|weeks?|kg|g|km|m|m2|mb|gb|tb|mbps|w|kw|ml|l|cm|mm|x)\b"
)
_QUOTE = "\"“«'‘"
_WEB = re.compile(r"https?:|www\.|@\w|\.com\b")


_SHAPES = (
    "words", "one_word", "short", "long", "full_stop", "colon", "ellipsis", "comma", "asks", "exclaims",
    "quoted", "lower_start", "capitals", "title_case", "digits", "money", "amount", "web", "emoji",
    "brackets", "bullet", "first_plural", "first_plural_start", "future", "past", "abstract_start",
    "infinitive_start", "ends_number", "semicolon", "symbols",
)  # fmt: skip


@cache
def names(name: Name = "company") -> tuple[str, ...]:
    """The features' names, in the order of the columns."""
    lists = lexicon(name).lists
    return (*_SHAPES, *(f"has:{entry}" for entry in lists), *(f"starts:{entry}" for entry in lists))


def grammar(texts: Sequence[str], name: Name = "company") -> NDArray[np.float32]:
    """Describe each text by its grammar; shape (len(texts), len(names(name))), values 0 to about 3."""
    words = lexicon(name)
    result = np.zeros((len(texts), len(names(name))), dtype=np.float32)
    for row, text in enumerate(texts):
        _fill(result[row], text[:_LONGEST], words)
    return result


def _fill(row: NDArray[np.float32], text: str, lists: Lexicon) -> None:
    lowered = text.lower().replace("’", "'")
    words = _WORD.findall(lowered)
    shapes = _shapes(text.strip(), lowered, words)
    row[: len(shapes)] = shapes
    has, starts = len(shapes), len(shapes) + len(lists.lists)
    for position in range(len(words)):
        for column in lists.columns(words, position):
            row[has + column] += 1.0
            if position == 0:
                row[starts + column] = 1.0
    np.log1p(row[has:starts], out=row[has:starts])


def _shapes(text: str, lowered: str, words: list[str]) -> list[float]:
    count = len(words)
    first = words[0] if words else ""
    originals = _WORD.findall(text)
    title = sum(word[:1].isupper() for word in originals) / max(1, count)
    letters = sum(char.isalpha() for char in text)
    capitals = sum(char.isupper() for char in text) / max(1, letters)
    emoji = any(ord(char) > 0x2190 for char in text)
    return [
        float(np.log1p(count)) / 3, count <= 1, count <= 4, count >= 25, text.endswith("."),
        text.endswith(":"), text.endswith(("...", "…")), min(2.0, text.count(",") / 2), "?" in text,
        "!" in text, text[:1] in tuple(_QUOTE), text[:1].islower(), capitals > 0.6, title,
        min(2.0, sum(word.isdigit() for word in words) / 2), bool(_MONEY.search(lowered)),
        bool(_UNIT.search(lowered)), bool(_WEB.search(lowered)), emoji, "(" in text,
        text[:1] in tuple("-•*✓✔·–"), any(_FIRST_PLURAL.match(word) for word in words),
        bool(_FIRST_PLURAL.match(first)), any(_FUTURE.match(word) for word in words),
        any(_PAST.match(word) for word in words), bool(_ABSTRACT.match(first)),
        bool(_INFINITIVE.match(first)), bool(words) and words[-1].isdigit(), ";" in text,
        len(text) > 0 and letters / len(text) < 0.6,
    ]  # fmt: skip

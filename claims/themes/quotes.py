"""Which members speak for a theme or a gap, by a rule the report states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from claims.model import JudgedText, Words
from claims.themes.corpus import Corpus
from claims.themes.words import unit_rows

RULE = Words(
    "En una brecha, primero las quejas que citan la promesa, luego las que dan un número que la rompe y "
    "luego las que con más probabilidad la desmienten; en un tema, las que usan las palabras de su nombre "
    "y luego las más cercanas al centro; siempre que no repitan lo ya citado. Una por persona, de entre "
    "40 y 300 caracteres si las hay, en los dos idiomas si los hay, como mucho cinco.",
    "In a gap, complaints that cite the promise first, then those that tell a number that breaks it, then "
    "those likeliest to bear against it; in a theme, those that use the words of its label, then those "
    "nearest to the centre; always such as do not repeat what is quoted already. One a person, between 40 "
    "and 300 characters where there are such, in both languages where there are both, at most five.",
)
MOST_QUOTES = 5
_LOOKED_AT = 300
_READABLE = range(40, 301)
_CENTRAL = 0.8  # how much closeness to the centre counts; the rest is how little a text repeats


def choose_quotes(
    corpus: Corpus,
    ids: Sequence[str],
    most: int = MOST_QUOTES,
    *,
    citing_first: bool = True,
    fit: Mapping[str, float] | None = None,
) -> tuple[str, ...]:
    """Pick at most `most` of `ids` by the rule above; the order of `ids` does not matter.

    `fit` says how well each stands for its theme, or against the promise of its gap; without it, closeness to
    the centre of `ids` does.
    """
    if not ids:
        return ()
    pool = sorted(ids)
    texts = dict(zip(pool, corpus.select(pool), strict=True))
    vectors = corpus.vectors[[corpus.row[text_id] for text_id in pool]]
    row = {text_id: number for number, text_id in enumerate(pool)}
    central = _closeness(vectors, [texts[text_id] for text_id in pool])
    if fit is not None:
        central = np.asarray([fit[text_id] for text_id in pool], dtype=np.float32)

    def rank(text_id: str, chosen: Sequence[str]) -> tuple[bool, bool, bool, float, str]:
        text = texts[text_id]
        repeats = max((float(vectors[row[text_id]] @ vectors[row[c]]) for c in chosen), default=0.0)
        heard = {texts[c].reading.lang for c in chosen}
        return (
            citing_first and not text.reading.plainly_cites,
            len(text.text) not in _READABLE,
            len(heard) == 1 and text.reading.lang in heard and _bilingual(texts),
            -round(_CENTRAL * float(central[row[text_id]]) - (1 - _CENTRAL) * repeats, 6),
            text_id,
        )

    chosen: list[str] = []
    people: set[str] = set()
    pool.sort(key=lambda text_id: rank(text_id, ()))
    pool = pool[:_LOOKED_AT]  # large themes have more that fit than anybody reads
    while len(chosen) < most:
        left = [text_id for text_id in pool if texts[text_id].person not in people]
        if not left:
            break
        best = min(left, key=lambda text_id: rank(text_id, chosen))
        chosen.append(best)
        people.add(texts[best].person)
    return tuple(chosen)


def _bilingual(texts: Mapping[str, JudgedText]) -> bool:
    return len({text.reading.lang for text in texts.values()}) > 1


def _closeness(vectors: NDArray[np.float32], texts: Sequence[JudgedText]) -> NDArray[np.float32]:
    """Each text's cosine with the mean of its own language, so that the larger one drowns no other."""
    closeness = np.zeros(len(texts), dtype=np.float32)
    for lang in sorted({text.reading.lang for text in texts}):
        mine = np.asarray([text.reading.lang == lang for text in texts])
        centre = unit_rows(vectors[mine].mean(axis=0, keepdims=True))[0]
        closeness[mine] = vectors[mine] @ centre
    return closeness

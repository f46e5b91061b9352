"""Which members speak for a theme or a gap, by a rule the report states."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from claims.model import Words
from claims.themes.corpus import Corpus

RULE = Words(
    "Primero las quejas que citan la promesa; después las más cercanas al centro del tema. "
    "Una por persona, de entre 40 y 300 caracteres si las hay, como mucho cinco.",
    "Complaints that cite the promise first; then those nearest to the centre of the theme. "
    "One a person, between 40 and 300 characters where there are such, at most five.",
)
MOST_QUOTES = 5
_READABLE = range(40, 301)


def choose_quotes(corpus: Corpus, ids: Sequence[str], most: int = MOST_QUOTES) -> tuple[str, ...]:
    """Pick at most `most` of `ids` by the rule above; the order of `ids` does not matter."""
    if not ids:
        return ()
    rows = np.asarray([corpus.row[text_id] for text_id in ids])
    centre = corpus.vectors[rows].mean(axis=0)
    closeness = dict(zip(ids, (corpus.vectors[rows] @ centre).tolist(), strict=True))
    texts = {text.id: text for text in corpus.select(ids)}

    def rank(text_id: str) -> tuple[bool, bool, float, str]:
        text = texts[text_id]
        return (
            not text.reading.cites_promise,
            len(text.text) not in _READABLE,
            -round(closeness[text_id], 6),
            text_id,
        )

    chosen: list[str] = []
    people: set[str] = set()
    for text_id in sorted(ids, key=rank):
        if texts[text_id].person not in people:
            chosen.append(text_id)
            people.add(texts[text_id].person)
        if len(chosen) == most:
            break
    return tuple(chosen)

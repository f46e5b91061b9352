"""What counts once, what does not, and memory that hardly grows."""

from __future__ import annotations

import random
import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from crawler.exports.duplicates import Candidate, Duplicates, Fingerprints

LONG = (
    "Compré una lámpara el lunes pasado y me prometieron que llegaría en veinticuatro horas, pero sigo "
    "esperando sin que "
    "nadie me diga nada y el teléfono de atención no responde nunca"
)


def met(*candidates: Candidate) -> list[bool]:
    return Duplicates().check(candidates)


def one(number: int, text: str, author: str = "", scope: str = "") -> Candidate:
    return Candidate(f"id{number}", text, author, scope)


def test_ids_and_the_same_words_count_once() -> None:
    assert met(one(1, "No llegó"), one(1, "Otra cosa"), one(2, "¡no LLEGO!"), one(3, "No llegó nunca")) == [
        False, True, True, False
    ]  # fmt: skip


def test_nearly_the_same_words_count_once_within_and_across_batches() -> None:
    near = LONG.replace("lunes pasado", "lunes") + " :("
    assert met(one(1, LONG), one(2, near)) == [False, True]
    duplicates = Duplicates()
    assert duplicates.check([one(1, LONG)]) == [False]
    assert duplicates.check([one(2, near), one(3, "Algo del todo distinto " * 5)]) == [True, False]


def test_other_numbers_brands_and_authors_are_other_customers() -> None:
    numbered = LONG + " pedido {}"
    assert met(one(1, numbered.format(123)), one(2, numbered.format(456))) == [False, False]
    assert met(one(1, LONG, scope="A"), one(2, LONG, scope="B")) == [False, False]
    assert met(one(1, "Muy mal", "ana"), one(2, "Muy mal", "bea"), one(3, "Muy mal", "ana")) == [
        False,
        False,
        True,
    ]
    assert met(one(1, LONG, "ana"), one(2, LONG, "bea")) == [False, True]


def test_short_texts_that_differ_in_a_word_stay_apart() -> None:
    assert met(one(1, "No me ha llegado el pedido"), one(2, "Me ha llegado el pedido")) == [False, False]


def test_texts_without_latin_letters_are_told_apart() -> None:
    assert met(one(1, "👍👍"), one(2, "👎"), one(3, "👍👍"), one(4, "Отлично 5"), one(5, "Плохо 5")) == [
        False, False, True, False, False
    ]  # fmt: skip


def test_unrelated_texts_of_the_same_subject_are_not_merged() -> None:
    words = LONG.lower().replace(",", "").split()
    chance = random.Random(4)
    texts = [one(number, " ".join(chance.sample(words, 20))) for number in range(3000)]
    assert sum(Duplicates().check(texts)) == 0


@given(st.lists(st.integers(0, 40), max_size=200))
def test_fingerprints_behave_like_a_set(values: list[int]) -> None:
    known: set[int] = set()
    prints = Fingerprints()
    for value in values:
        assert prints.add(str(value).encode()) == (value not in known)
        known.add(value)
    assert len(prints) == len(known)


def test_memory_per_row_is_a_few_bytes() -> None:
    prints = Fingerprints()
    tracemalloc.start()
    for number in range(100_000):
        prints.add(number.to_bytes(4, "little"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 100_000 * 64

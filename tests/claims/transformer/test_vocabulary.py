import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.transformer.vocabulary import END, LONGEST, START, UNKNOWN, Vocabulary

_SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]
_PIECES = [*_SPECIAL, "▁en", "tre", "ga", "▁", "e", "n", "t", "r", "g", "a", "▁entrega", "24", "▁h", "h"]
_SCORES = [0.0] * 4 + [-3.0, -3.0, -3.0, -2.0] + [-6.0] * 6 + [-4.0, -5.0, -3.5, -6.0]
_LETTERS = set("entrgah")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(_PIECES, _SCORES)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("entrega", ["▁entrega"]),
        ("entregan", ["▁entrega", "n"]),
        ("entre", ["▁en", "tre"]),
        ("entrega 24 h", ["▁entrega", "▁", "24", "▁h"]),
        ("  entrega\n\th ", ["▁entrega", "▁h"]),
        ("ｅｎｔｒｅｇａ", ["▁entrega"]),  # full-width letters are the same letters
        ("", []),
    ],
)
def test_words_are_cut_to_their_likeliest_pieces(
    vocabulary: Vocabulary, text: str, pieces: list[str]
) -> None:
    assert vocabulary.cut(text, 50) == [START, *map(_PIECES.index, pieces), END]


def test_an_unknown_character_is_one_unknown_piece(vocabulary: Vocabulary) -> None:
    assert vocabulary.cut("enХtre", 50) == [START, _PIECES.index("▁en"), UNKNOWN, _PIECES.index("tre"), END]


@given(st.text(alphabet=st.sampled_from([*sorted(_LETTERS), " "]), max_size=60))
def test_pieces_join_to_the_text_again(text: str) -> None:
    ids = Vocabulary(_PIECES, _SCORES).cut(text, 500)[1:-1]
    joined = "".join(_PIECES[each] for each in ids)
    assert joined.replace("▁", " ").split() == text.split()


@given(st.text(max_size=200), st.integers(2, 40))
def test_any_text_is_cut_within_its_bound(text: str, most: int) -> None:
    ids = Vocabulary(_PIECES, _SCORES).cut(text, most)
    assert 2 <= len(ids) <= most
    assert (ids[0], ids[-1]) == (START, END)
    assert all(0 <= each < len(_PIECES) for each in ids)


def test_an_endless_word_takes_bounded_time(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.cut("e" * 10_000_000, 96)) == 96
    assert len(vocabulary.cut("e" * 10_000_000, 10**6)) <= LONGEST + 3


def test_the_shipped_pieces_cut_both_languages_without_unknowns() -> None:
    from claims.transformer import Transformer

    shipped = Transformer.load().vocabulary
    for text in ("¿Cuánto tarda el envío? ¡Año y pingüino!", "It's £5.99 — “free” & easy…", "Ñandú 😡 24/7"):
        assert UNKNOWN not in shipped.cut(unicodedata.normalize("NFC", text), 200)

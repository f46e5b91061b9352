import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.features import BUCKETS, document_frequencies, grammar, hashed, skeleton
from claims.features.grammar import names
from claims.features.hashing import WORD_BUCKETS
from claims.features.lexicon import Lexicon, lexicon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Te llamamos en 24 horas", ["^", "te", "mos", "en", "#", "ras", "$"]),
        ("We never sell your data!", ["^", "we", "never", "ell", "your", "data", "!", "$"]),
    ],
)
def test_a_skeleton_keeps_grammar_and_drops_topics(text: str, expected: list[str]) -> None:
    assert skeleton(text) == expected


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5))
def test_every_text_gets_finite_features_of_unit_norm_or_none(texts: list[str]) -> None:
    found = hashed(texts)
    assert found.shape == (len(texts), BUCKETS)
    squares = np.asarray(found.multiply(found).sum(axis=1)).ravel()
    assert np.all(squares <= 3.001)  # three parts of unit norm at most
    for name in ("company", "customer"):
        shapes = grammar(texts, name)
        assert shapes.shape == (len(texts), len(names(name)))
        assert np.isfinite(shapes).all()


def test_rare_words_weigh_more_than_common_ones() -> None:
    idf = document_frequencies(["entrega gratis", "entrega lenta", "entrega hoy"])
    alone = [hashed([word]).indices for word in ("entrega", "gratis")]
    common, rare = (idf[index[index < WORD_BUCKETS]].max() for index in alone)
    assert common < rare


def test_grammar_tells_who_speaks_and_in_which_mood() -> None:
    columns = names("company")
    row = dict(zip(columns, grammar(["¿Cómo puedo cancelar?", "Te respondemos gratis"])[1], strict=True))
    assert row["first_plural"] == 1
    assert row["has:free"] > 0
    assert row["asks"] == 0
    asked = dict(zip(columns, grammar(["¿Cómo puedo cancelar?"])[0], strict=True))
    assert asked["asks"] == 1
    assert asked["starts:question"] == 1


def test_a_lexicon_reads_words_stems_and_phrases() -> None:
    lists = Lexicon.parse('bad = "malo pésim* no_funciona*"\ngood = "bueno"')
    words = "es pésimo y no funcionan".split()
    assert lists.columns(words, 1) == [0]
    assert lists.columns(words, 3) == [0]
    assert lists.columns(words, 0) == []
    assert lists.columns(["no"], 0) == []


def test_a_stem_too_short_to_mean_anything_is_an_error() -> None:
    with pytest.raises(ValueError, match="list bad: the stem 'ma\\*' is too short"):
        Lexicon.parse('bad = "ma*"')


@pytest.mark.parametrize("name", ["company", "customer"])
def test_the_shipped_lists_hold_both_languages(name: str) -> None:
    lists = lexicon(name)  # type: ignore[arg-type]
    assert len(lists.lists) == len(set(lists.lists))
    for word in ("no", "the", "el") if name == "company" else ("pero", "but"):
        assert word in lists.words


def test_hostile_text_takes_bounded_time_and_reads_as_its_beginning() -> None:
    text = "a" * 500_000
    assert (hashed([text]) != hashed([text[:2_000]])).nnz == 0
    assert np.array_equal(grammar([text]), grammar([text[:2_000]]))

"""The aspect files themselves: whole, balanced, tested by their own entries, and free of near-duplicates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pytest
from rapidfuzz import fuzz
from scipy.sparse import triu
from sklearn.feature_extraction.text import CountVectorizer

from claims.aspects import IDS, LANGS, SIDES, Aspect, CueMatcher, Lang, SideName, cue_hits, load
from claims.aspects.pattern import fold

LEAST_CUES = 10
LEAST_EXAMPLES = 39  # one corner lost examples that resembled evaluation texts
LEAST_NEGATIVES = 8
# Two entries are near-duplicates above either bound: shared character trigrams over all of theirs, or, for
# texts of six words or more and alike in length, rapidfuzz's token_set_ratio (a short text's common words stand
# in any long one, which says nothing).
MOST_TRIGRAM_OVERLAP = 0.5
MOST_TOKEN_SET_RATIO = 80
LEAST_WORDS_FOR_TOKENS = 6

CORNERS = [(aspect, side, lang) for aspect in load() for side in SIDES for lang in LANGS]
CORNER_NAMES = [f"{aspect.id}-{side}-{lang}" for aspect, side, lang in CORNERS]
corners = pytest.mark.parametrize(("aspect", "side", "lang"), CORNERS, ids=CORNER_NAMES)


@pytest.fixture(scope="module")
def matchers() -> dict[str, CueMatcher]:
    return {aspect.id: CueMatcher([aspect]) for aspect in load()}


def test_every_id_has_its_file() -> None:
    assert tuple(aspect.id for aspect in load()) == IDS


@corners
def test_each_corner_is_full(aspect: Aspect, side: SideName, lang: Lang) -> None:
    entries = aspect.side(side)
    assert len(entries.cues[lang]) >= LEAST_CUES
    assert len(entries.examples[lang]) >= LEAST_EXAMPLES
    assert sum(len(aspect.side(each).negatives[lang]) for each in SIDES) >= LEAST_NEGATIVES


@corners
def test_every_cue_is_fired_by_its_file(
    aspect: Aspect, side: SideName, lang: Lang, matchers: dict[str, CueMatcher]
) -> None:
    texts = [
        *aspect.side(side).examples[lang],
        *(t.text for t in aspect.tests if (t.side, t.lang) == (side, lang)),
    ]
    fired = {hit.cue for text in texts for hit in matchers[aspect.id].hits(text, lang, side)}
    assert [cue for cue in aspect.side(side).cues[lang] if cue not in fired] == []


@corners
def test_in_file_tests_hold(
    aspect: Aspect, side: SideName, lang: Lang, matchers: dict[str, CueMatcher]
) -> None:
    ours = [test for test in aspect.tests if (test.side, test.lang) == (side, lang)]
    assert {test.fires for test in ours} == {True, False}, "needs a text that must fire and one that must not"
    wrong = [
        test.text for test in ours if bool(matchers[aspect.id].hits(test.text, lang, side)) != test.fires
    ]
    assert wrong == []


@corners
def test_negatives_fire_nothing(
    aspect: Aspect, side: SideName, lang: Lang, matchers: dict[str, CueMatcher]
) -> None:
    wrong = [text for text in aspect.side(side).negatives[lang] if matchers[aspect.id].hits(text, lang, side)]
    assert wrong == []


def entries(lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of all examples and negatives of a language."""
    for aspect in load():
        for side in SIDES:
            for kind in ("examples", "negatives"):
                for text in getattr(aspect.side(side), kind)[lang]:
                    yield f"{aspect.id}.toml [{side}] {kind}", text


@pytest.mark.parametrize("lang", LANGS)
def test_no_near_duplicates_within_or_across_files(lang: Lang) -> None:
    found = list(entries(lang))
    words = [" ".join(map(fold, text.split())) for _, text in found]
    assert [(found[a], found[b]) for a, b in near_duplicates(words)] == []


def near_duplicates(words: list[str]) -> list[tuple[int, int]]:
    """Pairs over either bound; only pairs that share a quarter of the shorter one's trigrams come near it."""
    trigrams = CountVectorizer(
        analyzer="char", ngram_range=(3, 3), binary=True, lowercase=False, dtype=np.int32
    )
    holds = trigrams.fit_transform(words)
    sizes = np.asarray(holds.sum(axis=1)).ravel()
    both = triu(holds @ holds.T, k=1).tocoo()
    left, right = sizes[both.row], sizes[both.col]
    overlapping = both.data > MOST_TRIGRAM_OVERLAP * (left + right - both.data)
    worth = both.data * 4 >= np.minimum(left, right)
    pairs = zip(both.row[worth].tolist(), both.col[worth].tolist(), overlapping[worth].tolist(), strict=True)
    return sorted((a, b) for a, b, over in pairs if over or token_ratio(words[a], words[b]) > 1)


def token_ratio(a: str, b: str) -> float:
    """token_set_ratio as a share of its bound; 0 for texts too short or too unlike in length for it."""
    shorter, longer = sorted((len(a.split()), len(b.split())))
    if shorter < LEAST_WORDS_FOR_TOKENS or longer > 2 * shorter:
        return 0.0
    return fuzz.token_set_ratio(a, b) / MOST_TOKEN_SET_RATIO


def test_the_duplicate_bounds_catch_an_exchanged_word() -> None:
    a, b = (
        "llevo tres semanas esperando el sofa y nadie contesta",
        "llevo dos semanas esperando el sofa y nadie llama",
    )
    assert token_ratio(a, b) > 1
    assert near_duplicates([a, "otra cosa muy distinta de todas las demas", b]) == [(0, 2)]
    # Short texts are judged by their trigrams alone.
    assert near_duplicates(["siempre llega muy tarde", "siempre llega tarde", "es lento"]) == [(0, 1)]


@pytest.mark.parametrize("lang", LANGS)
def test_examples_differ_in_shape(lang: Lang) -> None:
    """No template: few examples of a corner begin alike, and short ones stand beside long ones."""
    for aspect in load():
        for side in SIDES:
            examples = aspect.side(side).examples[lang]
            openings = [" ".join(map(fold, text.split()[:2])) for text in examples]
            assert max(openings.count(each) for each in openings) <= 4, (aspect.id, side, lang)
            lengths = sorted(len(text) for text in examples)
            assert lengths[-1] > 2.5 * lengths[1], (aspect.id, side, lang)


def test_cues_point_at_their_own_aspect_first() -> None:
    """Over all examples with any cue, the aspect with most cues is the right one in three cases of four."""
    right = told = 0
    for aspect, side, lang in CORNERS:
        for text in aspect.side(side).examples[lang]:
            hits = {(hit.aspect, hit.cue) for hit in cue_hits(text, lang, side)}
            counts: defaultdict[str, int] = defaultdict(int)
            for aspect_id, _ in hits:
                counts[aspect_id] += 1
            if counts:
                told += 1
                right += counts[aspect.id] == max(counts.values())
    assert told > 900
    assert right / told > 0.75

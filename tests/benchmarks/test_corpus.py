"""The labelled texts of our own: whole, valid, and apart from what is evaluated on."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from benchmarks import audits
from benchmarks.learning import corpus, data, sites
from claims import aspects

EVALUATION = Path(__file__).resolve().parents[2] / "benchmarks" / "evaluation"
_ALIKE = 75  # rapidfuzz ratio of two texts of six words or more that say the same in the same words


def _words(text: str) -> int:
    return len(text.split())


def _bare(text: str) -> str:
    return " ".join(re.sub(r"https?\S+|@\w+|\W", " ", text.casefold()).split())


def _evaluated() -> list[str]:
    texts = []
    for path in sorted(EVALUATION.glob("re*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            texts += [
                value
                for key, value in row.items()
                if key.startswith(("claim", "complaint")) and "_lang" not in key
            ]
    return texts


def _taught() -> list[str]:
    written = [unit.text for unit in corpus.units()] + [text.text for text in corpus.customers()]
    told = [
        text
        for one in corpus.situations()
        for text in (one.claim, one.contradicts, one.near, one.kept, one.again)
    ]
    examples = [
        text
        for aspect in aspects.load()
        for side in aspects.SIDES
        for lang in aspects.LANGS
        for text in aspect.side(side).examples[lang]
    ]
    stated = [block.text for site in sites.written() for _, page in site.pages for block in page.blocks]
    return written + told + examples + stated


def test_every_line_is_valid_and_no_text_stands_twice() -> None:
    for texts in ([one.text for one in corpus.units()], [one.text for one in corpus.customers()]):
        twice = [text for text, count in Counter(text.casefold() for text in texts).items() if count > 1]
        assert not twice


@pytest.mark.parametrize("lang", ["es", "en"])
def test_both_languages_are_there_in_like_amounts(lang: str) -> None:
    units = [one for one in corpus.units() if one.lang == lang]
    customers = [one for one in corpus.customers() if one.lang == lang]
    assert len(units) > 1_400
    assert len(customers) > 850
    assert {one.label for one in units} == corpus.LABELS
    assert {one.labels.severity for one in customers} == {0, 1, 2, 3, 4}


def test_every_aspect_has_situations() -> None:
    counts = Counter(one.aspect for one in corpus.situations())
    assert set(counts) == set(aspects.IDS) - {"other"}
    assert min(counts.values()) >= 20


def test_companies_promise_many_things_and_each_is_belied_twice() -> None:
    of: dict[str, list[corpus.Situation]] = {}
    for one in corpus.situations((corpus.WITHIN,)):
        of.setdefault(one.company, []).append(one)
    assert "" not in of
    assert len(of) > 100
    for some in of.values():
        assert len(some) >= 2 * 20  # in each language
        assert len({one.aspect for one in some}) >= 12
        assert all(one.again != one.contradicts for one in some)
    assert all(one.again == one.contradicts for one in corpus.situations((corpus.READ, corpus.MATCHED)))


def test_nothing_that_is_taught_is_evaluated() -> None:
    """A leak: the same text, or one of six words or more that says the same in the same words."""
    taught, evaluated = _taught(), _evaluated()
    assert len(evaluated) > 1_500
    assert not {text.casefold() for text in taught} & {
        text.casefold() for text in evaluated if _words(text) > 2
    }
    assert not _alike(evaluated, taught, 6)


@pytest.mark.thorough
def test_what_customers_of_companies_that_are_only_measured_say_is_taught_nowhere() -> None:
    told = [
        row["text"]
        for side in ("unseen", "large")
        for folder in sorted((audits.COMPANIES / side).iterdir())
        for row in _rows(folder / "complaints.csv")
    ]
    assert len(told) > 1_200
    assert not _alike(told, _taught(), 10)  # how to change one's e-mail address is asked everywhere


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _alike(asked: list[str], taught: list[str], words: int) -> list[tuple[str, str]]:
    """Pairs of texts of so many words and more that say the same in the same words."""
    asked, long = ([text for text in texts if _words(text) >= words] for texts in (asked, taught))
    scores = process.cdist(
        asked,
        long,
        scorer=fuzz.ratio,
        processor=str.casefold,
        score_cutoff=_ALIKE,
        dtype="uint8",
        workers=-1,  # every core
    )
    return [(asked[row], long[column]) for row, column in zip(*scores.nonzero(), strict=True)]


def test_a_broken_line_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "units_es_9.tsv").write_text(
        "## x | y\nclaim\tprice\tm\tBarato\nclaim\tpric\tm\tCaro\n", encoding="utf-8"
    )
    monkeypatch.setattr(corpus, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"units_es_9\.tsv, line 3: aspect 'pric'"):
        corpus.units()


def test_parallel_text_stands_once_in_each_language_with_the_same_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, line = "label\taspect\tstrength\tes\ten\n", "claim\tprice\tm\tDesde 9 €\tFrom 9 €\n"
    (tmp_path / "parallel_9.tsv").write_text(head + line, encoding="utf-8")
    monkeypatch.setattr(corpus, "FOLDER", tmp_path)
    spanish, english = corpus.units()
    assert (spanish.lang, spanish.text, english.lang, english.text) == ("es", "Desde 9 €", "en", "From 9 €")
    assert (spanish.label, spanish.aspect, spanish.strength) == ("claim", "price", "m")
    assert (english.label, english.aspect, english.strength) == ("claim", "price", "m")
    (tmp_path / "parallel_9.tsv").write_text(head + line + "offer\t-\t-\tx\ty\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"parallel_9\.tsv, line 3: label 'offer'"):
        corpus.units()


def test_labels_of_lent_texts_hold_no_text_and_no_number_twice() -> None:
    found = corpus.read_texts()
    assert len(found) > 2_000
    assert {one.source for one in found} == {"threads_en", "questions_en", "questions_es", "reviews_es"}
    assert all(one.number.removeprefix("tp:").isdigit() for one in found)
    assert max(Counter((one.source, one.number) for one in found).values()) == 1
    assert {one.labels.severity for one in found} == {0, 1, 2, 3, 4}


@pytest.mark.thorough
@pytest.mark.shared
def test_no_lent_text_is_a_near_copy_of_one_that_is_tested_on() -> None:
    if not data.SHARED.is_dir():
        pytest.skip("the shared evaluation data is not beside the checkout")
    tested = [_bare(row.text) for row in data.customer_texts()]
    taught = [_bare(row.text) for row in data.read_texts()]
    tested, taught = ([text for text in texts if _words(text) >= 6] for texts in (tested, taught))
    scores = process.cdist(taught, tested, scorer=fuzz.ratio, score_cutoff=_ALIKE, dtype="uint8")
    assert not [(taught[row], tested[column]) for row, column in zip(*scores.nonzero(), strict=True)]


def test_a_broken_label_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "read_threads_en.tsv").write_text("id\n7\t1\t0\t0\t0\tprice\t-\n", encoding="utf-8")
    monkeypatch.setattr(corpus, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"read_threads_en\.tsv, line 2: severity without"):
        corpus.read_texts()

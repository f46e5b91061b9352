"""The written sites whose statements contradict each other: whole, and in both languages alike."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.learning import sites

LINES = [
    json.loads(line)
    for path in sorted(sites.FOLDER.glob("odds_*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


def test_every_number_names_a_statement_and_no_pair_is_both_at_odds_and_not() -> None:
    assert len({one["company"] for one in LINES}) == len(LINES) >= 48
    for one in LINES:
        numbers = [said["id"] for said in one["statements"]]
        odds = {
            frozenset((more, less))
            for pair in one["at_odds"]
            for more in pair["more"]
            for less in pair["less"]
        }
        beside = {frozenset((pair["one"], pair["other"])) for pair in one["beside"]}
        assert len(numbers) == len(set(numbers)) >= 44
        assert set().union(*odds, *beside) <= set(numbers)
        assert all(len(pair) == 2 for pair in odds | beside)
        assert not odds & beside
        assert len(one["at_odds"]) >= 11


def test_both_languages_are_there_in_like_amounts_and_no_sentence_twice() -> None:
    said = [(said["lang"], said["text"].casefold()) for one in LINES for said in one["statements"]]
    assert len(set(said)) == len(said)
    amounts = Counter(lang for lang, _ in said)
    assert set(amounts) == {"es", "en"}
    assert min(amounts.values()) > 0.8 * max(amounts.values())


def test_a_company_becomes_pages_with_its_conflicts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [
        {"id": 1, "lang": "es", "page": "inicio", "place": "hero", "heading": "", "text": "Sin permanencia."},
        {
            "id": 2,
            "lang": "es",
            "page": "legal",
            "place": "fine_print",
            "heading": "Plazos",
            "text": "Un año.",
        },
        {"id": 3, "lang": "en", "page": "inicio", "place": "hero", "heading": "", "text": "No lock-in."},
    ]
    one = {"company": "x", "statements": said, "at_odds": [{"more": [1, 3], "less": [2], "why": "opposite"}]}
    (tmp_path / "odds_9.jsonl").write_text(json.dumps(one) + "\n", encoding="utf-8")
    monkeypatch.setattr(sites, "FOLDER", tmp_path)
    (site,) = sites.written()
    assert [url.removeprefix("https://www.example.org/") for url, _ in site.pages] == [
        "es/inicio",
        "es/legal",
        "en/inicio",
    ]
    assert [(block.text, block.place, block.heading) for block in site.pages[1][1].blocks] == [
        ("Un año.", "fine_print", "Plazos")
    ]
    ((more, less),) = site.conflicts
    assert len(more) == 2
    assert len(less) == 1

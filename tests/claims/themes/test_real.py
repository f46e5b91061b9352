"""Themes stay themselves on real reviews; skipped where the evaluation files are absent."""

import csv
from datetime import date
from pathlib import Path

import pytest
from builders import MEMORY

from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import load_encoder
from claims.model import JudgedText
from claims.statistics import generator
from claims.themes import Corpus, PastTheme, ThemeSettings
from claims.themes.grouping import Grouped, group_complaints

_FILE = Path(__file__).resolve().parents[4] / "shared" / "data" / "reviews_es.csv"
_KEPT = 0.95
_COMPANIES = {"MAPFRE España", "Pelayo Mutua de Seguros", "Zurich", "BBVA España"}  # taken together as one


def homes(found: Grouped) -> dict[str, str]:
    return {member: theme_id for theme_id, grouping in found.themes for member in grouping.members}


@pytest.mark.thorough
@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not _FILE.is_file(), reason="the shared evaluation data is not beside the checkout")
def test_a_tenth_more_reviews_leave_old_ones_in_their_themes() -> None:
    with _FILE.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["company"] in _COMPANIES]
    inputs = [ComplaintInput(row["text"], "es", float(row["rating"])) for row in rows]
    seen = ComplaintReader.load().read_with_vectors(inputs)
    readings, vectors = seen.readings, seen.vectors
    texts = [
        JudgedText(row["id"], row["text"], reading, date.fromisoformat(row["date"][:10]), row["id"])
        for row, reading in zip(rows, readings, strict=True)
    ]
    encoder = load_encoder()
    order = generator("reviews").permutation(len(texts)).tolist()

    def run(count: int, past: list[PastTheme]) -> Grouped:
        some = order[:count]
        corpus = Corpus.of([texts[row] for row in some], encoder, 0.5, vectors[some], MEMORY)
        return group_complaints(corpus, ThemeSettings(), past)

    first = run(len(order) * 10 // 11, [])
    past = [PastTheme(theme_id, g.group, frozenset(g.members), g.judged) for theme_id, g in first.themes]
    again = homes(run(len(order), past))
    members = homes(first)
    assert len(members) > 300
    assert len({g.group for _, g in first.themes}) < len(first.themes)  # some aspect is split
    assert sum(again.get(member) == theme_id for member, theme_id in members.items()) >= _KEPT * len(members)

"""The made-up companies' keys say what their sites and customers say, and an audit is scored by them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks import audits
from benchmarks.learning import data

FOLDERS = sorted(audits.COMPANIES.glob("*/*"))
SIDES = {"learned", "learned_large", "unseen", "large"}


def blocks(folder: Path) -> list[str]:
    """What a site says, block by block; rows of tables without the names of their columns."""
    return [audits.worded(block.text) for _, content in audits.pages(folder) for block in content.blocks]


def test_there_are_companies_to_learn_from_and_others() -> None:
    assert {folder.parent.name for folder in FOLDERS} == SIDES
    learned = {folder.parent for folder in FOLDERS if folder.parent.name.startswith("learned")}
    assert learned == set(data.LEARNED)
    assert len({folder.name for folder in FOLDERS}) == len(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_key_names_texts_that_are_there_and_quotes_the_pages(folder: Path) -> None:
    key = audits.read_key(folder)
    with (folder / "complaints.csv").open(encoding="utf-8", newline="") as stream:
        texts = {row["id"]: row["text"] for row in csv.DictReader(stream)}
    assert len(texts) >= 100
    assert {one for theme in key.themes for one in theme.texts} <= set(texts)
    assert {theme.kind for theme in key.themes} == {"contradicted", "silent", "within", "kept"}
    assert sum(theme.kind == "contradicted" for theme in key.themes) >= 4
    there = blocks(folder)
    missing = {quote for quote in key.promises if not any(quote in block for block in there)}
    assert len(missing) <= len(key.promises) / 10, missing


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_theme_against_a_promise_names_promises_of_the_site(folder: Path) -> None:
    key = audits.read_key(folder)
    for theme in key.themes:
        if theme.kind == "contradicted":
            assert theme.promises, theme.name
            assert theme.promises <= key.promises | theme.also, theme.name
            assert all(
                key.belies(one, text) for one in theme.promises for text in theme.alone.get(one, theme.texts)
            )


def test_tallies_add_up_and_say_so() -> None:
    both = audits.Tally(1, 2, 3, 4) + audits.Tally(10, 20, 30, 40)
    assert str(both) == "found 11 of 22, right 33 of 44"
    one = audits.Scores(both, both, both, both, both)
    assert (one + one).texts == audits.Tally(22, 44, 66, 88)


def test_a_row_of_a_table_is_worded_without_its_columns() -> None:
    assert audits.worded("Set-up · Basic: £10 · Fast: £20") == audits.worded("Set-up £10 £20")

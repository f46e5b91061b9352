"""A customer's words out of a cell that was built to exhaust a parser."""

from __future__ import annotations

from crawler.exports.text import clean


def test_markup_nested_without_end_is_flattened_and_its_words_stay() -> None:
    assert clean("<div>" * 39_000 + "fondo") == ("fondo", False)

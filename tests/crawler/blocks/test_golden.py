"""Whole pages of our own writing against the blocks a reader expects of them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from crawler.blocks import extract

GOLDEN = Path(__file__).parent / "golden"
URLS = {
    "home_es": "https://lumbre.example/es/",
    "terms_es": "https://lumbre.example/es/condiciones-de-venta",
    "help_en": "https://example.org/en/help",
}
PAGES = sorted(path.stem for path in GOLDEN.glob("*.html"))


@pytest.mark.parametrize("name", PAGES)
def test_page_gives_the_expected_content(name: str) -> None:
    url = URLS.get(name, f"https://example.org/{name}")
    content = extract((GOLDEN / f"{name}.html").read_bytes(), url)
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    found = json.loads(json.dumps(asdict(content)))
    assert found["blocks"] == expected["blocks"]
    assert found == expected


def test_every_expectation_has_its_page() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.json")) == PAGES
    assert len(PAGES) >= 8

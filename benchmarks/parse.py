"""CPU milliseconds to read one page: our one pass against BeautifulSoup and bare text extraction.

    python benchmarks/parse.py [PAGES_FOLDER] [--rounds N]

Reads the real pages of ../shared/data/pages. The ways take turns on each page and the best of N rounds
counts, so that other work on the machine disturbs all alike. Compare the ratios, not the absolute times.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import lxml.html
from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from selectolax.lexbor import LexborHTMLParser

from crawler.blocks import extract

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "pages"


def ours(body: bytes) -> object:
    return extract(body, "https://example.org/page", "utf-8")


def beautiful_soup(body: bytes) -> object:
    soup = BeautifulSoup(body, "lxml")
    return soup.get_text(" ", strip=True), [a.get("href") for a in soup.find_all("a")]


def bare_lxml(body: bytes) -> object:
    tree = lxml.html.fromstring(body)
    return tree.text_content(), tree.xpath("//a/@href")


def bare_lexbor(body: bytes) -> object:
    tree = LexborHTMLParser(body)
    return tree.text(), [a.attributes.get("href") for a in tree.css("a[href]")]


WAYS: dict[str, Callable[[bytes], object]] = {
    "blocks, links, metadata (ours)": ours,
    "BeautifulSoup(lxml), text and links": beautiful_soup,
    "lxml, bare text and links": bare_lxml,
    "lexbor, bare text and links": bare_lexbor,
}


def measure(pages: list[bytes], rounds: int) -> dict[str, float]:
    """Return CPU milliseconds a page for each way, the best round of each page counted."""
    total = dict.fromkeys(WAYS, 0.0)
    for page in pages:
        best = dict.fromkeys(WAYS, float("inf"))
        for _ in range(rounds):
            for name, way in WAYS.items():
                started = time.process_time()
                way(page)
                best[name] = min(best[name], time.process_time() - started)
        for name in WAYS:
            total[name] += best[name]
    return {name: seconds / len(pages) * 1000 for name, seconds in total.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(options.folder.glob("*.html"))]
    if not pages:
        print(f"no pages in {options.folder}: name a folder of .html files", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
    found = measure(pages, options.rounds)
    size = sum(map(len, pages)) / len(pages) / 1000
    print(f"{len(pages)} pages of {size:.0f} kB on average, CPU ms a page, best of {options.rounds} rounds")
    reference = found["blocks, links, metadata (ours)"]
    for name, value in found.items():
        print(f"{name:38} {value:7.2f}   {value / reference:5.1f} x ours")
    return 0


if __name__ == "__main__":
    sys.exit(main())

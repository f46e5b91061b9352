"""The pictures of the documentation: there, light, in the page's language, and each of something that exists."""

from __future__ import annotations

import csv
import io
import re
import shutil
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from reports.demo.pages import ORIGIN
from reports.doc_pictures.months import DAYS, audited, site, table
from reports.doc_pictures.palette import indexed_png, reduced
from reports.doc_pictures.shots import IMAGES, LANGUAGES, LARGEST, LARGEST_TOGETHER, SHOTS, Shot

DOCS = IMAGES.parent
_PICTURE = re.compile(r"!\[([^\]]*)\]\((?:[^)\s]*/)?images/([\w-]+\.png)\)")
PAGES = {
    "en": [DOCS.parent / "README.md", *sorted((DOCS / "en").glob("*.md"))],
    "es": [DOCS.parent / "README.es.md", *sorted((DOCS / "es").glob("*.md"))],
}


def shown(language: str) -> list[tuple[str, str]]:
    """The pictures of a language's pages: the words that stand for each, and its file."""
    return [found for page in PAGES[language] for found in _PICTURE.findall(page.read_text(encoding="utf-8"))]


def test_the_folder_holds_every_picture_and_no_other() -> None:
    """Failing? Run `make pictures`, and take away what no shot makes any more."""
    named = {shot.file(language) for shot in SHOTS for language in LANGUAGES}
    assert {path.name for path in IMAGES.glob("*.png")} == named


@pytest.mark.thorough
def test_the_decisions_that_a_picture_shows_are_on_gaps_that_are_found(tmp_path: Path) -> None:
    with audited(tmp_path) as made:
        decided = made.result.decisions
    assert decided is not None
    assert (decided.rejected, decided.accepted) == (1, 1)


def test_pictures_are_light() -> None:
    sizes = {path.name: path.stat().st_size for path in IMAGES.glob("*.png")}
    assert {name: size for name, size in sizes.items() if size >= LARGEST} == {}
    assert sum(sizes.values()) < LARGEST_TOGETHER


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_pictures_in_its_own_language_and_says_what_is_on_them(language: str) -> None:
    for words, file in shown(language):
        assert file.endswith(f"-{language}.png")
        assert len(words.split()) >= 4, f"{file} needs words for those who cannot see it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_shown_somewhere(language: str) -> None:
    assert {file for _, file in shown(language)} == {shot.file(language) for shot in SHOTS}


def test_few_colours_are_kept_as_they_are() -> None:
    pixels = np.array([[[255, 255, 255], [168, 56, 26]], [[29, 27, 24], [255, 255, 255]]], np.uint8)
    palette, places = reduced(pixels, 8)
    assert np.array_equal(palette[places], pixels)


def test_of_many_colours_the_commonest_stay_and_the_others_become_the_nearest() -> None:
    pixels = np.full((10, 10, 3), 250, np.uint8)
    pixels[0, :4] = (160, 40, 20)
    pixels[1, 0] = (130, 60, 40)  # near the red
    pixels[1, 1] = (200, 200, 210)  # near the white
    palette, places = reduced(pixels, 2)
    assert sorted(map(tuple, palette.tolist())) == [(160, 40, 20), (250, 250, 250)]
    assert palette[places][1, 0].tolist() == [160, 40, 20]
    assert palette[places][1, 1].tolist() == [250, 250, 250]


def test_a_png_holds_the_pixels_it_was_made_of() -> None:
    pixels = np.arange(4 * 5, dtype=np.uint8).reshape(4, 5, 1).repeat(3, axis=2) * 12
    width, height, colours = opened(indexed_png(pixels))
    assert (width, height) == (5, 4)
    assert np.array_equal(colours, pixels)


def opened(png: bytes) -> tuple[int, int, np.ndarray]:
    """Width, height and pixels of a PNG with a palette and unfiltered rows; its check sums must be right."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        chunks[name], at = body, at + 12 + length
    width, height, depth, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, kind) == (8, 3)
    rows = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, width + 1)
    assert not rows[:, 0].any()
    return width, height, np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)[rows[:, 1:]]


@pytest.mark.parametrize(("name", "column"), [("quejas.csv", "fecha"), ("complaints.csv", "date")])
def test_a_table_holds_what_was_written_before_the_day(name: str, column: str) -> None:
    first, last = (
        list(csv.DictReader(io.StringIO(table(name, day)), delimiter=";" if ";" in table(name, day)[:80] else ","))
        for day in (DAYS[0], DAYS[-1])
    )  # fmt: skip
    assert 0 < len(first) < len(last)
    assert last[: len(first)] == first
    days = {"/".join(reversed(row[column].split("/"))).replace("/", "-") for row in first}
    assert max(days) < DAYS[0].isoformat()


def test_a_promise_is_taken_off_the_site_between_the_audits() -> None:
    before, after = site(DAYS[0]), site(DAYS[-1])
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == {
        "/tazas/taza-niebla/",
        "/en/cups/niebla-cup/",
    }
    assert b"siempre enteras a casa" in before["/tazas/taza-niebla/"]
    assert b"siempre enteras a casa" not in after["/tazas/taza-niebla/"]
    assert ORIGIN.encode() in after["/"]


needs_chromium = pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on PATH")


@pytest.fixture
def page(tmp_path: Path) -> dict[str, Path]:
    file = tmp_path / "page.html"
    file.write_text(
        "<style>body { margin: 0; color-scheme: light dark; background: Canvas } div { height: 40px; margin: 50px } "
        "#a { background: #f00 } #b { background: #00f } @media print { #a { background: #0f0 } }</style>"
        "<div id=a></div><details><summary>more</summary><div id=c></div></details><div id=b></div>",
        encoding="utf-8",
    )
    return {"report": file}


@pytest.mark.browser
@needs_chromium
def test_a_shot_is_what_lies_between_its_parts(page: dict[str, Path]) -> None:
    camera = pytest.importorskip("reports.doc_pictures.camera", reason="playwright is not installed")
    shots = (
        Shot("one", "report", ("#a",), 300),
        Shot("both", "report", ("#a", "#b"), 300),
        Shot("cut", "report", ("#a", "#b"), 300, tall=60),
        Shot("paper", "report", ("#a",), 300, paper=True),
        Shot("dark", "report", ("#a",), 300, dark=True),
        Shot("opened", "report", ("#a", "#b"), 300, opened="details"),
    )
    taken = {shot.name: opened(png) for shot, png in camera.photographed(page, shots)}
    assert taken["one"][:2] == (228, 68)  # 200 by 40, and 14 around
    assert taken["one"][2][34, 114].tolist() == [255, 0, 0]
    assert taken["one"][2][2, 2].tolist() == [255, 255, 255]
    assert taken["paper"][2][34, 114].tolist() == [0, 255, 0]
    assert taken["dark"][2][2, 2].max() < 40
    assert taken["both"][2][-20, 114].tolist() == [0, 0, 255]
    assert taken["cut"][1] == 60
    assert taken["opened"][1] > taken["both"][1]


@pytest.mark.browser
@needs_chromium
def test_a_part_that_the_page_lacks_is_named(page: dict[str, Path]) -> None:
    camera = pytest.importorskip("reports.doc_pictures.camera", reason="playwright is not installed")
    with pytest.raises(ValueError, match=r"gone: the page has no '#nothing'"):
        list(camera.photographed(page, (Shot("gone", "report", ("#a", "#nothing")),)))

"""What is in a third language: counted once, told in every format and both languages, and in a whole audit."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from openpyxl import load_workbook
from sample import sample
from small_site import complaints_csv, served, write_site

from claims.model import Unread
from reports.codec import from_json, to_json
from reports.commands import invoke
from reports.coverage_unread import unread_out
from reports.exits import Exit
from reports.headline import make_headline
from reports.renderers import Telling, render_html
from reports.renderers.markdown import summary
from reports.renderers.xlsx import workbook
from reports.result import AuditResult
from reports.result_coverage import UnreadOut, UnreadPage
from tests.claims.foreign_texts import THIRD

SITE = "https://www.lumbre.example"
FOUND = (
    Unread("page", "fr", f"{SITE}/fr"),
    Unread("block", "de", f"{SITE}/"),
    Unread("block", "fr", f"{SITE}/"),
    Unread("block", "fr", f"{SITE}/"),
    Unread("statement", "pt"),
    Unread("text", "de"),
    Unread("text", "de"),
)


@pytest.fixture(scope="module")
def result() -> AuditResult:
    plain = sample()
    coverage = replace(plain.coverage, unread=unread_out(FOUND))
    head = make_headline(plain.gaps, (), {}, coverage, plain.window)
    return replace(plain, coverage=coverage, headline=head)


def test_each_is_counted_once_and_pages_are_listed_whole_ones_first() -> None:
    assert unread_out(FOUND) == UnreadOut(
        pages=1,
        blocks=3,
        statements=1,
        texts=2,
        languages={"de": 3, "fr": 3, "pt": 1},
        listed=(UnreadPage(f"{SITE}/fr", "fr"), UnreadPage(f"{SITE}/", "fr", 3)),
        listed_total=2,
    )
    assert unread_out(()) == UnreadOut()


def test_the_list_is_bounded_and_says_of_how_many() -> None:
    out = unread_out([Unread("page", "fr", f"{SITE}/{n:04}") for n in range(700)])
    assert (out.pages, len(out.listed), out.listed_total) == (700, 500, 700)


def test_the_result_keeps_it_and_an_older_one_has_none(result: AuditResult) -> None:
    assert from_json(to_json(result)).coverage.unread == result.coverage.unread
    older = json.loads(to_json(result))
    del older["coverage"]["unread"]
    assert from_json(json.dumps(older)).coverage.unread == UnreadOut()


@pytest.mark.parametrize(
    ("language", "said", "whole", "warned"),
    [
        (
            "es",
            (
                "Sin leer, por no estar ni en español ni en inglés: páginas enteras 1, pasajes de otras páginas 3, "
                "publicaciones 1, textos de clientes 2 (alemán 3 · francés 3 · portugués 1)."
            ),
            "la página entera",
            "Sin leer, por no estar ni en español ni en inglés: 1 página, 1 publicación, 2 textos de clientes.",
        ),
        (
            "en",
            (
                "Not read, being in neither Spanish nor English: whole pages 1, passages of other pages 3, posts 1, "
                "customers' texts 2 (German 3 · French 3 · Portuguese 1)."
            ),
            "the whole page",
            "Not read, being in neither Spanish nor English: 1 page, 1 post, 2 customers' texts.",
        ),
    ],
)
def test_every_format_tells_it_in_both_languages(
    result: AuditResult, language: str, said: str, whole: str, warned: str
) -> None:
    page = BeautifulSoup(render_html(result, language), "html.parser")
    section = page.find(id="coverage")
    assert section is not None
    text = " ".join(section.get_text(" ", strip=True).split())
    assert said in text
    assert whole in text
    assert f"{SITE}/fr" in text
    telling = Telling(result, language)
    assert warned in " ".join(page.get_text(" ", strip=True).split())
    assert warned in summary(telling)
    book = load_workbook(io.BytesIO(workbook(telling)))
    cells = [str(cell.value) for row in book.worksheets[-1].iter_rows() for cell in row]
    assert f"{SITE}/fr" in cells
    assert any(cell.endswith(whole) for cell in cells)


@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_is_said_where_all_was_read(language: str) -> None:
    html = render_html(sample(), language)
    assert not any(words in html for words in ("Sin leer, por no", "Not read, being in"))


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("audit")
    write_site(folder / "site")
    index = folder / "site" / "index.html"
    index.write_text(
        index.read_text(encoding="utf-8").replace("<a href", '<a href="fr.html">FR</a> <a href', 1),
        encoding="utf-8",
    )
    (folder / "site" / "fr.html").write_text(
        f'<html lang="es"><body><h1>Livraison en 24 h partout en France</h1><p>{THIRD["fr"]}</p></body></html>',
        encoding="utf-8",
    )
    rows = (
        f'{complaints_csv()}2026-01-11,review,"{THIRD["de"]}",C-92\n2026-01-12,review,"{THIRD["ca"]}",C-93\n'
    )
    (folder / "quejas.csv").write_text(rows, encoding="utf-8")
    with served(folder / "site") as url:
        (folder / "audit.toml").write_text(
            f'[company]\nname = "Fresno"\n[[sites]]\nurl = "{url}"\n[[complaints]]\npath = "quejas.csv"\n'
            '[report]\nformats = ["json"]\n',
            encoding="utf-8",
        )
        return _run(folder)


def test_an_audit_leaves_out_the_french_page_and_the_german_complaint(audited: dict) -> None:
    unread = audited["coverage"]["unread"]
    assert (unread["pages"], unread["blocks"], unread["texts"]) == (1, 0, 2)
    assert unread["languages"] == {"ca": 1, "de": 1, "fr": 1}
    assert [page["url"].rpartition("/")[2] for page in unread["listed"]] == ["fr.html"]
    assert audited["coverage"]["languages"]["fr"] == 1
    assert not any(url.endswith("fr.html") for claim in audited["claims"] for url in claim["pages"])
    assert audited["coverage"]["complaints"]["texts"] == 26
    assert not {"C-92", "C-93"} & {one["case_number"] for one in audited["complaints"]}


def test_a_gap_whose_page_changed_its_language_is_not_told_as_resolved(tmp_path: Path) -> None:
    write_site(tmp_path / "site")
    (tmp_path / "quejas.csv").write_text(complaints_csv(), encoding="utf-8")
    with served(tmp_path / "site") as url:
        (tmp_path / "audit.toml").write_text(
            f'[company]\nname = "Fresno"\n[[sites]]\nurl = "{url}"\n[[complaints]]\npath = "quejas.csv"\n'
            '[report]\nformats = ["json"]\n',
            encoding="utf-8",
        )
        before = _run(tmp_path)
        (contradicted,) = [gap["id"] for gap in before["gaps"] if gap["kind"] == "contradicted"][:1]
        for name in ("index.html", "en.html", "envios.html"):
            (tmp_path / "site" / name).write_text(
                f'<html lang="es"><body><nav><a href="envios.html">1</a> <a href="en.html">2</a></nav>'
                f"<h1>{THIRD['fr']}</h1></body></html>",
                encoding="utf-8",
            )
        after = _run(tmp_path)
    assert after["coverage"]["unread"]["pages"] == 3
    assert not after["claims"]
    states = {aside["trace"]["id"]: aside["state"] for aside in after["aside"]}
    assert states[contradicted] == "not_reread"
    assert "resolved" not in states.values()
    assert not any(gap["kind"] == "silent" for gap in after["gaps"])


def _run(folder: Path) -> dict:
    assert invoke(["run", str(folder / "audit.toml"), "-q"]) == Exit.FINE
    return json.loads(next(folder.rglob("audit.json")).read_text(encoding="utf-8"))

"""PDFs through the Chromium of this machine: what they hold, and what happens where it is absent or hangs."""

import io
import os
import stat
import subprocess
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from sample import HOSTILE, hostile, sample

from reports import chromium
from reports.chromium import PdfError, find_browser, print_pdf
from reports.owners import OwnerRule, Owners
from reports.renderers.meeting_sheet import render_sheet
from reports.renderers.telling import Telling
from reports.result import Bilingual, GapEvidence
from reports.stages.printing import sheets, whole_report

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
NONE = not any(map(chromium.shutil.which, ("chromium", "chromium-browser", "google-chrome")))
needs_chromium = pytest.mark.skipif(NONE, reason="no Chromium on PATH: apt-get install chromium")
MADE = "2026-09-01T09:30:00+00:00"


def fake(folder: Path, script: str) -> str:
    """A program in place of Chromium."""
    path = folder / "chromium"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def nowhere(monkeypatch, tmp_path):
    """A machine without any browser."""
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(chromium, "_MAC", tmp_path)
    for name in chromium._FOLDERS:
        monkeypatch.setenv(name, str(tmp_path))


def read(data: bytes):
    return pypdf.PdfReader(io.BytesIO(data))


def longest():
    """Every text of every gap longer than a page would hold."""
    long = "Palabras bastante largas " * 60
    both, full = Bilingual(long, long), sample()
    said = tuple(
        replace(
            full.gaps[0].evidence.quotes[0],
            id=f"x{n}",
            text=long,
            case_number="C" * 80,
            channel="canal " * 20,
        )
        for n in range(6)
    )
    claims = tuple(
        replace(
            claim,
            quote=long,
            qualifiers=(long, long, long),
            brand="Marca " * 20,
            since="2026-01-01",
            evidence=(replace(claim.evidence[0], url=f"https://www.example.com/{'a/' * 300}"),) * 6,
        )
        for claim in full.claims
    )
    gaps = tuple(
        replace(
            gap,
            evidence=GapEvidence(said, said, 40, said, 20, 20),
            reasons=(both,) * 6,
            suggestion=both,
            suggestion_reason=both,
            by_channel={f"canal número {n}": 12_345 for n in range(20)},
            brand="Marca " * 20,
            people=123_456,
            complaints=123_456,
        )
        for gap in full.gaps
    )
    return replace(
        full,
        claims=claims,
        gaps=gaps,
        company=replace(full.company, name="Empresa " * 30),
        themes=tuple(replace(theme, label=both) for theme in full.themes),
        aspects=tuple(replace(a, name=Bilingual(a.name.es * 5, a.name.en * 5)) for a in full.aspects),
    )


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize(
    ("build", "gap"),
    [
        pytest.param(build, gap, marks=() if build is longest or gap == "g-24h" else pytest.mark.thorough)
        for gap in ("g-24h", "g-terms", "g-best", "g-app")
        for build in (sample, hostile, longest)
    ],
)
def test_a_sheet_is_one_page_of_a4_whatever_it_holds(tmp_path, build, gap):
    result, owners = build(), Owners((OwnerRule("Atención al cliente " * 9),))
    (one,) = [each for each in result.gaps if each.id == gap]
    found = read(print_pdf(render_sheet(Telling(result, "es", owners), one), tmp_path, MADE))
    assert len(found.pages) == 1
    assert [round(float(side)) for side in found.pages[0].mediabox[2:]] == [595, 842]
    assert "Esto señala, no acusa." in " ".join(found.pages[0].extract_text().split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.browser
@needs_chromium
@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("es", "Lumbre · Auditoría de expectativas", "cuatro promesas"),
        ("en", "Lumbre · Expectation audit", "four promises"),
    ],
)
def test_the_whole_report_has_a_title_a_language_tags_pages_and_says_where_the_rest_is(
    tmp_path, language, title, said
):
    path = whole_report(Telling(sample(), language), tmp_path)
    found = read(path.read_bytes())
    root = found.trailer["/Root"]
    assert found.metadata.title == title
    assert found.metadata.creation_date.isoformat() == MADE
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert found.outline
    texts = [" ".join(page.extract_text().split()) for page in found.pages]
    assert said in texts[0]
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
    assert "van 38 días de espera" not in " ".join(texts)  # what is folded stays in the file that is named
    assert "report.html" in texts[0]
    assert [each.name for each in tmp_path.iterdir()] == ["report.pdf"]


@pytest.mark.browser
@needs_chromium
def test_the_same_page_gives_the_same_pdf(tmp_path):
    html = render_sheet(Telling(sample(), "en"), sample().gaps[0])
    assert print_pdf(html, tmp_path, MADE) == print_pdf(html, tmp_path, MADE)


@pytest.mark.browser
@needs_chromium
def test_an_attack_is_printed_as_text_and_links_stay_on_the_web(tmp_path):
    found = read(whole_report(Telling(hostile(), "en"), tmp_path).read_bytes())
    text = "".join(page.extract_text() for page in found.pages)
    assert "{{7*7}}" in text
    assert HOSTILE not in text
    targets = [
        note.get_object()["/A"].get("/URI", "")
        for page in found.pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    ]
    assert all(not uri or uri.startswith(("http://", "https://")) for uri in targets)


@pytest.mark.browser
@needs_chromium
def test_chromium_reaches_no_server(tmp_path):
    """Even a page that asks for something, which ours never do, gets nothing: not from this machine either."""
    import http.server
    import threading

    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}/x.png"
    print_pdf(f"<!doctype html><title>x</title><img src='{url}'><p>y", tmp_path, MADE)
    server.shutdown()
    thread.join()
    server.server_close()
    assert asked == []


def test_without_a_browser_the_message_says_what_else_to_do(nowhere, tmp_path):
    with pytest.raises(PdfError, match="print it from there"):
        find_browser()
    with pytest.raises(PdfError, match="apt-get install chromium"):
        sheets(Telling(sample(), "es"), [sample().gaps[0]], tmp_path / "out", pdf=True)
    assert not (tmp_path / "out").exists()
    (path,) = sheets(Telling(sample(), "es"), [sample().gaps[0]], tmp_path / "out", pdf=False)
    assert path.name == "sheet-g-24h.html"


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_browser_that_fails_leaves_the_old_pdf(tmp_path, monkeypatch):
    (tmp_path / "report.pdf").write_text("old")
    program = fake(tmp_path, "echo 'no display' >&2; exit 3")
    monkeypatch.setattr(chromium, "find_browser", lambda: program)
    with pytest.raises(PdfError, match="made no PDF: no display"):
        whole_report(Telling(sample(), "es"), tmp_path)
    assert (tmp_path / "report.pdf").read_text() == "old"
    assert {path.name for path in tmp_path.iterdir()} == {"report.pdf", "chromium"}


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_browser_that_hangs_is_stopped_with_its_children(tmp_path, monkeypatch):
    program = fake(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(chromium, "find_browser", lambda: program)
    with pytest.raises(PdfError, match="took longer than 1 seconds"):
        print_pdf("<p>x", tmp_path, MADE, seconds=1)
    child = (tmp_path / "child").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", child], capture_output=True, text=True, check=False)
    assert state.stdout.strip()[:1] in {"", "Z"}
    assert {path.name for path in tmp_path.iterdir()} == {"child", "chromium"}


def test_no_head_is_left_alone_at_the_foot_of_a_page(tmp_path):
    """Whatever stands before a table or a card: its head goes with what it is the head of."""
    style = files("reports").joinpath("templates/report.css").read_text(encoding="utf-8")
    lines = "<p>" + "words of a quote and its context " * 20 + "</p>"
    sides = f'<div class="sides"><div>{lines}</div><div>{lines}</div></div>'
    facts = f'<p class="facts">{"what is known of it " * 8}FACTS</p>'
    parts = {
        "table": "<table><thead><tr><th>HEAD<tbody>" + "<tr><td>row one<br>two<br>three" * 6 + "</table>",
        "card": f'<article class="card"><header><h3>HEAD</h3>{facts}</header>{sides}</article>',
        "brief": f'<details class="card folded" open><summary><h3>HEAD</h3></summary><article>{facts}{sides}</article>'
        "</details>",
        "list": "<h3>HEAD</h3><p>FACTS</p><ul>" + "<li>one<br>two<br>three" * 5 + "</ul>",
    }
    sections = "".join(
        f'<section style="break-before: page"><div style="height: {height}mm"></div>{part}</section>'
        for part in parts.values()
        for height in range(196, 262, 6)
    )
    html = f"<!doctype html><html lang=en><title>x</title><style>{style}</style><main>{sections}</main>"
    pages = [page.extract_text().strip() for page in read(print_pdf(html, tmp_path, MADE)).pages]
    assert len(pages) > 2 * len(parts)
    assert [page[-80:] for page in pages if page.removesuffix("#").rstrip().endswith(("HEAD", "FACTS"))] == []

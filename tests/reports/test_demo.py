"""The demo company: what is planted in it is found, what is kept is left in peace, and nothing personal is left."""

import csv
import html
import io
import json
import math
import re
import tomllib
from contextlib import redirect_stdout
from importlib.resources import files
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest
from rapidfuzz import fuzz

from claims.text import fold
from crawler.archive import Archive
from crawler.items import OutcomeKind
from reports.chromium import PdfError, find_browser
from reports.codec import from_json
from reports.commands import invoke as expectation_audit
from reports.demo.pages import Pages, calendar_values
from reports.demo.run import fresh_folder
from reports.demo.server import served
from reports.exits import Exit, UsageError
from reports.renderers.telling import Telling
from reports.result import AuditResult, ClaimOut, GapOut
from reports.stages.printing import whole_report

pytestmark = pytest.mark.slow

DAY = 86_400
PLANTED = tomllib.loads(files("reports.demo").joinpath("planted.toml").read_text(encoding="utf-8"))["planted"]
BY_KIND = {
    kind: [plant for plant in PLANTED if plant["kind"] == kind] for kind in {p["kind"] for p in PLANTED}
}


def named(kind: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("plant", BY_KIND[kind], ids=lambda plant: plant["id"])


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo run once: where, and what it said on stdout."""
    out, said = tmp_path_factory.mktemp("demo") / "out", io.StringIO()
    with redirect_stdout(said):
        assert expectation_audit(["demo", "--out", str(out)]) == Exit.FINE
    return out, said.getvalue()


@pytest.fixture(scope="module")
def folder(demo: tuple[Path, str]) -> Path:
    return demo[0]


@pytest.fixture(scope="module")
def result(folder: Path) -> AuditResult:
    return from_json((folder / "audit.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def claims(result: AuditResult) -> dict[str, ClaimOut]:
    return {claim.id: claim for claim in result.claims}


def holds(text: str, words: list[str]) -> bool:
    return any(fold(word) in fold(text) for word in words)


def found(result: AuditResult, plant: dict[str, list[str]], kind: str) -> list[GapOut]:
    """The gaps of a kind one of whose claims holds the planted words."""
    by_id = {claim.id: claim.quote for claim in result.claims}
    return [
        gap
        for gap in result.gaps
        if gap.kind == kind and any(holds(by_id[claim], plant["claims"]) for claim in gap.claim_ids)
    ]


@named("contradicted")
def test_planted_contradictions_are_found(result: AuditResult, plant: dict) -> None:
    gaps = [gap for gap in found(result, plant, "contradicted") if gap.aspect in plant["aspects"]]
    assert gaps
    behind = {quote.id for gap in gaps for quote in (*gap.evidence.quotes, *gap.evidence.rest)}
    assert len(behind) >= plant["complaints"]
    largest = max(gaps, key=lambda gap: gap.complaints)
    if "told_days" in plant:
        assert largest.delta is not None
        low, high = plant["told_days"]
        assert low * DAY <= largest.delta.told.median <= high * DAY


@named("inconsistent")
def test_planted_inconsistencies_are_found(
    result: AuditResult, claims: dict[str, ClaimOut], plant: dict
) -> None:
    gaps = found(result, plant, "inconsistent")
    assert any(
        holds(claims[gap.claim_ids[0]].quote, plant["claims"])
        and holds(claims[gap.claim_ids[1]].quote, plant["against"])
        for gap in gaps
    )


@named("unsupported")
def test_planted_absolutes_are_found(result: AuditResult, plant: dict) -> None:
    assert found(result, plant, "unsupported")
    assert not found(result, plant, "contradicted")


@named("silent")
def test_planted_silent_themes_are_found(result: AuditResult, plant: dict) -> None:
    gaps = [gap for gap in result.gaps if gap.kind == "silent" and gap.aspect in plant["aspects"]]
    fitting = [
        gap
        for gap in gaps
        if gap.complaints >= plant["complaints"]
        and 2 * sum(holds(quote.text, plant["words"]) for quote in gap.evidence.quotes)
        >= len(gap.evidence.quotes)
    ]
    assert fitting


@named("kept")
def test_kept_promises_are_kept_and_not_held_against_anyone(result: AuditResult, plant: dict) -> None:
    assert not found(result, plant, "contradicted")
    gaps = found(result, plant, "kept")
    assert max(gap.evidence.counter_n for gap in gaps) >= plant["complaints"]


@named("under_promised")
def test_praise_without_a_promise_is_found(result: AuditResult, plant: dict) -> None:
    gaps = [gap for gap in result.gaps if gap.kind == "under_promised" and gap.aspect in plant["aspects"]]
    assert gaps
    assert gaps[0].evidence.counter_n >= plant["complaints"]


@named("not_yet")
def test_complaints_from_before_a_promise_do_not_count(result: AuditResult, plant: dict) -> None:
    mine = [claim for claim in result.claims if holds(claim.quote, plant["claims"])]
    assert [claim.since for claim in mine] == ["2026-10-01"]
    assert not found(result, plant, "contradicted")


def test_every_score_is_the_product_of_its_printed_factors(folder: Path) -> None:
    """From the JSON alone, as a reader would do it."""
    document = json.loads((folder / "audit.json").read_text(encoding="utf-8"))
    assert len(document["gaps"]) > 20
    for gap in document["gaps"]:
        assert gap["score"] == round(100 * math.prod(part["value"] for part in gap["parts"]), 2), gap["id"]
        assert all(part["detail"]["es"] and part["detail"]["en"] for part in gap["parts"])


def test_every_rank_keeps_within_its_band(result: AuditResult) -> None:
    opened = [gap for gap in result.gaps if gap.kind in {"contradicted", "inconsistent"}]
    assert [gap.rank.place for gap in opened if gap.rank] == list(range(1, len(opened) + 1))
    for gap in result.gaps:
        assert gap.rank is not None
        assert gap.rank.best <= gap.rank.place <= gap.rank.worst <= gap.rank.of
        assert gap.interval[0] <= gap.score <= gap.interval[1]
    assert any(gap.rank.best < gap.rank.worst for gap in opened if gap.rank)


def test_each_kind_of_inconsistency_is_found_and_named(result: AuditResult) -> None:
    kinds = {gap.conflict for gap in result.gaps if gap.kind == "inconsistent"}
    assert kinds >= {"pages", "fine_print", "structured_data", "language"}


def test_every_kind_is_planted() -> None:
    counts = {kind: len(plants) for kind, plants in BY_KIND.items()}
    assert counts["contradicted"] >= 4
    assert counts["inconsistent"] >= 4
    assert counts["kept"] >= 3
    assert counts["unsupported"] >= 2
    assert counts["silent"] >= 2
    assert counts["under_promised"] == counts["not_yet"] == 1


def test_both_languages_are_read(result: AuditResult) -> None:
    assert {claim.language for claim in result.claims} == {"es", "en"}
    assert result.coverage.languages["es"] >= 30
    assert result.coverage.languages["en"] >= 15
    shown = {quote.language for gap in result.gaps for quote in gap.evidence.quotes}
    assert shown == {"es", "en"}
    assert result.coverage.complaints.texts >= 300


def test_the_window_is_the_nine_months_of_the_texts(result: AuditResult) -> None:
    assert (result.window.complaints_from or "")[:7] == "2026-01"
    assert (result.window.complaints_to or "")[:7] == "2026-09"
    assert result.window.undated == 0


PERSONAL = (
    "mercedes.albarracin",
    "Albarracín",
    "rosalind.hartigan",
    "Hartigan",
    "20 7946",
    "Pinilla",
    "612 345 678",
    "12345678Z",
    "ES91 2100",
    "4111 1111",
    "5555 5555",
)


def test_nothing_personal_is_left_anywhere(folder: Path) -> None:
    whole = "".join(
        files("reports.demo").joinpath(name).read_text(encoding="utf-8")
        for name in ("quejas.csv", "complaints.csv")
    )
    assert all(detail in whole for detail in PERSONAL)
    kept = [path.read_text(encoding="utf-8-sig") for path in folder.iterdir() if path.is_file()]
    with Archive.open(str(folder / ".expectation-audit" / "archive.db")) as archive:
        kept += [text.text for text in archive.complaints(["quejas.csv", "complaints.csv"])]
    assert len(kept) > 300
    assert [detail for detail in PERSONAL if any(detail in text for text in kept)] == []


def test_the_ledger_names_the_trap_the_forbidden_folder_and_the_empty_shell(
    folder: Path, result: AuditResult
) -> None:
    skipped = {(line.kind, re.sub(r"^http://[^/]+", "", line.url)) for line in result.coverage.skipped}
    assert ("robots", "/interno/tarifas-hosteleria/") in skipped
    assert ("trap", "/cafe/?orden=precio") in skipped
    assert any(kind == "trap" and "/catas/agenda/" in url for kind, url in skipped)
    with Archive.open(str(folder / ".expectation-audit" / "archive.db")) as archive:
        run = archive.runs()[-1]
        site = run.key.splitlines()[-1]
        lines = {urlsplit(line.url).path: line for line in archive.outcomes(run.id, [site])}
    shell = lines["/suscripcion-a-medida/"]
    assert "JavaScript" in shell.reason
    assert lines["/gracias/"].kind is OutcomeKind.FETCHED  # noindex is recorded, not obeyed
    assert result.coverage.complete


def test_like_pages_are_told_once(claims: dict[str, ClaimOut]) -> None:
    collect = [claim for claim in claims.values() if "recoge en tienda" in claim.quote]
    assert len(collect) == 1
    assert len(collect[0].pages) == 4


def test_the_report_is_one_small_file(folder: Path) -> None:
    report = (folder / "report.html").read_text(encoding="utf-8")
    assert len(report.encode()) < 500_000
    assert "Tazaluz" in html.unescape(report)
    assert (folder / "claims.csv").is_file()
    assert (folder / "gaps.csv").is_file()


def test_analysing_and_reporting_again_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    config = str(folder / ".expectation-audit" / "audit.toml")
    assert expectation_audit(["analyse", config, "-q"]) == Exit.FINE
    assert expectation_audit(["report", config, "-q", "--out", str(tmp_path)]) == Exit.FINE
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_the_last_line_is_where_the_report_is(demo: tuple[Path, str]) -> None:
    folder, said = demo
    assert said.splitlines()[-1] == str(folder / "report.html")


def test_a_second_demo_removes_the_first_ones_archive_and_no_others(tmp_path: Path) -> None:
    archive = fresh_folder(tmp_path) / "archive.db"
    archive.write_bytes(b"an earlier demo's")
    assert fresh_folder(tmp_path) == archive.parent
    assert not archive.exists()
    (archive.parent / "audit.toml").unlink()
    archive.write_bytes(b"somebody's own evidence")
    with pytest.raises(UsageError, match="--out DIR"):
        fresh_folder(tmp_path)
    assert archive.read_bytes() == b"somebody's own evidence"


def test_the_server_answers_as_a_shop_would() -> None:
    with served() as url:
        with urlopen(url) as answer:
            page, tag = answer.read().decode(), answer.headers["ETag"]
        with urlopen(url + "robots.txt") as answer:
            assert f"Sitemap: {url}sitemap.xml" in answer.read().decode()
        with pytest.raises(HTTPError, match="304"):
            urlopen(Request(url, headers={"If-None-Match": tag}))
        for path in (
            "_parts/header.es.html",
            "../planted.toml",
            "%2e%2e/planted.toml",
            "index.html",
            "nada/",
        ):
            with pytest.raises(HTTPError, match="404"):
                urlopen(url + path)
    assert "tazaluz.example/" not in page.replace("hola@tazaluz.example", "")
    assert "<!--#" not in page


def test_every_page_is_whole_and_every_link_leads_somewhere() -> None:
    pages = Pages("http://shop.example")
    addresses = set(pages.addresses)
    bodies = {path: answer.body.decode() for path in addresses if (answer := pages.get(path))}
    assert bodies.keys() == addresses
    shop = {path: body for path, body in bodies.items() if path.endswith("/")}
    assert len(shop) >= 50
    for path, body in shop.items():
        assert "<!--#" not in body
        linked = re.findall(r'(?:href|action)="(/[^"?#]*)', body)
        assert [link for link in linked if link not in addresses] == [], path
    listed = re.findall("<loc>http://shop.example([^<]*)</loc>", bodies["/sitemap.xml"])
    assert len(listed) == len(set(listed))
    assert set(shop) - set(listed) == {"/gracias/", "/interno/tarifas-hosteleria/", "/catas/agenda/"}


def test_the_calendar_has_no_end() -> None:
    month, seen = "2026-10", set()
    for _ in range(200):
        seen.add(month)
        month = calendar_values(f"mes={month}")["MES_SIGUIENTE"]
    assert len(seen) == 200
    assert calendar_values("mes=2026-12")["MES_SIGUIENTE"] == "2027-01"
    assert calendar_values("mes=2026-01")["MES_ANTERIOR"] == "2025-12"
    assert calendar_values("mes=nunca")["MES"] == "octubre de 2026"


@pytest.mark.parametrize(("table", "fewest"), [("quejas.csv", 190), ("complaints.csv", 110)])
def test_every_text_is_its_own(table: str, fewest: int) -> None:
    """Only what is sown as a duplicate on purpose is alike."""
    raw = files("reports.demo").joinpath(table).read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(raw, delimiter=";" if ";" in raw[0] else ","))
    texts = [row["texto" if "texto" in row else "text"] for row in rows]
    assert len(texts) >= fewest
    alike = [
        (one, other)
        for number, one in enumerate(texts)
        for other in texts[:number]
        if fuzz.ratio(fold(one), fold(other), score_cutoff=80)
    ]
    assert len(alike) <= 4


@pytest.mark.browser
@pytest.mark.parametrize("language", ["es", "en"])
def test_its_report_prints_on_what_a_person_would_print(
    result: AuditResult, language: str, tmp_path: Path
) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    try:
        find_browser()
    except PdfError as error:
        pytest.skip(str(error))
    path = whole_report(Telling(result, language), tmp_path)
    pages = pypdf.PdfReader(path).pages
    assert 12 <= len(pages) <= 25
    first = " ".join(pages[0].extract_text().split())
    assert "report.html" in first

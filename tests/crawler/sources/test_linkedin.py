"""LinkedIn's workbook of posts: .xls and .xlsx, English and Spanish, notes above the header, damage."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from crawler.exports.errors import TableError
from crawler.exports.formats import linkedin
from crawler.items import SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker
from crawler.sources.files import inspect_file
from tests.crawler.sources.exported import records_of, skipped_of

NOTE = ["Content analytics of a page, aggregated by day", "", ""]
LINK = "https://www.linkedin.com/feed/update/urn:li:activity:71"
HEADER = ["Post title", "Post link", "Post type", "Posted by", "Created date", "Impressions"]
POSTS = [
    ["Delivered in 24 h 🚚\nor your money back", f"{LINK}01", "Organic", "Ana", "03/04/2026", 10],
    ["Sin permanencia, señora", f"{LINK}02/", "Organic", "Ana", "03/25/2026", 10.5],
    ["", f"{LINK}03", "Organic", "Ana", "03/26/2026", 1],
    ["No link", "", "Sponsored", "Ana", "", 1],
]
CABECERA = [
    "Título de la publicación",
    "Enlace de la publicación",
    "Tipo",
    "Publicado por",
    "Fecha de creación",
    "X",
]
Rows = Sequence[Sequence[object]]


def xls(rows: Rows, sheet: str = "All posts") -> bytes:
    book = xlwt.Workbook()
    for name, cells in (("Metrics", [["Date", "Impressions"], ["03/04/2026", 9]]), (sheet, rows)):
        page = book.add_sheet(name)
        for at, row in enumerate(cells):
            for place, cell in enumerate(row):
                page.write(at, place, cell)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def xlsx(sheet: str = "All posts", header: tuple[str, ...] = tuple(HEADER)) -> bytes:
    book = Workbook()
    page = book.create_sheet(sheet)
    for row in (NOTE, header, *POSTS):
        page.append(list(row))
    page.append(["A real date", f"{LINK}05", "", "", datetime(2026, 5, 6, 7, 8)])  # noqa: DTZ001 - Excel has no zones
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def read(path: Path) -> list[RawRecord | SkippedRow]:
    return list(linkedin.read(path, SourceTarget("linkedin", "l", path=path)))


def dates(path: Path) -> list[str]:
    return [one.date.date().isoformat() if one.date else "" for one in records_of(read(path))]


def test_the_old_workbook_linkedin_exports(tmp_path: Path) -> None:
    path = written(tmp_path / "acme_content.xls", xls([NOTE, HEADER, *POSTS]))
    assert linkedin.recognises(path)
    first, second, third = records_of(read(path))
    assert (first.record_id, first.text, first.link) == (
        "activity:7101", "Delivered in 24 h 🚚\nor your money back", f"{LINK}01",
    )  # fmt: skip
    assert (first.speaker, first.channel, second.record_id) == (Speaker.COMPANY, "linkedin", "activity:7102")
    assert (third.link, third.date) == ("", None)
    assert dates(path) == ["2026-03-04", "2026-03-25", ""]
    assert skipped_of(read(path)) == [SkippedRow(5, "no text")]


def test_the_new_workbook_with_real_dates(tmp_path: Path) -> None:
    path = written(tmp_path / "acme.xlsx", xlsx())
    assert linkedin.recognises(path)
    assert dates(path) == ["2026-03-04", "2026-03-25", "", "2026-05-06"]


def test_spanish_names_and_the_day_first(tmp_path: Path) -> None:
    rows = [
        CABECERA,
        ["Envío gratis", f"{LINK}01", "", "", "04/03/2026"],
        ["Más", f"{LINK}02", "", "", "25/03/2026"],
    ]
    path = written(tmp_path / "acme.xls", xls(rows, "Todas las publicaciones"))
    assert linkedin.recognises(path)
    assert [one.text for one in records_of(read(path))] == ["Envío gratis", "Más"]
    assert dates(path) == ["2026-03-04", "2026-03-25"]


def test_a_folder_of_exports_of_which_one_is_damaged(tmp_path: Path) -> None:
    written(tmp_path / "2025.xls", xls([HEADER, POSTS[0]]))
    written(tmp_path / "2026.xls", xls([HEADER, POSTS[1]])[:3000])
    assert linkedin.recognises(tmp_path)
    found = read(tmp_path)
    assert [one.text for one in records_of(found)] == [POSTS[0][0]]
    assert "2026.xls" in skipped_of(found)[0].reason


def test_other_workbooks_are_not_linkedins(tmp_path: Path) -> None:
    other = written(tmp_path / "complaints.xls", xls([["id", "texto"], ["1", "No llegó"]], "Quejas"))
    named = written(tmp_path / "named.xls", xls([["id", "texto"], ["1", "No llegó"]]))
    assert not linkedin.recognises(other)
    assert not linkedin.recognises(named)
    with pytest.raises(TableError, match=r'no sheet "All posts" with post titles and links\. Export Content'):
        read(other)
    with pytest.raises(TableError, match="no workbook"):
        read(written(tmp_path / "a.csv", b"a,b"))


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_a_workbook_cut_short_is_an_error(tmp_path: Path, name: str) -> None:
    data = xls([HEADER, *POSTS]) if name == "a.xls" else xlsx()
    path = written(tmp_path / name, data[: len(data) // 3])
    assert not linkedin.recognises(path)
    with pytest.raises(TableError, match=r"a\.xls"):
        read(path)


def test_a_look_at_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xls", xls([NOTE, HEADER, *POSTS]))
    plan = inspect_file(SourceTarget("linkedin", "l", path=path))
    assert plan.records == {"posts": 3}
    assert plan.skipped == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=6, max_size=6), max_size=4)
)
def test_cells_of_any_text_are_read(tmp_path: Path, rows: list[list[str]]) -> None:
    found = read(written(tmp_path / "a.xls", xls([NOTE, HEADER, *rows])))
    assert {one.text for one in records_of(found)} <= {row[0].strip() for row in rows}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.booleans(), st.integers(0, 6000), st.binary(max_size=4))
def test_damaged_bytes_are_refused_or_read(tmp_path: Path, old: bool, at: int, put: bytes) -> None:
    data = xls([NOTE, HEADER, *POSTS]) if old else xlsx()
    path = written(tmp_path / ("a.xls" if old else "a.xlsx"), data[:at] + put + data[at + len(put) :])
    refused = ""
    found: list[RawRecord | SkippedRow] = []
    try:
        found = read(path)
    except TableError as error:
        refused = str(error)
    assert not refused or str(path) in refused
    assert len(records_of(found)) <= len(POSTS) + 1

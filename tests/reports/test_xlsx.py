"""The workbook, read back by two readers and looked at as XML: cells are what they should be, nothing runs."""

import io
import re
import time
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sample import HOSTILE, SITE, claims, empty, hostile, sample

from reports.owners import OwnerRule, Owners
from reports.renderers.telling import Telling
from reports.renderers.xlsx import xlsx_files

OWNERS = Owners(
    (OwnerRule("Logística", "delivery_time"), OwnerRule("José", "refunds"), OwnerRule("Jose", "price"))
)
_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def book(result, language="en", **more):
    return xlsx_files(Telling(result, language, **more))["audit.xlsx"]


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def lines(sheet):
    head, *rows = list(sheet.iter_rows(values_only=True))
    return [dict(zip(head, row, strict=True)) for row in rows]


def parts(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("language", ["es", "en"])
def test_rows_make_room_for_what_is_wrapped_in_them(language):
    """LibreOffice prints one line over the next row where a row states no height."""
    for sheet in opened(book(sample(), language)):
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]]
        for row in sheet.iter_rows():
            long = max(
                (
                    len(cell.value) / width
                    for cell, width in zip(row, widths, strict=True)
                    if cell.data_type == "s"
                ),
                default=0,
            )
            room = sheet.row_dimensions[row[0].row].height / 15
            assert min(long, 12) <= room <= 12


def test_a_kind_stands_on_one_line():
    sheet = opened(book(sample(), "es"))["Brechas"]
    assert max(len(cell.value) for cell in sheet["B"]) < sheet.column_dimensions["B"].width


def test_five_sheets_in_the_language_of_the_report():
    assert opened(book(sample(), "es")).sheetnames == [
        "Brechas",
        "Promesas",
        "Temas",
        "Quejas",
        "Lo que leímos",
    ]
    assert opened(book(sample())).sheetnames == ["Gaps", "Promises", "Themes", "Complaints", "Coverage"]


def test_numbers_are_numbers_days_are_days_and_shares_are_shares():
    found = opened(book(sample()))
    gap = lines(found["Gaps"])[0]
    assert (gap["Score"], gap["Low"], gap["High"], gap["Complaints"]) == (86, 75, 94, 41)
    theme = lines(found["Themes"])[0]
    assert theme["Share of complaints"] == 0.192
    assert theme["First seen"] == datetime.fromisoformat("2026-03-02")
    assert found["Themes"]["F2"].number_format == "0.0%"
    assert lines(found["Promises"])[3]["Since"] == datetime.fromisoformat("2026-04-13")


def test_sheets_are_made_to_be_worked_with():
    for sheet in opened(book(sample())):
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[1])
        assert all(cell.font.bold for cell in sheet[1])


def test_a_wide_sheet_prints_on_several_pages_across_that_begin_with_its_first_column():
    sheets = {sheet.title: sheet for sheet in opened(book(sample()))}
    for sheet in sheets.values():
        width = sum(sheet.column_dimensions[cell.column_letter].width for cell in sheet[1])
        assert width / sheet.page_setup.fitToWidth < 310  # two thirds of the letters' size at the least
        assert (sheet.page_setup.fitToWidth > 1) == (sheet.print_title_cols == "$A:$A")
        assert sheet.print_title_rows == "$1:$1"
    assert sheets["Gaps"].page_setup.fitToWidth == 3


def test_every_counted_complaint_stands_under_its_owner():
    rows = lines(opened(book(sample(), "es", owners=OWNERS))["Quejas"])
    owners = [*dict.fromkeys(row["Responsable"] for row in rows)]
    assert owners[:2] == ["Logística", "José"]
    assert all(owner.startswith("Suele llevarlo: ") for owner in owners[2:])
    late = [row for row in rows if row["Id de la brecha"] == "g-24h"]
    assert len(late) == 41
    assert {row["Brecha"] for row in late} == {"Entrega en 24 h en toda la península"}
    assert all(re.fullmatch(r"LB-\d+", row["N.º de caso"]) for row in late)


def test_gaps_are_called_and_owned_as_their_cards_say():
    """A Spanish promise that also stands in English: the English book says what the English page says."""
    result = sample()
    lead, like = result.claims[0], replace(result.claims[1], quantities=result.claims[0].quantities)
    shown = replace(result, claims=(lead, like, *result.claims[2:]))
    for language, first in (("es", lead), ("en", like)):
        sheets = opened(book(shown, language))
        gaps, complaints = (
            list(sheets[name].values) for name in (sheets.sheetnames[0], sheets.sheetnames[3])
        )
        row = next(row for row in gaps if row[0] == "g-24h")
        assert row[3].split(" | ")[0] == first.quote
        assert row[4].split(" | ")[0] == first.url
        assert {one[2] for one in complaints if one[12] == "g-24h"} == {first.quote}


def test_a_usual_owner_is_told_apart_from_a_named_one():
    owners = {row["Id"]: row["Owner"] for row in lines(opened(book(sample(), owners=OWNERS))["Gaps"])}
    assert owners["g-24h"] == "Logística"
    assert owners["g-best"] == "Usually owned by: Product"
    assert not any(owners[gap.id] for gap in sample().gaps if gap.kind in {"kept", "under_promised"})


def test_each_owner_gets_a_workbook_of_their_own_gaps_and_no_other():
    files = xlsx_files(Telling(sample(), "es", OWNERS, split_by_owner=True))
    assert list(files) == [
        "audit.xlsx",
        "audit-logistica.xlsx",
        "audit-jose.xlsx",
        "audit-jose-2.xlsx",
        "audit-sin-responsable.xlsx",
    ]
    jose = opened(files["audit-jose.xlsx"])
    assert [row["Id"] for row in lines(jose["Brechas"])] == ["g-refund"]
    assert [row["Id"] for row in lines(jose["Promesas"])] == ["c-refund"]
    assert [row["Id"] for row in lines(jose["Temas"])] == ["t-refund"]
    assert {row["Responsable"] for row in lines(jose["Quejas"])} == {"José"}
    assert len(lines(jose["Quejas"])) == 3
    every = [row["Id"] for name in list(files)[1:] for row in lines(opened(files[name])["Brechas"])]
    assert sorted(every) == sorted(gap.id for gap in sample().gaps)


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u00a0+", "\n=", "＝", "\r\n@", " \u00a0 -"]
)
def test_nothing_starts_a_formula(start):
    quote = f'{start}HYPERLINK("http://evil.example";1)'
    data = book(replace(sample(), claims=(replace(claims()[0], quote=quote),)))
    cell = opened(data)["Promises"]["B2"]
    assert cell.data_type == "s"
    assert cell.value.strip(" \u00a0\n\t").startswith(quote.strip(" \u00a0\n\t\r"))
    assert cell.quotePrefix
    sheets = {name: text for name, text in parts(data).items() if name.startswith("xl/worksheets/sheet")}
    assert len(sheets) == 5
    for text in sheets.values():
        root = ElementTree.fromstring(text)
        assert not root.findall(f".//{_NS}f")
        assert {c.get("t") for c in root.iter(f"{_NS}c")} <= {"inlineStr", "n"}


def test_a_formula_would_be_seen_by_that_test():
    """A leading sign is enough: openpyxl does write "=1+1" as a formula when nobody stops it."""
    made, buffer = openpyxl.Workbook(), io.BytesIO()
    made.active.append(["=1+1"])
    made.save(buffer)
    assert "<f>" in parts(buffer.getvalue())["xl/worksheets/sheet1.xml"]


def test_an_attack_in_every_text_stays_text():
    data = book(hostile())
    for name, text in parts(data).items():
        assert "<script" not in text, name
        assert "\u202e" not in text
        assert "javascript:" not in text or "hyperlink" not in name
    assert not [name for name in parts(data) if name.endswith(".xml.rels") and "worksheets" in name]
    assert "⟨U+202E⟩" in lines(opened(data)["Promises"])[0]["Promise"]
    assert HOSTILE not in lines(opened(data)["Promises"])[0]["Promise"]


def test_only_web_addresses_are_linked():
    urls = [
        "https://a.example/",
        "http://b.example/x?y=1&z=2",
        "javascript:x",
        "data:text/html,x",
        "ftp://c",
        "",
    ]
    listed = tuple(replace(claims()[0], id=f"c{n}", url=url) for n, url in enumerate(urls))
    sheet = opened(book(replace(sample(), claims=listed)))["Promises"]
    targets = [sheet.cell(row=n + 2, column=7).hyperlink for n in range(len(urls))]
    assert [link.target if link else None for link in targets] == [*urls[:2], None, None, None, None]
    assert sheet["G4"].value == "javascript:x"


def test_the_same_result_gives_the_same_file_at_any_time(monkeypatch):
    first = book(sample())
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert book(sample()) == first
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read("docProps/core.xml").decode().count("2026-09-01T09:30:00Z") == 2
    assert opened(first).properties.modified == datetime.fromisoformat("2026-09-01T09:30:00")


def test_a_long_text_is_cut_where_a_cell_ends():
    long = replace(claims()[0], quote="_x0041_" * 10_000)
    cell = opened(book(replace(sample(), claims=(long,))))["Promises"]["B2"]
    assert len(cell.value) == 32_767
    assert cell.value.endswith("…")


def test_what_looks_like_an_escape_is_read_as_it_was():
    quote = "code _x0041_ and _x005F_ and _xyz_"
    data = book(replace(sample(), claims=(replace(claims()[0], quote=quote),)))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Promises").to_python()
    assert rows[1][1] == quote
    assert "_x005F_x0041_" in parts(data)["xl/worksheets/sheet2.xml"]


@given(st.text(alphabet=st.characters(codec=None, categories=None), max_size=40))
@settings(deadline=None, max_examples=25)
def test_any_text_makes_a_workbook_that_opens(text):
    result = replace(empty(), claims=(replace(claims()[0], quote=text, brand=text, url=SITE + text),))
    data = book(result)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Promises").to_python()
    assert len(rows) == 2
    assert "<f>" not in parts(data)["xl/worksheets/sheet2.xml"]
    assert opened(data)["Promises"]["A2"].value == "c-24h"


def test_an_empty_audit_still_has_its_sheets():
    found = opened(book(empty()))
    assert [sheet.max_row for sheet in found][:4] == [1, 1, 1, 1]
    assert lines(found["Coverage"])[0]["What"] == "Lumbre"

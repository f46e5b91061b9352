"""Encodings, delimiters, quoting and faults of delimited files; JSON; Parquet; workbooks and their bombs."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from crawler.exports import lines as lines_module
from crawler.exports.errors import TableError
from crawler.exports.rows import Row, find_layout, read_rows

HEADER = ["id", "fecha", "texto"]
ROWS = [
    ["1", "2024-01-02", 'Año nuevo; «avería», dijo: "24 h"\ny nada | más'],
    ["2", "2024-01-03", "Sin luz\ten casa, señor"],
    ["3", "2024-01-04", "¿Cuándo? Pagué 12 euros"],
]  # fmt: skip


def written(rows: Sequence[Sequence[str]], delimiter: str = ",", **options: object) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, **options).writerows(rows)  # type: ignore[arg-type]
    return stream.getvalue()


def read(path: Path) -> list[Row]:
    return list(read_rows(path, find_layout(path)))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(written([HEADER, *ROWS], delimiter).encode(encoding))
    assert [row.cells for row in read(path)] == [HEADER, *ROWS]


def test_mixed_encodings_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(
        "id,texto\n1,mañana señor\n".encode() + "2,otoño\n".encode("cp1252") + "3,así — ya\n".encode()
    )
    assert [row.cells[1] for row in read(path)[1:]] == ["mañana señor", "otoño", "así — ya"]
    assert "stray" in (found.shown if (found := find_layout(path).encoding) else "")


def test_lines_are_numbered_where_records_begin(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(written([HEADER, *ROWS]), "utf-8", newline="")
    assert [row.line for row in read(path)] == [1, 2, 4, 5]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_of_every_system(tmp_path: Path, newline: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(newline.join(["id;texto", "1;uno", "", "2;dos", ""]).encode())
    assert [row.cells for row in read(path)] == [["id", "texto"], ["1", "uno"], ["2", "dos"]]


def test_backslashed_quotes_excels_hint_nul_bytes_and_one_column(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('id,texto\n1,"dijo \\"ya\\", y nada"\n2,"otra \\"vez\\", igual"\n', "utf-8")
    assert [row.cells[1] for row in read(path)] == ["texto", 'dijo "ya", y nada', 'otra "vez", igual']
    path.write_text("sep=;\nid;texto\n1;a,b\n", "utf-8")
    assert [row.cells for row in read(path)] == [["id", "texto"], ["1", "a,b"]]
    path.write_bytes(b"id,texto\n1,ho\x00la\n\x00\n2,ya\n")
    assert [row.cells for row in read(path)] == [["id", "texto"], ["1", "hola"], ["2", "ya"]]
    path.write_text("texto\nMe cobraron dos veces, una vergüenza, de verdad\nNo llegó\n", "utf-8")
    assert [row.cells for row in read(path)][1] == ["Me cobraron dos veces, una vergüenza, de verdad"]


def test_an_unclosed_quote_costs_its_own_line_only(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    good = [[str(n), "2024-01-02", f"queja número {n}"] for n in range(50)]
    text = written([HEADER, *good[:20]]) + 'x,2024-01-02,"se abre y no cierra\n' + written(good[20:])
    path.write_text(text, "utf-8", newline="")
    rows = read(path)
    assert [row.cells for row in rows if not row.problem] == [HEADER, *good]
    assert [(row.line, row.problem) for row in rows if row.problem] == [
        (22, "a quote opens on this line and does not close")
    ]


def test_many_unclosed_quotes_end_in_bounded_time(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,texto\n" + 'x"y,"z\n' * 100_000, "utf-8")
    started = time.process_time()
    assert sum(bool(row.problem) for row in read(path)) >= 1
    assert time.process_time() - started < 20


def test_fields_over_the_csv_modules_limit_are_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(written([["id", "texto"], ["1", "a " * 200_000], ["2", "b"]]), "utf-8")
    assert [len(row.cells[1]) for row in read(path)] == [5, 400_000, 1]


def test_overlong_lines_are_dropped_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "LINE_LIMIT", 1000)
    path = tmp_path / "t.csv"
    path.write_text("id,texto\n1,uno\n2," + "x" * 5000 + "\n3,tres\n", "utf-8")
    rows = read(path)
    assert [row.cells for row in rows if not row.problem] == [["id", "texto"], ["1", "uno"], ["3", "tres"]]
    assert [row.line for row in rows if row.problem] == [3]


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([["0", "0", "\\"], ["0", "0", "0"]])
@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=2, max_size=8))
def test_whatever_is_written_quoted_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "t.csv"
    rows = [[f"k{cell}" for cell in row] for row in rows]
    path.write_text(written(rows, quoting=csv.QUOTE_ALL), "utf-8", newline="")
    assert [row.cells for row in read(path)] == rows


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=300), st.sampled_from(["t.csv", "t.txt", "t.dat"]))
def test_any_bytes_are_read_or_refused_with_a_reason(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    refused = ""
    rows: list[Row] = []
    try:
        rows = read(path)
    except TableError as error:
        refused = str(error)
    assert not refused or str(path) in refused
    assert all(row.problem or row.cells for row in rows)


# JSON


def test_json_lines_keep_types_flatten_and_report_bad_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"id": 7, "texto": "uno", "via": {"canal": "web"}}\n\nno es json\n[1]\n'
        '{"id": "8", "texto": null, "extra": 2.0, "tags": ["a", "b"]}\n', "utf-8",
    )  # fmt: skip
    rows = read(path)
    assert rows[0].cells == ["id", "texto", "via.canal", "extra", "tags"]
    assert [row.cells for row in rows[1:] if not row.problem] == [
        ["7", "uno", "web", "", ""],
        ["8", "", "", "2", "a, b"],
    ]
    assert [(row.line, row.problem[:8]) for row in rows if row.problem] == [(3, "not JSON"), (4, "not a JS")]


@pytest.mark.parametrize("shape", ["[\n%s\n]", '{"tickets": [%s], "count": 3}'])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_arrays_stream_over_their_buffer(tmp_path: Path, shape: str, indent: int | None) -> None:
    path = tmp_path / "t.json"
    records = [{"id": n, "texto": f"queja {n} " + "ñ" * (n % 900)} for n in range(2000)]
    path.write_text(
        shape % ",\n".join(json.dumps(record, ensure_ascii=False, indent=indent) for record in records),
        "utf-8",
    )
    assert [row.cells for row in read(path)[1:]] == [
        [str(record["id"]), record["texto"]] for record in records
    ]


def test_broken_and_deep_json_is_said_and_never_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    path.write_text('[{"texto": "uno"}, {"texto": ', "utf-8")
    assert [bool(row.problem) for row in read(path)] == [False, False, True]
    deep = "[" * 100_000 + "]" * 100_000
    path.write_text('[{"texto": "uno"}, {"texto": ' + deep + "}]", "utf-8")
    assert "nested too deeply" in read(path)[-1].problem
    lines = tmp_path / "t.jsonl"
    lines.write_text('{"texto": "uno"}\n{"texto": ' + deep + "}\n", "utf-8")
    assert "nested too deeply" in read(lines)[-1].problem
    path.write_text("[1, 2]", "utf-8")
    with pytest.raises(TableError, match="holds no JSON records"):
        read(path)


# Parquet and workbooks


def test_parquet_rows_are_text(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
    from pyarrow import parquet

    path = tmp_path / "t.parquet"
    table = arrow.table(
        {"id": [1, 2], "texto": ["uno", None], "fecha": [datetime(2024, 1, 2, 3, tzinfo=UTC), None]}
    )
    parquet.write_table(table, path)
    assert [row.cells for row in read(path)] == [
        ["id", "texto", "fecha"], ["1", "uno", "2024-01-02T03:00:00+00:00"], ["2", "", ""]
    ]  # fmt: skip
    path.write_bytes(b"PAR1 and no more")
    with pytest.raises(TableError, match="Parquet file that cannot be read"):
        read(path)


def test_without_pyarrow_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    path = tmp_path / "t.parquet"
    path.write_bytes(b"PAR1....PAR1")
    with pytest.raises(TableError, match=r"pip install \"expectation-audit\[parquet\]\""):
        read(path)


def workbook(path: Path, rows: Sequence[Sequence[object]], hidden: bool = False) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if hidden:
        book.create_sheet("hidden").append(["x"] * 50)
        book["hidden"].sheet_state = "hidden"
    book.save(path)


def test_workbooks_are_read_from_their_visible_sheet(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    workbook(
        path,
        [
            ["id", "fecha", "texto"],
            [1, datetime(2024, 2, 3, 4, 5, tzinfo=UTC).replace(tzinfo=None), "Año"],
            [],
            [2.5, None, "=1+1"],
        ],
        hidden=True,
    )
    rows = read(path)
    assert [row.cells[:3] for row in rows][:2] == [
        ["id", "fecha", "texto"],
        ["1", "2024-02-03T04:05:00", "Año"],
    ]
    assert [row.line for row in rows] == [1, 2, 4]


def old_workbook(path: Path, rows: Sequence[Sequence[object]], hidden: bool = False) -> None:
    import xlwt

    book = xlwt.Workbook()
    for sheet in ["hidden", "Quejas"] if hidden else ["Quejas"]:
        page = book.add_sheet(sheet)
        page.visibility = int(sheet == "hidden")
        for at, row in enumerate(rows if sheet == "Quejas" else [["x"] * 50] * 9):
            for place, cell in enumerate(row):
                dated = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM") if isinstance(cell, datetime) else None
                page.write(at, place, cell, *([dated] if dated else []))
    book.save(str(path))


def test_old_workbooks_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    moment = datetime(2024, 2, 3, 4, 5, tzinfo=UTC).replace(tzinfo=None)
    old_workbook(
        path, [["id", "fecha", "texto"], [1, moment, "Año 😡"], [], [2.5, True, "=1+1"]], hidden=True
    )
    rows = read(path)
    assert [row.cells for row in rows] == [
        ["id", "fecha", "texto"], ["1", "2024-02-03T04:05:00", "Año 😡"], ["2.5", "True", "=1+1"],
    ]  # fmt: skip
    assert [row.line for row in rows] == [1, 2, 4]


@pytest.mark.parametrize("at", [0x18, 0x1E, 0x2C, 0x30, 0x38, 0x3C, 0x40, 0x44, 0x48, 0x4C])
def test_a_damaged_old_workbook_ends_in_an_error_and_not_the_process(tmp_path: Path, at: int) -> None:
    path = tmp_path / "t.xls"
    old_workbook(path, [["id", "texto"], [1, "No llegó"]])
    data = path.read_bytes()
    for put in (b"\xff\xff\xff\x7f", b"\x00\x00\x00\x00"):
        path.write_bytes(data[:at] + put + data[at + 4 :])
        try:
            found = [row.cells for row in read(path)]
        except TableError as error:
            found = []
            assert "Save it without a password" in str(error)  # noqa: PT017 - reading may as well succeed
        assert found in ([], [["id", "texto"], ["1", "No llegó"]])


def rezip(source: Path, target: Path, change: dict[str, bytes]) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename not in change:
                new.writestr(member.filename, old.read(member.filename))
        for name, data in change.items():
            new.writestr(name, data)


def test_workbook_bombs_are_refused_in_bounded_time(tmp_path: Path) -> None:
    plain, bad = tmp_path / "plain.xlsx", tmp_path / "bad.xlsx"
    workbook(plain, [["id", "texto"], [1, "uno"]])
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(plain) as archive:
        body = archive.read(sheet)
    started = time.process_time()
    rezip(plain, bad, {"xl/media/zeros.bin": bytes(400 << 20)})
    for change in (
        {
            sheet: body.replace(
                b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            )
        },
        {sheet: body.replace(b"</sheetData>", b"<!--" + b" " * (60 << 20) + b"--></sheetData>")},
        {"../../evil.txt": b"x"},
    ):
        rezip(plain, bad, change)
        with pytest.raises(TableError, match=r"not opened|more than is read from a workbook"):
            read(bad)
    assert time.process_time() - started < 30


def test_damaged_and_foreign_archives_are_named_as_such(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("queja.csv", "id,texto\n")
    with pytest.raises(TableError, match=r"ZIP archive and no XLSX workbook. Unpack it"):
        read(path)
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(TableError, match="damaged workbook"):
        read(path)
    path.write_bytes(b"\xd0\xcf\x11\xe0 and then nothing")
    with pytest.raises(TableError, match="workbook"):
        read(path)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\n\n  \n", b"\xff\xfe"])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(TableError, match="the file is empty"):
        read(path)


def test_missing_files_and_other_kinds_name_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"there is no such file. Check the `path` in audit.toml"):
        read(tmp_path / "absent.csv")
    path = tmp_path / "t.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(TableError, match=r"is not a table\. Give a CSV"):
        read(path)

"""Excel workbooks, bounded: a small file that unpacks to gigabytes is refused before it is unpacked.

A sheet is held in memory while it is read (about 100 bytes a cell), which is why the number of cells is
bounded.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from crawler.exports import old_workbook
from crawler.exports.errors import TableError
from crawler.exports.old_workbook import Cell

_MAX_UNPACKED = 1 << 30  # bytes of all members together
_MAX_RATIO = 300  # unpacked against packed, judged on members over a megabyte: spreadsheets stay under 100
_MAX_MEMBERS = 10_000
_MAX_CELLS = (
    20_000_000  # the full rectangle from A1: one stray cell at XFD1048576 would mean 17 thousand million
)
_CHUNK = 1 << 20
_REFERENCE = re.compile(rb"[\s:]r\s{0,8}=\s{0,8}[\"']([A-Za-z]{0,3})([0-9]{1,8})[\"']")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)


def choose_sheet(path: Path) -> str:
    """The visible sheet with the most cells, the first among equals; checks the bounds before anything is
    unpacked.
    """
    visible = {name: cells for name, (shown, cells) in _sizes(path).items() if shown}
    best = max(visible, key=visible.__getitem__, default="")
    if not best or visible[best] < 1:
        raise TableError(path, "the workbook has no sheet with cells.", "Put the table on a visible sheet.")
    return best


def sheet_names(path: Path) -> list[str]:
    """The names of all sheets; checks the bounds before anything is unpacked."""
    return list(_sizes(path))


def rows(path: Path, sheet: str) -> Iterator[tuple[int, list[str], str]]:
    """Row number, cells as text and problem ("") of every row that is not blank."""
    for number, cells in enumerate(
        old_workbook.cells(path, sheet) if _is_old(path) else _cells(path, sheet), 1
    ):
        texts = [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts, ""


def _is_old(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == old_workbook.SIGNATURE


def _sizes(path: Path) -> dict[str, tuple[bool, int]]:
    """Each sheet's name -> is it visible, and how many cells it spans."""
    if _is_old(path):
        return old_workbook.sizes(path)
    _check_zip(path)
    found: dict[str, tuple[bool, int]] = {}
    with _open(path) as book:
        for sheet in book.sheets_metadata:
            with suppress(CalamineError):  # a chart sheet, or a sheet that is damaged: another may do
                table = book.get_sheet_by_name(sheet.name)
                found[sheet.name] = sheet.visible == SheetVisibleEnum.Visible, table.height * table.width
    return found


def _cells(path: Path, sheet: str) -> Iterator[list[Cell]]:
    with _open(path) as book:
        try:
            table = book.get_sheet_by_name(sheet)
        except CalamineError as error:
            raise TableError(
                path, f"the sheet {sheet!r} cannot be read ({error}).", "Save it as CSV."
            ) from error
        yield from table.iter_rows()


def _open(path: Path) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except CalamineError as error:
        problem = (
            "is locked by a password."
            if "assword" in str(error)
            else f"is no workbook that can be read ({error})."
        )
        raise TableError(path, problem, "Save it without a password as XLSX or CSV.") from error


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_members(path, members)
            if not any(_SHEET.fullmatch(member.filename) for member in members):
                raise TableError(
                    path, "is a ZIP archive and no XLSX workbook.", "Unpack it and name the table inside."
                )
            for member in members:
                if _SHEET.fullmatch(member.filename):
                    _check_sheet(path, archive, member)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TableError(path, f"is a damaged workbook ({error}).", "Save it again, or as CSV.") from error


def _check_members(path: Path, members: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(member.file_size for member in members)
    ratio = max(
        (member.file_size / max(1, member.compress_size) for member in members if member.file_size > _CHUNK),
        default=0,
    )
    outside = next(
        (
            m.filename
            for m in members
            if m.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", m.filename)
        ),
        "",
    )
    if len(members) > _MAX_MEMBERS or unpacked > _MAX_UNPACKED or ratio > _MAX_RATIO or outside:
        raise TableError(
            path,
            "unpacks to more than a workbook may (or names files outside itself), so it was not opened.",
            "If it is yours, save it as CSV.",
        )  # fmt: skip


def _check_sheet(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Bound the rectangle the cells span, and the bytes that really come out, whatever the directory says."""
    last_row, last_column, size, tail = 1, 1, 0, b""
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > _MAX_UNPACKED:
                raise TableError(path, "unpacks to over a gigabyte, so it was not opened.", "Save it as CSV.")
            for letters, digits in _REFERENCE.findall(tail + chunk):
                last_row = max(last_row, int(digits))
                last_column = max(last_column, _column(letters))
            tail = chunk[-40:]
    if last_row * last_column > _MAX_CELLS:
        raise TableError(
            path,
            f"a sheet spans {last_row:,} rows by {last_column:,} columns, more than is read from a workbook.",
            "Delete stray cells far from the table, or save it as CSV.",
        )  # fmt: skip


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return max(1, number)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    return str(cell)

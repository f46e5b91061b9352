"""Old Excel workbooks (.xls), read in pure Python: a damaged one ends in an error, not the process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

import xlrd
from xlrd.sheet import Sheet

from crawler.exports.errors import TableError

MAX_BIFF = 64 << 20  # bytes; a sheet of this kind ends at 65,536 rows by 256 columns
SIGNATURE = b"\xd0\xcf\x11\xe0"

Cell = int | float | str | bool | time | date | datetime | timedelta


def sizes(path: Path) -> dict[str, tuple[bool, int]]:
    """Each sheet's name -> is it visible, and how many cells it spans. Raises TableError."""
    with _book(path) as book:
        return {
            sheet.name: (sheet.visibility == 0, sheet.nrows * sheet.ncols)
            for sheet in map(book.sheet_by_name, book.sheet_names())
        }


def cells(path: Path, sheet: str) -> Iterator[list[Cell]]:
    """The rows of a sheet, all of one width. Raises TableError."""
    with _book(path) as book:
        table = book.sheet_by_name(sheet)
        read = [_row(table, row, book.datemode) for row in range(table.nrows)]
    yield from read


@contextmanager
def _book(path: Path) -> Iterator[xlrd.Book]:
    if path.stat().st_size > MAX_BIFF:
        raise TableError(path, f"is an .xls file of over {MAX_BIFF >> 20} MB.", "Save it as CSV.")
    with Path(os.devnull).open("w") as nowhere:
        try:
            with xlrd.open_workbook(str(path), logfile=nowhere, on_demand=True, ragged_rows=True) as book:
                yield book
        except Exception as error:
            # A damaged file makes the library stumble anywhere: struct.error, IndexError, AssertionError ...
            problem = (
                "is locked by a password."
                if "encrypted" in str(error)
                else f"is no workbook that can be read ({type(error).__name__}: {error})."
            )
            raise TableError(path, problem, "Save it without a password as XLSX or CSV.") from error


def _row(table: Sheet, row: int, datemode: int) -> list[Cell]:
    found = [
        _cell(kind, value, datemode)
        for kind, value in zip(table.row_types(row), table.row_values(row), strict=True)
    ]
    return found + [""] * (table.ncols - len(found))


def _cell(kind: int, value: object, datemode: int) -> Cell:
    if kind == xlrd.XL_CELL_DATE and isinstance(value, float):
        try:
            return xlrd.xldate.xldate_as_datetime(value, 1 if datemode else 0)
        except (ValueError, OverflowError, xlrd.xldate.XLDateError):
            return value
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind in {xlrd.XL_CELL_TEXT, xlrd.XL_CELL_NUMBER} and isinstance(value, (str, float)):
        return value
    return ""

"""Rows of any table, one at a time: what every format yields, and which format a file is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from crawler.exports import delimited, json_rows, parquet_rows, workbook
from crawler.exports.errors import TableError
from crawler.exports.sniff import Dialect, Encoding, sniff_dialect, sniff_encoding


class Row(NamedTuple):
    """One row: the line it begins on, its cells as text, and why it cannot be read ("" when it can)."""

    line: int
    cells: list[str]
    problem: str = ""


class Format(StrEnum):
    """The formats a table can be in."""

    DELIMITED = "delimited"
    JSON = "json"
    WORKBOOK = "workbook"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Layout:
    """How one file is written; `keys` are the columns of a JSON file, `sheet` the sheet of a workbook."""

    format: Format
    encoding: Encoding | None = None
    dialect: Dialect | None = None
    keys: tuple[str, ...] = ()
    sheet: str = ""


_TEXT_SUFFIXES = {".csv", ".tsv", ".tab", ".txt"}
_JSON_SUFFIXES = {".json", ".jsonl", ".ndjson"}


def find_layout(path: Path) -> Layout:
    """Judge a file's format by its first bytes (its ending decides only between CSV and JSON).

    Raises TableError when the file is absent, empty or of another kind.
    """
    head = _head(path)
    if head.startswith(b"PAR1"):
        return Layout(Format.PARQUET)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")):
        return Layout(Format.WORKBOOK, sheet=workbook.choose_sheet(path))
    if head.startswith((b"%PDF", b"\x1f\x8b", b"\x89PNG", b"7z\xbc\xaf", b"Rar!")):
        raise TableError(
            path, "is not a table.", "Give a CSV, TSV, JSONL, XLSX or Parquet file; unpack archives first."
        )
    encoding = sniff_encoding(path)
    if path.suffix.lower() in _JSON_SUFFIXES or (
        path.suffix.lower() not in _TEXT_SUFFIXES and json_rows.looks_like_json(path, encoding)
    ):
        return Layout(Format.JSON, encoding, keys=json_rows.find_keys(path, encoding))
    return Layout(Format.DELIMITED, encoding, sniff_dialect(path, encoding))


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except FileNotFoundError:
        raise TableError(
            path, "there is no such file.", "Check the `path` in audit.toml; it is relative to that file."
        ) from None
    except OSError as error:
        raise TableError(path, f"cannot be opened: {error.strerror}.") from error
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n") and path.stat().st_size <= len(head):
        raise TableError(path, "the file is empty.", "Export it again, with a header row.")
    return head


def read_rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Every row of the file, header rows included, in constant memory (workbooks: see workbook.py)."""
    if layout.format is Format.WORKBOOK:
        yield from (Row(*row) for row in workbook.rows(path, layout.sheet))
    elif layout.format is Format.PARQUET:
        yield from (Row(*row) for row in parquet_rows.rows(path))
    elif layout.format is Format.JSON and layout.encoding:
        yield from (Row(*row) for row in json_rows.rows(path, layout.encoding, layout.keys))
    elif layout.encoding and layout.dialect:
        yield from (Row(*row) for row in delimited.rows(path, layout.encoding, layout.dialect))

"""audit.xlsx: gaps, promises, themes, complaints and coverage as sheets; the same result, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from math import ceil
from typing import Any

from reports.renderers.tables import (
    Cell,
    Column,
    Day,
    Link,
    Number,
    Table,
    Text,
    claims_table,
    complaints_table,
    coverage_table,
    gaps_table,
    themes_table,
)
from reports.renderers.telling import Telling, file_name
from reports.renderers.visible import visible, web_link

_SHEETS = (gaps_table, claims_table, themes_table, complaints_table, coverage_table)
_FORMULA = tuple("=+-@\t\n＝＋－＠")
_LONGEST = 32_767  # characters of a cell; Excel calls a file with more damaged
_LONGEST_LINK = 2_079
_MOST_LINKS = 65_000  # of a sheet: Excel drops them all beyond 65,530
_PAGE = 200  # characters of columns that a landscape page still shows legibly
_LINE = 15.0  # points of a line of words
_MOST_LINES = 12  # that a row makes room for; the cell holds the others
_WRAPPED = 1.1  # lines end at words, a little before the column does
_NO_XML = re.compile("[\ufffe\uffff]")
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what a spreadsheet reads as a character's number
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # ZIP's name for the system whose file modes an entry carries


def xlsx_files(telling: Telling) -> dict[str, bytes]:
    """audit.xlsx, and a workbook for every owner where they were asked for."""
    files = {"audit.xlsx": workbook(telling)}
    if telling.split_by_owner:
        nobody = telling.w.gettext("without owner")
        for owner in telling.by_owner():
            name = free_name(files, file_name("audit", owner or nobody))
            files[name] = workbook(telling.of_owner(owner))
    return files


def free_name(files: dict[str, bytes], stem: str) -> str:
    """A name no other owner's file has: "José" and "Jose" are two people."""
    names = (f"{stem}{f'-{number}' if number > 1 else ''}.xlsx" for number in range(1, len(files) + 2))
    return next(name for name in names if name not in files)


def workbook(telling: Telling) -> bytes:
    """All sheets of one telling."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    properties = book.properties
    properties.creator = "Expectation Audit"
    properties.title = visible(telling.result.company.name)
    properties.language = telling.language
    properties.created = properties.modified = _when(telling.result.window.audited_at)
    for make in _SHEETS:
        _add(book.create_sheet(), make(telling))
    return _saved(book)


def _add(sheet: Any, table: Table) -> None:  # the stubs of a write-only sheet lack half of it
    from openpyxl.utils import get_column_letter

    sheet.title = table.title
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    across = max(1, round(sum(column.width for column in table.columns) / _PAGE))
    sheet.page_setup.fitToWidth = across
    if across > 1:
        sheet.print_title_cols = "A:A"  # a row is known on every page across by its first cell
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(table.rows) + 1}"
    writer = _Cells(sheet)
    sheet.row_dimensions[1].height = _height(table.columns, [Text(column.title) for column in table.columns])
    sheet.append([writer.heading(column.title) for column in table.columns])
    for number, row in enumerate(table.rows, 2):
        sheet.row_dimensions[number].height = _height(table.columns, row)
        sheet.append([writer.cell(cell) for cell in row])


def _height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """The height of a row in points: LibreOffice does not make room for wrapped words by itself."""
    lines = 1
    for column, cell in zip(columns, row, strict=True):
        words = cell.value if isinstance(cell, Text) else cell.url if isinstance(cell, Link) else ""
        wide = column.width / _WRAPPED
        lines = max(lines, sum(max(1, ceil(len(line) / wide)) for line in words.split("\n")))
    return _LINE * min(lines, _MOST_LINES)


class _Cells:
    """Makes the cells of one sheet, with the styles they share."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self._sheet = sheet
        self._links = 0
        self._wrapped = Alignment(vertical="top", wrap_text=True)
        self._top = Alignment(vertical="top")
        self._bold = Font(bold=True)
        self._fill = PatternFill("solid", fgColor="FFEFEBE4")
        self._linked = Font(color="FF0B57A4", underline="single")

    def heading(self, title: str) -> Any:
        """A cell of the first row."""
        cell = self._text(title)
        cell.font, cell.fill = self._bold, self._fill
        return cell

    def cell(self, cell: Cell) -> Any:
        """A cell that holds what it is: words as words, numbers as numbers, days as days."""
        match cell:
            case Text(value):
                return self._text(value)
            case Link(url):
                return self._link(url)
            case Number(value, digits, percent):
                decimals = "." + "0" * digits if digits else ""
                form = f"0{decimals}%" if percent else f"#,##0{decimals}"
                exact = None if value is None else round(value, digits + 2 * percent)
                return self._plain(exact, form)
            case Day(iso):
                day = _day(iso)
                return self._plain(day, "yyyy-mm-dd") if day else self._text(iso or "")

    def _plain(self, value: float | datetime | None, form: str) -> Any:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, value=value)
        cell.alignment, cell.number_format = self._top, form
        return cell

    def _text(self, value: str) -> Any:
        """Words that stay words: openpyxl would write a leading "=" as a formula."""
        from openpyxl.cell import WriteOnlyCell

        shown = _NO_XML.sub("�", visible(value))
        cell = WriteOnlyCell(self._sheet)
        cell.alignment = self._wrapped
        if shown:
            cell.value = _bounded(shown)
            cell.data_type = "s"
            # Somebody who edits the cell and leaves it must not make a formula of it either.
            cell.quotePrefix = shown.lstrip(" \u00a0").startswith(_FORMULA)
        return cell

    def _link(self, url: str) -> Any:
        cell, target = self._text(url), web_link(url)
        if target and len(target) <= _LONGEST_LINK and self._links < _MOST_LINKS:
            self._links += 1
            cell.hyperlink, cell.font = target, self._linked
        return cell


def _bounded(text: str) -> str:
    """The text with room for its escapes, cut where a cell ends."""
    text = _ESCAPED.sub("_x005F_", text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _day(iso: str | None) -> datetime | None:
    try:
        found = datetime.combine(date.fromisoformat(iso or ""), time())
    except ValueError:
        return None
    return found if found.year > 1900 else None  # a spreadsheet's days begin there


def _when(iso: str) -> datetime:
    try:
        return datetime.fromisoformat(iso).replace(tzinfo=None)
    except ValueError:
        return datetime(*_EPOCH)  # noqa: DTZ001  # a date in a file's properties, in no zone


def _saved(book: Any) -> bytes:
    from openpyxl.writer.excel import ExcelWriter

    buffer = io.BytesIO()
    with _StillZip(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()  # `Workbook.save` would write the present time as `modified`
    return buffer.getvalue()


class _StillZip(zipfile.ZipFile):
    """A ZIP whose entries carry no clock and no machine."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Write an entry as of 1980, whatever the time is."""
        entry = zipfile.ZipInfo(str(zinfo_or_arcname), _EPOCH)
        entry.create_system, entry.external_attr = _UNIX, 0o644 << 16
        super().writestr(entry, data, zipfile.ZIP_DEFLATED)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Write a file of the disk the same way: openpyxl makes its sheets there."""
        with open(filename, "rb") as file:  # noqa: PTH123  # whatever openpyxl hands over
            self.writestr(arcname or filename, file.read())

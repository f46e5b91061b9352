"""The tables as CSV: they open right in a Spanish or an English Excel, and nothing in them runs."""

from __future__ import annotations

import csv
import io

from babel.numbers import format_decimal

from reports.renderers.tables import (
    Cell,
    Day,
    Link,
    Number,
    Table,
    Text,
    claims_table,
    complaints_table,
    gaps_table,
    themes_table,
)
from reports.renderers.telling import Telling
from reports.renderers.visible import visible
from reports.renderers.wording import Wording

_BOM = "\ufeff"  # without it Excel reads UTF-8 as its own code page
_FORMULA = tuple("=+-@\t\n＝＋－＠")  # what a spreadsheet may read as the start of a formula


def csv_files(telling: Telling) -> dict[str, str]:
    """claims.csv, gaps.csv, themes.csv and complaints.csv."""
    tables = {
        "claims.csv": claims_table,
        "gaps.csv": gaps_table,
        "themes.csv": themes_table,
        "complaints.csv": complaints_table,
    }
    return {name: as_csv(telling.w, table(telling)) for name, table in tables.items()}


def as_csv(w: Wording, table: Table) -> str:
    """One table as CSV text with its byte order mark."""
    buffer = io.StringIO()
    # A Spanish Excel splits lines at semicolons: the comma is its decimal mark.
    writer = csv.writer(buffer, delimiter=";" if w.code == "es" else ",", lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_cell(w, cell) for cell in row] for row in table.rows)
    return _BOM + buffer.getvalue()


def _cell(w: Wording, cell: Cell) -> str:
    match cell:
        case Number():
            return _number(w, cell)
        case Text(value) | Link(value):
            return _text(value)
        case Day(iso):
            return _text(iso or "")


def _number(w: Wording, number: Number) -> str:
    if number.value is None:
        return ""
    if not number.digits:
        return w.number(number.value, 0)
    value = number.value * (100 if number.percent else 1)
    shown = format_decimal(value, format="0." + "0" * number.digits, locale=w.locale)
    return f"{shown}%" if number.percent else shown


def _text(value: str) -> str:
    """The text as a cell that no spreadsheet runs: an apostrophe before whatever may start a formula."""
    shown = visible(value)
    return f"'{shown}" if shown.lstrip(" \u00a0").startswith(_FORMULA) else shown

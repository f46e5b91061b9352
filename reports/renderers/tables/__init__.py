"""The audit as tables, one a file: what claims.csv and its like hold, and the sheets of the workbook."""

from __future__ import annotations

from reports.renderers.tables.claims import claims_table
from reports.renderers.tables.complaints import complaints_table
from reports.renderers.tables.coverage import coverage_table
from reports.renderers.tables.gaps import gaps_table
from reports.renderers.tables.model import Cell, Column, Day, Link, Number, Table, Text
from reports.renderers.tables.themes import themes_table

__all__ = [
    "Cell",
    "Column",
    "Day",
    "Link",
    "Number",
    "Table",
    "Text",
    "claims_table",
    "complaints_table",
    "coverage_table",
    "gaps_table",
    "themes_table",
]

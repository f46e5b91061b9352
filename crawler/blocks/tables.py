"""Data tables: one block a row, each cell with the header of its column."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from crawler.blocks.elements import holds_within

_MOST_COLUMNS = 60
_LONGEST_LABEL = 60  # characters of a first cell that labels the second
_LONGEST_CELL = 400  # mean characters; longer cells are a layout, not data
_LAYOUT_CONTENT = "table, h1, h2, h3, h4, form, article, section"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, whether it is a header, and how many columns and rows it spans."""

    text: str
    header: bool
    columns: int
    rows: int


class TableReader:
    """Takes the cells of one table in order and returns its rows as text."""

    def __init__(self) -> None:
        self._headers: list[str] = []
        self._carried: dict[int, tuple[str, int]] = {}  # column -> text of a cell above, rows it still spans
        self._rows = 0

    def row(self, cells: list[Cell]) -> str:
        """Return one row as "header: cell · header: cell", "" for the header row itself."""
        spread = self._spread(cells)
        self._rows += 1
        if not any(text for text, _ in spread):
            return ""
        if len(spread) > 1 and all(header for _, header in spread) and not self._headers:
            self._headers = [text for text, _ in spread]
            return ""
        if len(spread) == 2 and not self._headers and (spread[0][1] or len(spread[0][0]) <= _LONGEST_LABEL):
            return _pair(spread[0][0], spread[1][0])
        parts = [self._cell(column, text, header=header) for column, (text, header) in enumerate(spread)]
        return " · ".join(_without_repeats(parts))

    def _cell(self, column: int, text: str, *, header: bool) -> str:
        title = self._headers[column] if column < len(self._headers) else ""
        if not text or header or column == 0 or title == text:
            return text
        return _pair(title, text)

    def _spread(self, cells: list[Cell]) -> list[tuple[str, bool]]:
        """Lay the cells over the columns they span, those carried down from above included."""
        row: list[tuple[str, bool]] = []
        for cell in cells:
            self._take_carried(row)
            for _ in range(min(max(cell.columns, 1), _MOST_COLUMNS)):
                if len(row) >= _MOST_COLUMNS:
                    return row
                if cell.rows > 1:
                    self._carried[len(row)] = (cell.text, cell.rows - 1)
                row.append((cell.text, cell.header))
        self._take_carried(row)
        return row

    def _take_carried(self, row: list[tuple[str, bool]]) -> None:
        while len(row) < _MOST_COLUMNS and len(row) in self._carried:
            text, left = self._carried.pop(len(row))
            if left > 1:
                self._carried[len(row)] = (text, left - 1)
            row.append((text, False))


def is_data_table(table: LexborNode, role: str) -> bool:
    """Whether a table holds data; layout tables are walked through like any other element."""
    if role in {"presentation", "none"} or holds_within(table, _LAYOUT_CONTENT):
        return False
    cells = table.css("td, th")
    rows = len(table.css("tr"))
    if not rows or len(cells) < 2 or (len(cells) <= rows and table.css_first("th") is None):
        return False  # one column: a list set in a table
    return len(table.text()) / len(cells) <= _LONGEST_CELL


def span(value: str | None, most: int) -> int:
    """Read a colspan or rowspan: at least 1, at most `most`."""
    text = (value or "").strip()
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 5 and int(text) else 1


def _pair(title: str, text: str) -> str:
    if not title or not text:
        return title or text
    return f"{title} {text}" if title.endswith((":", "?")) else f"{title}: {text}"


def _without_repeats(parts: list[str]) -> list[str]:
    """Drop empty cells and the repeats that a spanning cell leaves."""
    return [part for number, part in enumerate(parts) if part and (number == 0 or part != parts[number - 1])]

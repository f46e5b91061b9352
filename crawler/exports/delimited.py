"""CSV and its relatives: quoted newlines, quotes that never close, fields of any length."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from crawler.exports.lines import LINE_LIMIT, Lines, OverlongError
from crawler.exports.sniff import Dialect, Encoding

# A quote that never closes swallows the rest of the file: past so many lines the record is read again
# without it.
_RECORD_LINES = 2000
# Each costs one record's lines again, so a hostile file gets only so many; after them such records are
# dropped whole.
_REWINDS = 200


def rows(path: Path, encoding: Encoding, dialect: Dialect) -> Iterator[tuple[int, list[str], str]]:
    """Line, cells and problem of every record; blank lines are passed over, an `sep=;` line too."""
    with path.open(encoding=encoding.codec, errors=encoding.errors, newline="") as stream:
        yield from stream_rows(stream, dialect)


def stream_rows(stream: TextIO, dialect: Dialect) -> Iterator[tuple[int, list[str], str]]:
    """Read the same from an open stream (its newlines untouched)."""
    csv.field_size_limit(max(csv.field_size_limit(), LINE_LIMIT + 1))
    lines = Lines(stream, _RECORD_LINES)
    rewinds, width = 0, 0
    reader = _reader(lines, dialect)
    while True:
        lines.mark()
        cells: list[str] = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (OverlongError, csv.Error):
            if len(lines.taken) < 2:
                yield lines.first, [], f"a line of over {LINE_LIMIT:,} characters"
                reader = _reader(lines, dialect)
                continue
        width = width or len(cells)
        if len(lines.taken) > 1 and (lines.ended or len(cells) != width):
            yield lines.first, [], "a quote opens on this line and does not close"
            if rewinds < _REWINDS:
                rewinds += 1
                lines.rewind()
            reader = _reader(lines, dialect)
        elif not _blank(cells) and not (lines.first == 1 and _is_hint(cells)):
            yield lines.first, cells, ""


def _reader(lines: Lines, dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=dialect.delimiter or "\x1f",
        doublequote=not dialect.escapes,
        escapechar="\\" if dialect.escapes else None,
    )


def _blank(cells: list[str]) -> bool:
    return not any(cells) or (len(cells) == 1 and not cells[0].strip())


def _is_hint(cells: list[str]) -> bool:
    return cells[0].lower().startswith("sep=") and not any(cells[1:])

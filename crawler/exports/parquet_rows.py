"""Parquet tables, batch by batch; needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from crawler.exports.errors import TableError

_BATCH = 2000


def rows(path: Path) -> Iterator[tuple[int, list[str], str]]:
    """A header row of the column names, then row number, cells as text and problem ("") of every row."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise TableError(
            path, "is a Parquet file, and pyarrow, which reads those, is not installed.",
            'Run: pip install "expectation-audit[parquet]"',
        ) from None  # fmt: skip
    try:
        with ParquetFile(path) as file:
            names: list[str] = list(file.schema_arrow.names)
            yield 0, names, ""
            number = 0
            for batch in file.iter_batches(batch_size=_BATCH):
                for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    number += 1
                    yield number, [_text(cell) for cell in cells], ""
    except (ArrowException, OSError) as error:
        raise TableError(
            path, f"is a Parquet file that cannot be read ({error}).", "Write it again."
        ) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    return str(cell)

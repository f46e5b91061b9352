"""The one error of imports that a person reads."""

from __future__ import annotations

from pathlib import Path


class TableError(ValueError):
    """A table cannot be read: the message names the file, the line where there is one, and the remedy."""

    def __init__(self, path: Path, problem: str, remedy: str = "", line: int = 0) -> None:
        where = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{where}: {problem}{' ' + remedy if remedy else ''}")
        self.path = path
        self.line = line

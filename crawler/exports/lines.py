"""Lines of a text file in bounded memory: overlong ones are dropped, and lines can be handed back."""

from __future__ import annotations

from collections import deque
from typing import TextIO

LINE_LIMIT = 1 << 24  # characters; a customer's text of this length is no text, and memory stays bounded


class OverlongError(Exception):
    """A line longer than LINE_LIMIT; the rest of it has been passed over."""


class Lines:
    """An iterator over lines that remembers those taken since `mark`, so that they can be read again.

    Raises OverlongError at a line over LINE_LIMIT and at a record of over `record_lines` lines or
    LINE_LIMIT characters.
    """

    def __init__(self, stream: TextIO, record_lines: int) -> None:
        self.number = 0  # of the line last given out
        self.first = 1  # where the current record begins
        self.taken: list[str] = []
        self.ended = False  # was more asked for than there is? then a quote is still open
        self._size = 0
        self._again: deque[str] = deque()
        self._readline = stream.readline
        self._record_lines = record_lines

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        self._size += len(line)
        if len(self.taken) > self._record_lines or self._size > LINE_LIMIT:
            raise OverlongError
        return line

    def mark(self) -> None:
        """A new record begins with the next line."""
        self.first = self.number + 1
        if self.taken:
            self.taken.clear()
            self._size = 0

    def rewind(self) -> None:
        """Hand back every line of this record but its first."""
        self._again.extendleft(reversed(self.taken[1:]))
        self.number = self.first
        self.ended = False
        self.mark()

    def _read(self) -> str:
        line = self._readline(LINE_LIMIT)
        if len(line) >= LINE_LIMIT and line[-1] not in "\r\n":
            while line and line[-1] not in "\r\n":
                line = self._readline(LINE_LIMIT)
            self.number += 1
            raise OverlongError
        return line.replace("\0", "") or ("\n" if line else "") if "\0" in line else line

"""Records of an export's JSON files, one at a time: a top array, an array under a key, or one record alone.

Files of JavaScript that assign such an array (`window.YTD.tweets.part0 = [...]`) are read alike.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from crawler.exports.bundle import Member
from crawler.exports.errors import TableError
from crawler.exports.json_array import elements
from crawler.items import SkippedRow

Fields = dict[str, Any]
Record = TypeVar("Record")
_HEAD = 1 << 20  # characters within which the array of records begins
_ASSIGNMENT = re.compile(r"\s{0,20}[A-Za-z][\w.]{0,100}\s{0,20}=")
_SPACE = " \t\r\n"
_OF_ONE_RECORD = frozenset({"data", "attachments", "media", "string_list_data"})  # arrays inside a record
_AGAIN = "Download the export again."


class JsonRecords:
    """The records of one member. `fields` are what an object holds before its array of records.

    Raises TableError for a file that is no such JSON, and on iteration where it turns out to be cut short.
    """

    def __init__(self, path: Path, member: Member, key: str = "") -> None:
        self._path, self._member = path, member
        self._stream = io.TextIOWrapper(io.BytesIO(member.read()), "utf-8-sig", "replace")
        head = self._stream.read(_HEAD)
        try:
            self.fields, self._start = _find_array(head, key)
        except (ValueError, RecursionError, IndexError) as error:
            raise self._damaged(1, "it is no JSON of this export") from error
        self._line = 1 + head.count("\n", 0, max(0, self._start))
        if self._start < 0 and key:
            raise self._damaged(1, f"it holds no {key}")

    def __iter__(self) -> Iterator[tuple[int, Fields] | SkippedRow]:
        if self._start < 0:
            yield 1, self.fields
            return
        self._stream.seek(0)
        self._stream.read(self._start)
        for line, value, problem in elements(self._stream, self._line):
            if problem:
                raise self._damaged(line, problem)
            yield (line, value) if isinstance(value, dict) else SkippedRow(line, "not a record")

    def _damaged(self, line: int, problem: str) -> TableError:
        return TableError(
            self._path, f"{self._member.name} was cut short or damaged: {problem}.", _AGAIN, line
        )


def one_by_one(members: Sequence[Iterator[Record | SkippedRow]]) -> Iterator[Record | SkippedRow]:
    """Read one member after another; a damaged one is skipped with its reason while others are whole.

    Raises the first TableError when none is whole.
    """
    damaged: list[TableError] = []
    for member in members:
        try:
            yield from member
        except TableError as error:
            damaged.append(error)
            yield SkippedRow(max(1, error.line), str(error))
    if damaged and len(damaged) == len(members):
        raise damaged[0]


def words(value: object) -> str:
    """A JSON string as text that can be written anywhere: half a surrogate pair is replaced."""
    if not isinstance(value, str):
        return ""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def name(value: object) -> str:
    """An id, which may be a string or a number; "" for anything else."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        return str(value)
    return words(value).strip()


def fields(value: object) -> Fields:
    """A JSON object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[Fields]:
    """The objects of a JSON array; none for anything else."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _find_array(text: str, key: str) -> tuple[Fields, int]:
    """Return what stands before the array of records, and where its first element begins (-1: no array)."""
    assignment = _ASSIGNMENT.match(text)
    at = _skip(text, assignment.end() if assignment else 0)
    if text[at] == "[" and not key:
        return {}, at + 1
    if text[at] != "{":
        raise ValueError(text[at])
    decoder, found = json.JSONDecoder(), Fields()
    at = _skip(text, at + 1)
    while text[at] != "}":
        label, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        if text[at] != ":" or not isinstance(label, str):
            raise ValueError(text[at])
        at = _skip(text, at + 1)
        if text[at] == "[" and (label == key if key else label not in _OF_ONE_RECORD):
            return found, at + 1
        found[label], at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found, -1


def _skip(text: str, at: int) -> int:
    while text[at] in _SPACE:
        at += 1
    return at

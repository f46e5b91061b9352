"""JSON lines, a JSON array, or an object that holds one array of records, as rows of text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from crawler.exports.errors import TableError
from crawler.exports.json_array import Value, elements
from crawler.exports.lines import LINE_LIMIT, Lines, OverlongError
from crawler.exports.sniff import Encoding

_KEY_ROWS = 1000  # records looked at for the columns
_MAX_KEYS = 500
_WRAPPED = re.compile(r"[\ufeff\s]*\{\s*\"[\w.-]{1,80}\"\s*:\s*\[(?=\s*\{)")


def looks_like_json(path: Path, encoding: Encoding) -> bool:
    """Does the text begin like a JSON record or array of records?"""
    with _open(path, encoding) as stream:
        head = stream.read(4096).lstrip("\ufeff \t\r\n")
    return head.startswith("{") or bool(re.match(r"\[\s*\{", head))


def find_keys(path: Path, encoding: Encoding) -> tuple[str, ...]:
    """The columns: keys of the first thousand records in the order they appear, nested ones joined by
    dots.
    """
    keys: dict[str, None] = {}
    for number, (_, record, _) in enumerate(_records(path, encoding)):
        if number >= _KEY_ROWS or len(keys) >= _MAX_KEYS:
            break
        keys.update(dict.fromkeys(record))
    if not keys:
        raise TableError(
            path, "holds no JSON records.", "Give one JSON object a line, or an array of objects."
        )
    return tuple(keys)[:_MAX_KEYS]


def rows(path: Path, encoding: Encoding, keys: tuple[str, ...]) -> Iterator[tuple[int, list[str], str]]:
    """A header row of the keys, then line, cells and problem of every record."""
    yield 0, list(keys), ""
    for line, record, problem in _records(path, encoding):
        yield line, [record.get(key, "") for key in keys], problem


def _open(path: Path, encoding: Encoding) -> TextIO:
    return path.open(encoding=encoding.codec, errors=encoding.errors)


def _records(path: Path, encoding: Encoding) -> Iterator[tuple[int, dict[str, str], str]]:
    with _open(path, encoding) as stream:
        for line, record, problem in objects(stream):
            yield line, _flat(record), problem


def objects(stream: TextIO) -> Iterator[tuple[int, Mapping[str, Value], str]]:
    """The line, the object and the problem of every record of a seekable text, whatever holds them: lines,
    an array, an object around an array.
    """
    first = stream.readline(LINE_LIMIT)
    more = bool(stream.readline(2).strip())
    stream.seek(0)
    head = first if len(first.strip()) > 2 or not more else stream.read(4096)
    stream.seek(0)
    if bracket := re.match(r"[\ufeff\s]*\[", head):
        yield from _array(stream, bracket[0])
    elif (wrapped := _WRAPPED.match(head)) and not (more and _parsed(first.strip("\ufeff \r\n"))[0]):
        yield from _array(stream, wrapped[0])
    else:
        yield from _lines(stream)


def _lines(stream: TextIO) -> Iterator[tuple[int, Mapping[str, Value], str]]:
    lines = Lines(stream, 1)
    while True:
        lines.mark()
        try:
            line = next(lines).strip("\ufeff \t\r\n,")
        except StopIteration:
            return
        except OverlongError:
            yield lines.number, {}, f"a line of over {LINE_LIMIT:,} characters"
            continue
        if line:
            yield lines.number, *_parsed(line)


def _parsed(line: str) -> tuple[Mapping[str, Value], str]:
    try:
        value: Value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {}, f"not JSON: {getattr(error, 'msg', 'nested too deeply')}"
    return (value, "") if isinstance(value, dict) else ({}, "not a JSON object")


def _array(stream: TextIO, opening: str) -> Iterator[tuple[int, Mapping[str, Value], str]]:
    """The records of an array, decoded one at a time from a buffer that holds little more than one of
    them.
    """
    before = stream.read(len(opening))
    for line, value, problem in elements(stream, 1 + before.count("\n")):
        if problem:
            yield line, {}, problem
        else:
            yield (line, value, "") if isinstance(value, dict) else (line, {}, "not a JSON object")


def _flat(record: Mapping[str, Value], prefix: str = "", depth: int = 0) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in record.items():
        name = f"{prefix}{key}"[:200]
        if isinstance(value, dict):
            if depth < 3:
                flat.update(_flat(value, name + ".", depth + 1))
        elif isinstance(value, list):
            flat[name] = ", ".join(
                _scalar(item) for item in value[:100] if not isinstance(item, (dict, list))
            )
        else:
            flat[name] = _scalar(value)
    return flat


def _scalar(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)

"""The elements of a JSON array, decoded one at a time: memory does not grow with the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TextIO

from crawler.exports.lines import LINE_LIMIT

_CHUNK = 1 << 16
_DECODER = json.JSONDecoder()

Value = object  # what json makes: the shapes are not known before they are seen


def elements(stream: TextIO, line: int = 1) -> Iterator[tuple[int, Value, str]]:
    """Yield line, value and problem ("" when none) of each element; the stream stands after the "[".

    The buffer holds little more than one element. A problem ends the iteration: what follows cannot be told
    apart any more.
    """
    buffer, at, step = "", 0, _CHUNK
    while True:
        start = _skip(buffer, at)
        line += buffer.count("\n", at, start)
        at = start
        if at >= len(buffer):
            buffer, at = stream.read(_CHUNK), 0
            if not buffer:
                yield line, None, "cut short: the array does not close"
                return
            continue
        if buffer[at] == "]":
            return
        try:
            value, end = _DECODER.raw_decode(buffer, at)
        except RecursionError:
            yield line, None, "nested too deeply; the rest of the file was not read"
            return
        except ValueError as error:
            more = stream.read(step) if len(buffer) - at < LINE_LIMIT else ""
            if not more:
                yield line, None, f"not JSON from here on: {getattr(error, 'msg', error)}"
                return
            buffer, at, step = buffer[at:] + more, 0, step * 2  # doubling keeps a record of any length linear
            continue
        yield line, value, ""
        line += buffer.count("\n", at, end)
        at, step = end, _CHUNK
        if at > _CHUNK:
            buffer, at = buffer[at:], 0


def _skip(buffer: str, at: int) -> int:
    while at < len(buffer) and buffer[at] in " \t\r\n,":
        at += 1
    return at

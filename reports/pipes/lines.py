"""Reading and writing JSON lines: order kept, memory flat, a bad line reported by number and skipped."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

Record = dict[str, Any]  # one parsed JSON object, on its way from a line to a dataclass
_BATCH = 256
_LONGEST_LINE = (
    8 * 1024 * 1024
)  # characters; a longer line is refused, so that one line cannot fill the memory
_LONGEST_ECHO = 200


class LineError(ValueError):
    """What is wrong with one line, in words, with the remedy."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """One good line: its number and its object."""

    number: int
    record: Record


def open_lines(path: str) -> IO[bytes]:
    """Open a file, or standard input for "-"."""
    return sys.stdin.buffer if path == "-" else Path(path).open("rb")


def run_pipe(
    source: IO[bytes],
    out: Callable[[str], object],
    complain: Callable[[str], object],
    check: Callable[[Record], None],
    work: Callable[[Sequence[Record]], Iterable[Record]],
) -> int:
    """Pass every good line through `work` in batches; returns how many lines were skipped.

    `check` raises LineError for an object of the wrong shape; `complain` gets one message a bad line.
    """
    bad = 0

    def skip(number: int, why: str) -> None:
        nonlocal bad
        bad += 1
        complain(f"line {number}: {why}")

    good = _parsed(source, check, skip)
    while batch := list(islice(good, _BATCH)):
        for result in _worked(batch, work, skip):
            out(json.dumps(result, ensure_ascii=False, separators=(",", ":")))
    return bad


def _worked(
    batch: Sequence[Numbered],
    work: Callable[[Sequence[Record]], Iterable[Record]],
    skip: Callable[[int, str], None],
) -> Iterator[Record]:
    """Work on a batch at once; when that fails, line by line, so that one line cannot take others down."""
    try:
        results = list(work([line.record for line in batch]))
    except (ValueError, ArithmeticError, RecursionError):
        if len(batch) == 1:
            skip(batch[0].number, "could not be read; check its text")
            return
    else:
        yield from results
        return
    for line in batch:
        yield from _worked([line], work, skip)


def _parsed(
    source: IO[bytes], check: Callable[[Record], None], skip: Callable[[int, str], None]
) -> Iterator[Numbered]:
    number = 0
    while True:
        line = source.readline(_LONGEST_LINE + 1)
        if not line:
            return
        number += 1
        if len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            _discard_rest(source)
            skip(number, f"longer than {_LONGEST_LINE} bytes; split it")
            continue
        if not line.strip():
            continue
        try:
            record = _object(line, first=number == 1)
            check(record)
        except LineError as error:
            skip(number, str(error))
            continue
        yield Numbered(number, record)


def _discard_rest(source: IO[bytes]) -> None:
    while (more := source.readline(_LONGEST_LINE)) and not more.endswith(b"\n"):
        pass


def _object(line: bytes, *, first: bool) -> Record:
    try:
        value = json.loads(line.decode("utf-8-sig" if first else "utf-8"))
    except UnicodeDecodeError as error:
        raise LineError("not UTF-8; convert the file to UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise LineError(f"not JSON ({str(error)[:_LONGEST_ECHO]}); write one object a line") from error
    if not isinstance(value, dict):
        raise LineError(f"a JSON {type(value).__name__}, not an object; write one object a line")
    return value


def require_text(record: Record, *names: str) -> None:
    """At least one of `names` must hold a string; raises LineError."""
    if not any(isinstance(record.get(name), str) for name in names):
        wanted = " or ".join(f'"{name}"' for name in names)
        raise LineError(f"no {wanted} string; add it")


def optional(record: Record, name: str, kind: type | tuple[type, ...], words: str) -> None:
    """`name`, where given and not null, must be of `kind`; raises LineError."""
    value = record.get(name)
    if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
        raise LineError(f'"{name}" must be {words}')

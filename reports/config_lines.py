"""Finds the line of a key in a TOML text, so that an error can name it; tomllib itself keeps no positions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

Path = tuple[str | int, ...]

_LONGEST = 400  # lines of one value (an array, a multi-line string); bounds the work on an odd file


def key_lines(text: str) -> Mapping[Path, int]:
    """The line (from 1) of every table header and key of a valid TOML text, by path: ("sites", 1, "url")."""
    found: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = {}
    here: Path = ()
    for line, statement in _statements(text.splitlines()):
        if statement.startswith("["):
            here = _open(statement, counts)
            found.setdefault(here, line)
        else:
            for path in _paths(tomllib.loads(statement)):
                found.setdefault(here + path, line)
    return found


def nearest(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a path, or of what it would stand in."""
    while path not in lines and path:
        path = path[:-1]
    return lines.get(path, 1)


def _statements(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Each statement with its first line: as many lines as it takes to parse."""
    at = 0
    while at < len(lines):
        if not lines[at].strip() or lines[at].lstrip().startswith("#"):
            at += 1
            continue
        for end in range(at + 1, min(len(lines), at + _LONGEST) + 1):
            statement = "\n".join(lines[at:end]).strip()
            if _parses(statement):
                yield at + 1, statement
                at = end
                break
        else:
            at += 1


def _parses(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _open(header: str, counts: dict[Path, int]) -> Path:
    """The path a table header opens; an array of tables counts its entries."""
    names, is_array = _names(tomllib.loads(header))
    path: Path = ()
    for name in names[:-1]:
        path += (name,)
        if path in counts:
            path += (counts[path],)
    path += (names[-1],)
    if is_array:
        counts[path] = counts.get(path, -1) + 1
        path += (counts[path],)
    return path


def _names(parsed: Any) -> tuple[list[str], bool]:  # tomllib's own type
    names = []
    while isinstance(parsed, dict) and parsed:
        name, parsed = next(iter(parsed.items()))
        names.append(name)
    return names, isinstance(parsed, list)


def _paths(parsed: Mapping[str, Any]) -> Iterator[Path]:
    """Every path inside a statement: dotted keys and inline tables hold several."""
    waiting: list[tuple[Path, Any]] = [((), parsed)]
    while waiting:
        path, value = waiting.pop()
        if path:
            yield path
        if isinstance(value, dict):
            waiting += [((*path, name), inner) for name, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, place), inner) for place, inner in enumerate(value)]

"""A table before it is written: what its cells are, so that each format writes numbers as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words, ours or anybody's: never read as a formula."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its decimals; None is an empty cell."""

    value: float | None
    digits: int = 0
    percent: bool = False  # a share of 1


@dataclass(frozen=True, slots=True)
class Day:
    """An ISO date, or "" or None where there is none."""

    iso: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """An address; only http and https ones are ever linked."""

    url: str


Cell = Text | Number | Day | Link


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading and its width in characters."""

    title: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """One table; `title` is the sheet's name."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]

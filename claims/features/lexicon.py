"""Word lists as features: how many words of a text stand in each list."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Name = Literal["company", "customer"]
_STEM = 3  # stems are looked up by their first letters; none is shorter


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of one file: single words, stems (written with a star) and phrases (joined by _)."""

    lists: tuple[str, ...]
    words: dict[str, tuple[int, ...]]
    stems: dict[str, tuple[tuple[str, int], ...]]  # by their first letters
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]  # by their first word

    @classmethod
    def parse(cls, text: str) -> Lexicon:
        """Read TOML of the form `list = "word stem* two_words"`; raises ValueError that names the entry."""
        words: dict[str, set[int]] = {}
        stems: dict[str, set[tuple[str, int]]] = {}
        phrases: dict[str, set[tuple[tuple[str, ...], int]]] = {}
        data = tomllib.loads(text)
        for column, (name, entries) in enumerate(data.items()):
            for entry in str(entries).split():
                if "_" in entry:
                    first, *rest = entry.split("_")
                    phrases.setdefault(first, set()).add((tuple(rest), column))
                elif entry.endswith("*"):
                    if len(entry) <= _STEM:
                        raise ValueError(
                            f"list {name}: the stem {entry!r} is too short; write at least {_STEM} letters."
                        )
                    stems.setdefault(entry[:_STEM], set()).add((entry[:-1], column))
                else:
                    words.setdefault(entry, set()).add(column)
        return cls(
            tuple(data),
            {key: tuple(sorted(value)) for key, value in words.items()},
            {key: tuple(sorted(value)) for key, value in stems.items()},
            {key: tuple(sorted(value)) for key, value in phrases.items()},
        )

    def columns(self, words: Sequence[str], position: int) -> list[int]:
        """Return the columns of the lists that hold the word at `position` or a phrase that starts there."""
        word = words[position]
        found = list(self.words.get(word, ()))
        found += [column for stem, column in self.stems.get(word[:_STEM], ()) if word.startswith(stem)]
        for rest, column in self.phrases.get(word, ()):
            if all(
                a == b.rstrip("*") or (b.endswith("*") and a.startswith(b[:-1]))
                for a, b in zip(words[position + 1 : position + 1 + len(rest)], rest, strict=False)
            ) and len(words) > position + len(rest):
                found.append(column)
        return found


@cache
def lexicon(name: Name) -> Lexicon:
    """Load one of the shipped word lists."""
    return Lexicon.parse(files("claims.features").joinpath(f"{name}.toml").read_text(encoding="utf-8"))

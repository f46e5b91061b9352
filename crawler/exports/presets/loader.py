"""Reads the presets and recognises an export by its header."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from crawler.exports.columns import Role, listed, plain
from crawler.exports.errors import TableError


@dataclass(frozen=True, slots=True)
class Preset:
    """One export's shape: the headers that give it away, and the headers of each role, best first."""

    name: str
    detect: tuple[tuple[str, ...], ...]  # every entry must be in the header, under one of its names
    columns: Mapping[Role, tuple[str, ...]]  # "A + B" for a text that stands in both
    channel: str = ""  # of every row, where no column says otherwise
    country: str = ""
    open_questions: bool = False  # a survey: sentences in columns that are not named here are the text
    not_questions: frozenset[str] = frozenset()

    def fits(self, header: Sequence[str]) -> bool:
        """Is this the preset's export?"""
        names = {plain(name) for name in header}
        return all(any(plain(name) in names for name in either) for either in self.detect)

    def places(self, header: Sequence[str]) -> dict[Role, list[int]]:
        """Where the preset's columns stand in this header; roles it lacks are left out."""
        at = {plain(name): place for place, name in reversed(list(enumerate(header)))}
        found: dict[Role, list[int]] = {}
        for role, names in self.columns.items():
            joined = ([plain(part) for part in name.split(" + ")] for name in names)
            place = next(([at[part] for part in parts] for parts in joined if at.keys() >= set(parts)), None)
            if place is not None:
                found[role] = place
        if found.get(Role.TITLE) == found.get(Role.TEXT):
            found.pop(Role.TITLE, None)
        return found


@cache
def presets() -> Mapping[str, Preset]:
    """All presets by name, in alphabetical order."""
    folder = files(__package__)
    read = (
        tomllib.loads(file.read_text("utf-8")) for file in folder.iterdir() if file.name.endswith(".toml")
    )
    found = (
        Preset(
            name=document["name"],
            detect=tuple(tuple(entry.split("|")) for entry in document["detect"]),
            columns={Role(role): tuple(names) for role, names in document["columns"].items()},
            channel=document.get("channel", ""),
            country=document.get("country", ""),
            open_questions=document.get("open_questions", False),
            not_questions=frozenset(plain(name) for name in document.get("not_questions", ())),
        )
        for document in read
    )
    return {preset.name: preset for preset in sorted(found, key=lambda preset: preset.name)}


def choose_preset(path: Path, header: Sequence[str], wanted: str) -> Preset | None:
    """The preset named, else the one whose tell-tale headers are all there; the most telling one first."""
    if wanted:
        name = {"google_play_console": "google_play"}.get(wanted, wanted)
        if name not in presets():
            raise TableError(
                path, f"there is no preset {wanted!r}.", f"Use one of: {', '.join(presets())}; or `columns`."
            )
        preset = presets()[name]
        if not preset.places(header) or (
            Role.TEXT not in preset.places(header) and not preset.open_questions
        ):
            raise TableError(
                path, f"the preset {wanted!r} finds no text in this header: {listed(header)}.",
                'Leave `preset` out, or name the columns: columns = { text = "..." }.',
            )  # fmt: skip
        return preset
    fitting = [preset for preset in presets().values() if preset.fits(header)]
    return max(fitting, key=lambda preset: len(preset.detect), default=None)

"""Floors under every figure: `benchmarks/floors.toml` pins them; lowering one takes a flag and a reason."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.learning import data
from benchmarks.learning.measure import Figure

PATH = data.ROOT / "benchmarks" / "floors.toml"
_SLACK = 0.01  # a new floor lies this much under what was measured: processors differ in the last digits
_HEAD = """# The least (for errors: the most) that each figure may be; beyond it `make quality` fails.
# Raised by `python -m benchmarks.quality --raise`; lowered only by `--lower NAME --reason "why"`, which
# writes the reason here.
"""


@dataclass(frozen=True, slots=True)
class Floor:
    """A bound with the reason why it was last lowered ("" if never); `most`: the figure is an error."""

    value: float
    most: bool = False
    reason: str = ""

    @property
    def side(self) -> str:
        """The side of the bound on which a figure breaks it."""
        return "over" if self.most else "under"

    def holds(self, measured: float) -> bool:
        """Say whether a figure keeps to the bound."""
        return measured <= self.value if self.most else measured >= self.value


@dataclass
class Sheet:
    """Every figure of one run by name; `most` names those that must stay small."""

    figures: dict[str, float] = field(default_factory=dict)
    most: set[str] = field(default_factory=set)

    def add(self, name: str, value: object, *, most: bool = False) -> None:
        """Note one figure; raises TypeError on what is no number."""
        number = value.value if isinstance(value, Figure) else value
        if not isinstance(number, (int, float)):
            raise TypeError(f"{name}: {value!r} is no figure")
        self.figures[name] = float(number)
        if most:
            self.most.add(name)


def load(path: Path = PATH) -> dict[str, Floor]:
    """Read the floors; none, where the file is not there."""
    if not path.is_file():
        return {}
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        name: Floor(float(row["value"]), bool(row.get("most")), str(row.get("reason", "")))
        for name, row in rows.items()
    }


def save(floors: Mapping[str, Floor], path: Path = PATH) -> None:
    """Write the floors, by name."""
    lines = [_HEAD]
    for name in sorted(floors):
        floor = floors[name]
        parts = [f"value = {floor.value:.3f}"]
        parts += ["most = true"] if floor.most else []
        parts += [f"reason = {json.dumps(floor.reason, ensure_ascii=False)}"] if floor.reason else []
        lines.append(f'"{name}" = {{ {", ".join(parts)} }}\n')
    path.write_text("".join(lines), encoding="utf-8")


def broken(sheet: Sheet, floors: Mapping[str, Floor]) -> list[str]:
    """Tell which figures lie beyond their floors, and which have none."""
    found = [
        f"{name}: {value:.3f} is {floors[name].side} its floor {floors[name].value:.3f}"
        for name, value in sorted(sheet.figures.items())
        if name in floors and not floors[name].holds(value)
    ]
    bare = sorted(set(sheet.figures) - set(floors))
    return found + [f"{name}: has no floor; pin it with --raise" for name in bare]


def raised(sheet: Sheet, floors: Mapping[str, Floor]) -> dict[str, Floor]:
    """Move each floor up to just under what was measured; none moves down."""
    result = dict(floors)
    for name, value in sheet.figures.items():
        most = name in sheet.most
        near = round(value + _SLACK, 3) if most else round(value - _SLACK, 3)
        old = floors.get(name)
        better = old is None or (near < old.value if most else near > old.value)
        if better:
            result[name] = Floor(near, most)
    return result


def lowered(sheet: Sheet, floors: Mapping[str, Floor], name: str, reason: str) -> dict[str, Floor]:
    """Move one floor down to just under what was measured; raises ValueError without figure or reason."""
    if name not in sheet.figures:
        raise ValueError(f"{name} was not measured in this run. Known: {', '.join(sorted(sheet.figures))}.")
    if len(reason.split()) < 3:
        raise ValueError("Lowering a floor needs --reason with a sentence that says why.")
    most, value = name in sheet.most, sheet.figures[name]
    return {**floors, name: Floor(round(value + (_SLACK if most else -_SLACK), 3), most, reason)}

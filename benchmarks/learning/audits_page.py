"""What whole audits of made-up companies find of what was planted in them, and how much of it is right."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from benchmarks import audits
from benchmarks.audits import Scores, Tally
from benchmarks.learning.floors import Sheet
from benchmarks.learning.measure import table
from claims.transformer.memory import ProcessMemory

_METHOD = """Twenty-five companies were made up by writers who knew the definitions of a claim and of a
complaint, and nothing of this program (`benchmarks/companies`): a site, customers' texts and a key. Planted
are complaints that belie promises, half of which and more share no word with them; complaints about what the
site does not speak of, or promises and keeps; pages at odds with each other, and near misses. Fourteen
companies are learned from: of eight most findings were read, of six only what was told of their pages at
odds, after they had been measured unread (see the end of this page). Four like them are unseen: nothing was
learned from them, and nobody has read what is found in them. These eighteen have ten to twenty-one pages,
thirty to eighty promises and 110 texts. Seven more are large, with 44 or 45 pages, 150 to 226 promises and
281 to 296 texts: from four the weights of matching are learned ("learned_large"; only what was told of
their pages at odds was read), three are as unread as the unseen; only what was told of the pages at odds of
the bilingual one was read, after its first score, and which complaints its promises were likeliest to meet.
All were made and frozen before their first score.

- promises: sentences of the key read as claims; of what the key calls a promise or no promise, what is one.
- themes: complaints that belie a promise, where a gap names that promise and one of them at least; of the
  gaps told, those most of whose complaints belie it.
- texts: the same, text by text. One in ten is so indirect that it is not read as a complaint.
- conflicts: page against page; of those told, those that were planted. A company whose conflicts the shipped
  weights learned from is judged by weights learned without it.
- silent: themes of which the site says nothing, where at least half of one gap's complaints are its own.
"""
_ENOUGH = 15  # from which a figure has a floor
_NAMES = ("promises", "belied", "texts", "conflicts", "silent")
_SAID = ("promises", "themes", "texts", "conflicts", "silent")


def audits_part(sheet: Sheet) -> str:
    """Write the section on whole audits."""
    memory = ProcessMemory()
    found: dict[tuple[str, str], Scores] = {}
    for folder in sorted(audits.COMPANIES.glob("*/*")):
        scores = audits.score(audits.read_key(folder), audits.audit(folder, memory), [])
        key = (folder.parent.name, _languages(folder))
        found[key] = found[key] + scores if key in found else scores
    lines = []
    for side in ("learned", "learned_large", "unseen", "large"):
        mine = {language: scores for (of, language), scores in sorted(found.items()) if of == side}
        every = list(mine.values())
        mine["all"] = sum(every[1:], start=every[0])
        for language, scores in mine.items():
            for said, tally in _tallies(scores):
                _note(sheet, f"audits.{side}.{language}.{said}", tally)
                lines.append(
                    (
                        side,
                        language,
                        said,
                        _of(tally.found, tally.planted),
                        _of(tally.right, tally.told),
                    )
                )
    return "\n".join(
        [
            "## Whole audits\n",
            _METHOD,
            table(
                ("companies", "language", "what", "found of what was planted", "right of what was told"),
                lines,
            ),
        ]
    )


def _note(sheet: Sheet, name: str, tally: Tally) -> None:
    """Note a figure where it is of enough: of two conflicts one more or less is no change of quality."""
    if tally.planted >= _ENOUGH:
        sheet.add(f"{name}.found", tally.found / tally.planted)
    if tally.told >= _ENOUGH:
        sheet.add(f"{name}.right", tally.right / tally.told)


def _tallies(scores: Scores) -> Iterator[tuple[str, Tally]]:
    return ((said, getattr(scores, name)) for said, name in zip(_SAID, _NAMES, strict=True))


def _languages(folder: Path) -> str:
    key = tomllib.loads((folder / "key.toml").read_text(encoding="utf-8"))
    return "+".join(sorted(key["language"]))


def _of(part: int, whole: int) -> str:
    return f"{part} of {whole}"

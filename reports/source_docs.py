"""Writes the tables of docs/en/sources.md and docs/es/sources.md from the sources' own cards.

Run by `make docs`. The rest of both pages is written by hand; a test fails while a table is not what the
cards say.
"""

from __future__ import annotations

import sys
from pathlib import Path

from crawler.sources import Road, Words, registry
from reports.config import default_config
from reports.config_file import TABLE
from reports.renderers.source_list import renewal, yielded
from reports.renderers.wording import Wording, wording
from reports.source_listing import SITE, Listing, listings

LANGUAGES = ("en", "es")
DOCS = Path(__file__).parents[1] / "docs"
BEGIN, END = "<!-- from the cards, by `make docs` -->", "<!-- end of what `make docs` writes -->"

_HEADINGS = (
    Words("fuente", "source"), Words("sección", "section"), Words("da", "yields"),
    Words("necesita", "needs"), Words("acceso", "auth"), Words("límites", "limits"),
    Words("lee", "reads"), Words("probada con", "tested against"),
)  # fmt: skip
_HOW = (Words("fuente", "source"), Words("cómo se consigue", "how its owner gets it"))
_FILES = Words("archivos escritos para las pruebas", "files written for the tests")
_ANSWERS = Words(
    "un servidor local con respuestas escritas para las pruebas",
    "a local server with answers written for the tests",
)
_SITES = Words("sitios servidos en local", "sites served on loopback")
_NO_TOKEN = Words("nada", "none")


def page(language: str) -> str:
    """The page as it should stand: its own text around today's tables."""
    text = _path(language).read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{_path(language)} lacks the line {BEGIN} or {END}")
    return f"{before}{BEGIN}\n\n{tables(language)}\n\n{END}{after}"


def tables(language: str) -> str:
    """Both tables: what each source is, and how its owner gets the file or the token."""
    w, known = wording(language), listings(default_config(DOCS))
    facts = [[heading.told(language) for heading in _HEADINGS], *(_facts(w, one) for one in known)]
    how = [[heading.told(language) for heading in _HOW], *(_how(w, one) for one in known)]
    return f"{_table(facts)}\n\n{_table(how)}"


def _facts(w: Wording, source: Listing) -> list[str]:
    return [
        f"`{source.name}` ({source.title.told(w.code)})",
        ", ".join(f"`[[{name}]]`" for name in source.sections),
        ", ".join(yielded(w, name) for name in source.yields),
        ", ".join(f"`{'token_env' if name == 'token' else name}`" for name in source.needs),
        source.auth.told(w.code) or _NO_TOKEN.told(w.code),
        source.limits.told(w.code),
        renewal(w, incremental=source.incremental),
        _tested(source.name).told(w.code),
    ]


def _how(w: Wording, source: Listing) -> list[str]:
    return [f"`{source.name}`", source.how.told(w.code)]


def _tested(name: str) -> Words:
    if name in {SITE, TABLE}:
        return _SITES if name == SITE else _FILES
    card = registry.card(name)
    return Words.of(card.tested) if card.tested else (_FILES if card.road is Road.FILE else _ANSWERS)


def _table(rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    return "\n".join((lines[0], "|---" * len(rows[0]) + "|", *lines[1:]))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def _path(language: str) -> Path:
    return DOCS / language / "sources.md"


def main() -> None:
    """Write both pages and name them."""
    for language in LANGUAGES:
        _path(language).write_text(page(language), encoding="utf-8")
        sys.stdout.write(f"{_path(language)}\n")


if __name__ == "__main__":
    main()

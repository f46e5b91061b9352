"""Bring the catalogues up to date: `python -m reports.locale.update` after changing a message.

English messages are their own translation; Spanish ones are written by hand in `es/LC_MESSAGES/messages.po`.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reports.locale import DIRECTORY, DOMAIN, LANGUAGES

_PACKAGE = DIRECTORY.parent
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)  # compiling twice gives the same bytes
_METHODS = [
    ("renderers/**.py", "python"),
    ("templates/**.j2", "jinja2.ext.babel_extract"),
]


def template() -> Catalog:
    """Every message of the renderers and templates, in a stable order and without line numbers or dates."""
    catalog = Catalog(project="expectation-audit", charset="utf-8", fuzzy=False)
    # Line numbers and dates would make every edit of a template a change of the catalogues.
    found = extract_from_dir(_PACKAGE, _METHODS, keywords=DEFAULT_KEYWORDS, comment_tags=("Translators:",))
    for file, _, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        place = [(Path(file).as_posix(), 0)]
        catalog.add(message, locations=place, auto_comments=comments, context=context)
    return catalog


def merged(language: str) -> Catalog:
    """The language's catalogue with today's messages; those that are gone are dropped."""
    path = _po(language)
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language, domain=DOMAIN)
    else:
        catalog = Catalog(locale=language, domain=DOMAIN)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.fuzzy = False
    if language == "en":
        for message in catalog:
            if message.id:
                message.string = message.id
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The catalogue as it stands in the repository: no dates, no line numbers, stable order."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, omit_header=True, sort_output=True, include_lineno=False, width=110)
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{_plural(catalog)}\n'
    return header.encode() + buffer.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalogue compiled, from the bytes of its .po file, so that both always agree."""
    buffer = io.BytesIO()
    written = read_po(io.BytesIO(as_po(catalog)), locale=catalog.locale)
    written.creation_date = written.revision_date = _NO_DATE
    write_mo(buffer, written)
    return buffer.getvalue()


def _plural(catalog: Catalog) -> str:
    if catalog.locale is None:
        return ""
    return f'"Language: {catalog.locale}\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n'


def _po(language: str) -> Path:
    return DIRECTORY / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def main() -> None:
    """Write messages.pot, the .po and the .mo files."""
    (DIRECTORY / f"{DOMAIN}.pot").write_bytes(as_po(template()))
    for language in LANGUAGES:
        catalog = merged(language)
        _po(language).parent.mkdir(parents=True, exist_ok=True)
        _po(language).write_bytes(as_po(catalog))
        _po(language).with_suffix(".mo").write_bytes(as_mo(catalog))


if __name__ == "__main__":
    main()

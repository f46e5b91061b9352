"""The first files of an audit: audit.toml and the spreadsheet template for complaints."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from reports.config import load_config
from reports.renderers.writing import write_together


@dataclass(frozen=True, slots=True)
class Answers:
    """What `init` was told; empty strings where a question was passed over."""

    company: str
    site: str
    complaints: str
    language: str
    country: str


_HEADERS = {
    "es": ("fecha", "canal", "texto", "país", "marca", "producto", "número de caso"),
    "en": ("date", "channel", "text", "country", "brand", "product", "case id"),
}
_WIDTHS = (12, 14, 80, 8, 14, 18, 18)
_NOTE = {
    "es": "Una fila por cada texto de un cliente: quejas, elogios y preguntas. Fecha como 2026-03-31.",
    "en": "One row for each customer's text: complaints, praise and questions. Dates as 2026-03-31.",
}
_SHEET = {"es": "quejas", "en": "complaints"}


def template_name(language: str) -> str:
    """The template's file name."""
    return f"{_SHEET[language]}.xlsx"


def write_template(path: Path, language: str) -> None:
    """Write an empty workbook with the columns that the import knows, and a note on how to fill it."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has no sheet")
    sheet.title = _SHEET[language]
    sheet.append(_HEADERS[language])
    for number, width in enumerate(_WIDTHS, start=1):
        cell = sheet.cell(row=1, column=number)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.cell(row=1, column=3).comment = Comment(_NOTE[language], "Expectation Audit")
    sheet.freeze_panes = "A2"
    book.save(path)


def write_config(path: Path, answers: Answers) -> None:
    """Write audit.toml and check that it loads."""
    write_together(path.parent, {path.name: _config_text(answers)})
    load_config(path)


def _config_text(answers: Answers) -> str:
    lines = [
        "# Expectation Audit. Every key: docs/en/configuration.md, or `expectation-audit config schema`.",
        "",
        "[company]",
        f"name = {_quoted(answers.company)}",
        f"languages = {json.dumps([answers.language, 'en' if answers.language == 'es' else 'es'])}",
        "# customers = 12000      # to put complaints in proportion",
    ]
    if answers.site:
        lines += ["", "[[sites]]", f"url = {_quoted(answers.site)}", "max_pages = 500"]
        lines += [f"country = {_quoted(answers.country)}"] if answers.country else []
    table = answers.complaints or template_name(answers.language)
    lines += ["", "[[complaints]]", 'source = "table"', f"path = {_quoted(table)}"]
    lines += [f"country = {_quoted(answers.country)}"] if answers.country else []
    lines += [
        "",
        "# Where the company speaks off its site, and what customers answer there; every source there is:",
        "# expectation-audit sources",
        "# [[social]]",
        '# source = "telegram"',
        '# path = "export"',
        f"# names = [{_quoted(answers.company or 'Acme')}]   # the business's own names in a chat",
        "",
        "# Promises that no crawler reads (adverts, flyers, stories, scripts): text, channel, from, to.",
        "# [[claims]]",
        '# source = "table"',
        '# path = "promises.csv"',
        "",
        "[report]",
        f"language = {_quoted(answers.language)}",
        'out = "audit-report"',
        "",
    ]
    return "\n".join(lines)


def _quoted(text: str) -> str:
    """A TOML basic string: JSON writes the same escapes, but leaves DEL alone."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

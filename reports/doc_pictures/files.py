"""The pages that are photographed, as the commands write them: the report, a sheet, a draft's check."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reports.doc_pictures.drafts import DRAFTS
from reports.doc_pictures.months import Audited
from reports.gap_named import gap_named
from reports.lint.reading import read_draft
from reports.progress import Reporter
from reports.renderers import render_html
from reports.renderers.lint import FORMATS
from reports.renderers.meeting_sheet import render_sheet
from reports.stages.lint import lint_draft


def written(past: Audited, language: str, folder: Path) -> dict[str, Path]:
    """Write the pages of a language into `folder`; returns each by the name the shots know it by."""
    telling = past.told(language)
    pages = {
        "report": render_html(telling.result, language),
        "sheet": render_sheet(telling, gap_named(telling.result, "1")),
        "draft": _checked(past, language, folder),
    }
    files = {name: folder / f"{name}-{language}.html" for name in pages}
    for name, html in pages.items():
        files[name].write_text(html, encoding="utf-8")
    return files


def _checked(past: Audited, language: str, folder: Path) -> str:
    name, text = DRAFTS[language]
    (folder / name).write_text(text, encoding="utf-8")
    with Reporter(quiet=True) as reporter:
        draft = replace(read_draft(str(folder / name)), name=name)
        found = lint_draft(past.audit.config, draft, reporter)
    return FORMATS["html"](found, language)

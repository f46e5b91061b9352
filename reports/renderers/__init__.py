"""The report in its formats: every renderer reads AuditResult and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reports.renderers.csv_files import csv_files
from reports.renderers.html import html_files, render_html
from reports.renderers.json_file import json_files, render_json
from reports.renderers.markdown import markdown_files
from reports.renderers.sarif import sarif_files
from reports.renderers.telling import Telling
from reports.renderers.terminal import render_terminal
from reports.renderers.writing import write_together
from reports.renderers.xlsx import xlsx_files

__all__ = ["DEFAULT", "FORMATS", "Telling", "render_all", "render_html", "render_json", "render_terminal"]

# Each format's files, by name: what `--format` and `[report] formats` choose from.
FORMATS: Mapping[str, Callable[[Telling], Mapping[str, str | bytes]]] = {
    "html": html_files,
    "json": json_files,
    "csv": csv_files,
    "xlsx": xlsx_files,
    "markdown": markdown_files,
    "sarif": sarif_files,
}
DEFAULT = ("html", "json", "csv")


def render_all(telling: Telling, out: Path, formats: Sequence[str] = DEFAULT) -> tuple[Path, ...]:
    """Write the files of each of `FORMATS` named into `out` and return their paths.

    Every text is made before anything is written, and the files are moved into place together: on any
    failure the old report stands. Raises OSError, and ValueError for an unknown language.
    """
    files = {name: made for form in formats for name, made in FORMATS[form](telling).items()}
    written = write_together(out, files)
    return tuple(path for path in written if path.parent == out)  # what lies in folders belongs to one

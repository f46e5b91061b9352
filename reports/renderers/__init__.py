"""The report in its formats: every renderer reads AuditResult and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reports.renderers.csv_files import render_claims_csv, render_gaps_csv
from reports.renderers.html import render_html
from reports.renderers.json_file import render_json
from reports.renderers.pictures import Picture
from reports.renderers.terminal import render_terminal
from reports.renderers.writing import write_together
from reports.result import AuditResult

__all__ = ["render_all", "render_html", "render_json", "render_terminal"]


def render_all(
    result: AuditResult, out: Path, language: str, pictures: Mapping[str, Picture] | None = None
) -> tuple[Path, ...]:
    """Write report.html, audit.json, claims.csv and gaps.csv into `out` and return their paths.

    Every text is made before anything is written, and the files are moved into place together: on any
    failure the old report stands. Raises OSError, and ValueError for an unknown language.
    """
    return write_together(
        out,
        {
            "report.html": render_html(result, language, pictures),
            "audit.json": render_json(result),
            "claims.csv": render_claims_csv(result, language),
            "gaps.csv": render_gaps_csv(result, language),
        },
    )

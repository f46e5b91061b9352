"""What `lint` found, in its formats: text for a terminal or a log, JSON, a small HTML page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reports.lint.model import LintReport
from reports.renderers.lint.json_text import lint_json
from reports.renderers.lint.page import lint_html
from reports.renderers.lint.text import lint_text

FORMATS: Mapping[str, Callable[[LintReport, str], str]] = {
    "text": lint_text,
    "json": lint_json,
    "html": lint_html,
}

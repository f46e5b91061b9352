"""The findings as JSON, schema `expectation-audit/lint/1`."""

from __future__ import annotations

import dataclasses
import json

from reports.lint.model import LintReport


def lint_json(report: LintReport, language: str) -> str:
    """The report as indented JSON; both languages stand in it, whichever is asked for."""
    del language
    text = json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=1, allow_nan=False)
    text = text.replace("</", "<\\/").replace("<!--", "\\u003c!--")
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "replace").decode() + "\n"

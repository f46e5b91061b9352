"""audit.json: the result itself, as published."""

from __future__ import annotations

from reports.codec import to_json
from reports.renderers.telling import Telling
from reports.result import AuditResult


def json_files(telling: Telling) -> dict[str, str]:
    """audit.json; it holds both languages, whichever is told."""
    return {"audit.json": render_json(telling.result)}


def render_json(result: AuditResult) -> str:
    """The result as JSON text (schema `expectation-audit/result/1`)."""
    return to_json(result)

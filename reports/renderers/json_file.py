"""audit.json: the result itself, as published."""

from __future__ import annotations

from reports.codec import to_json
from reports.result import AuditResult


def render_json(result: AuditResult) -> str:
    """The result as JSON text (schema `expectation-audit/result/1`)."""
    return to_json(result)

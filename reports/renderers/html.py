"""report.html: one self-contained file that needs no script, no network and no server."""

from __future__ import annotations

from reports.renderers.wording import wording
from reports.result import AuditResult


def render_html(result: AuditResult, language: str) -> str:
    """The report as HTML text in "es" or "en"."""
    from markupsafe import Markup

    w = wording(language)
    return Markup("<!doctype html><html lang={}><title>{}</title><h1>{}</h1>").format(
        language, result.company.name, w.pick(result.headline.sentence)
    )

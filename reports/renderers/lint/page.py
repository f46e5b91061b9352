"""The findings as one small page that needs no script, no network and no server."""

from __future__ import annotations

from reports.lint.model import LintReport
from reports.renderers.html import environment, hash_of, own
from reports.renderers.lint.view import lint_view


def lint_html(report: LintReport, language: str) -> str:
    """The page in "es" or "en"; `ValueError` for any other language."""
    style = own("lint.css")
    return environment(language).get_template("lint.html.j2").render(
        view=lint_view(report, language),
        style=style,
        policy=f"default-src 'none'; style-src '{hash_of(style)}'; base-uri 'none'; form-action 'none'",
    )  # fmt: skip

"""report.html: one self-contained file that needs no script, no network and no server."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reports.renderers.charts.svg import symbols
from reports.renderers.embedded import embedded
from reports.renderers.pictures import Picture, fitting
from reports.renderers.telling import Telling
from reports.renderers.views.page import page_view
from reports.renderers.visible import visible
from reports.renderers.wording import wording
from reports.result import AuditResult

_TEMPLATES = Path(__file__).parent.parent / "templates"


def html_files(telling: Telling) -> dict[str, str]:
    """report.html."""
    return {"report.html": render_html(telling.result, telling.language, telling.pictures)}


def render_html(result: AuditResult, language: str, pictures: Mapping[str, Picture] | None = None) -> str:
    """The report as HTML text in "es" or "en"; `ValueError` for any other language.

    `pictures`: of claims, by id, the most wanted first; as many as keep the page light.
    """
    plain = _page(result, language, {})
    kept = fitting(pictures, len(plain.encode("utf-8", "replace"))) if pictures else {}
    return _page(result, language, kept) if kept else plain


def _page(result: AuditResult, language: str, pictures: Mapping[str, Picture]) -> str:
    style, script, page = own("report.css"), own("report.js"), page_view(result, language, pictures)
    return environment(language).get_template("report.html.j2").render(
        page=page,
        data=embedded(page.data),
        style=style,
        script=script,
        symbols=symbols(),
        policy=f"default-src 'none'; style-src '{hash_of(style)}'; script-src '{hash_of(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'",
    )  # fmt: skip


@cache
def environment(language: str) -> Environment:
    """Escaping is on for every template: choosing by file name would leave `.html.j2` unescaped."""
    w = wording(language)
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        w.gettext, w.ngettext, newstyle=True, pgettext=w.pgettext, npgettext=w.npgettext
    )
    return environment


def _finalize(value: object) -> object:
    """Whatever a template prints shows its hidden characters, even inside markup the charts made."""
    if isinstance(value, Markup):
        return Markup(visible(value))  # noqa: S704  # the markers are plain text without any markup character
    return visible(value) if isinstance(value, str) else value


@cache
def own(name: str) -> Markup:
    """Our own style sheet or script: part of the page, never mixed with data."""
    text = (_TEMPLATES / name).read_text(encoding="utf-8").strip()
    return Markup(text)  # noqa: S704  # a file of this package


def hash_of(text: str) -> str:
    """The hash by which a page's policy lets its own style or script through."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

"""What sources are called, by the cards of their own files: in a report, a warning, a list."""

from __future__ import annotations

import re
from functools import cache

from crawler.sources import registry


@cache
def called(kind: str, language: str) -> str:
    """Return a source's name as people know it, "" for a kind that is no source here (a table, say)."""
    if kind not in registry.names():
        return ""
    try:
        return registry.card(kind).called(language)
    except ImportError:  # an optional part is not installed where the report is written
        return ""


def shown(kind: str, path: str, language: str, *, whole: bool = False) -> str:
    """Return one source of an audit: "Telegram: result.json", "App Store: 42", "quejas.csv".

    `path` is its file (shown by its name alone unless `whole`), or the source's key and account.
    """
    name = called(kind, language)
    what = path.removeprefix(f"{kind} ") if name else path
    if what == path:
        what = path if whole else re.split(r"[/\\]", path.rstrip("/\\"))[-1]
    elif language == "es":
        what = what.replace(" at ", " en ", 1)  # an account at a server, as SourceTarget says it
    return f"{name}: {what}" if name else what

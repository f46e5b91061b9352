"""The summary a run ends with in a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from reports.renderers.visible import visible
from reports.renderers.wording import wording
from reports.result import AuditResult


def render_terminal(result: AuditResult, language: str, console: Console) -> None:
    """Print the verdict, the headline numbers and the worst gaps; nothing in the texts is read as markup."""
    w = wording(language)
    console.print(Text(visible(w.pick(result.headline.sentence)), style="bold"))

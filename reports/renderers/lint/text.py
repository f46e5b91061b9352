"""The findings for a terminal, a log or a hook: `file:line: ...` first, as compilers and linters say it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.lint.model import LintReport
from reports.renderers.lint.view import FindingView, LintView, lint_view
from reports.renderers.visible import visible
from reports.renderers.wording import Wording, wording

_LONGEST = 300  # characters of one quote


def lint_text(report: LintReport, language: str) -> str:
    """The findings as lines. Texts of drafts and customers are data: no control sequence survives."""
    view, w = lint_view(report, language), wording(language)
    lines = [line for finding in view.findings for line in (*_finding(w, view, finding), "")]
    lines += [view.sentence, *view.notes, view.verdict]
    return "\n".join(map(_inert, lines)) + "\n"


def _finding(w: Wording, view: LintView, finding: FindingView) -> Iterator[str]:
    head = f"{finding.kind} ({finding.sure})"
    for number, promise in enumerate(finding.promises):
        at = f"{view.title}:{promise.line}" if promise.line else f"{view.title} ({promise.where})"
        said = w.gettext("says the same") if number else f"{'✗' if finding.fails else '!'} {head}"
        yield f"{at}: {said}: {_quoted(w, promise.quote)}"
    if finding.theme:
        yield f"    {finding.theme}"
    if finding.told:
        yield f"    {finding.told}"
    for quote in finding.quotes:
        yield f"    – {_quoted(w, quote.text)} {quote.about}"
    for rewrite in finding.rewrites:
        yield "    → " + w.gettext("could say: %s") % _quoted(w, rewrite.text)
    yield f"      {finding.rewrite_reason}"


def _quoted(w: Wording, text: str) -> str:
    text = " ".join(text.split())
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    return f"«{text}»" if w.code == "es" else f"“{text}”"


def _inert(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip(" "))]
    shown = indent + " ".join(visible(line).split())
    return shown.replace("::", ": :") if shown.lstrip().startswith("::") else shown

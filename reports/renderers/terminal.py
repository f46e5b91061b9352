"""The summary a run ends with in a terminal."""

from __future__ import annotations

from functools import partial

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.renderers.views.gaps import GapCard
from reports.renderers.views.page import PageView, page_view
from reports.renderers.visible import visible
from reports.renderers.wording import wording
from reports.result import AuditResult

_GAPS = 10


def render_terminal(result: AuditResult, language: str, console: Console) -> None:
    """Print the verdict, the headline numbers and the worst gaps.

    Texts of the audit are data: nothing in them is read as markup, as a control sequence or, at the start
    of a line, as a command of a build log.
    """
    w = wording(language)
    page = page_view(result, language)
    say = partial(_inert, console.encoding)
    console.print(say(page.first.sentence, "bold"))
    console.print(say(_numbers(page)))
    for warning in page.first.warnings:
        console.print(say(f"! {warning}", "yellow"))
    if page.ranked:
        table = Table(box=None, pad_edge=False, header_style="dim")
        table.add_column("#", justify="right")
        for title in (w.gettext("Gap"), w.gettext("Kind"), w.gettext("Promised and told")):
            table.add_column(title, overflow="fold")
        table.add_column(w.gettext("Score"), justify="right")
        table.add_column(w.gettext("Complaints"), justify="right")
        table.add_column(w.gettext("Evidence"))
        for gap in page.ranked[:_GAPS]:
            table.add_row(*map(say, _row(gap)))
        console.print(table)
        if page.ranked_count > _GAPS:
            more = page.ranked_count - _GAPS
            console.print(say(w.ngettext("and %s more", "and %s more", more) % w.number(more, 0), "dim"))
    else:
        console.print(say(page.first.nothing))
    for theme in page.themes.rising:
        said = w.gettext("Early warning: %(theme)s: %(change)s")
        console.print(say(f"! {said % {'theme': theme.label, 'change': theme.change}}", "yellow"))
    for kept in page.first.kept:
        console.print(say(f"✓ {kept.kind_label}: {kept.title}", "green"))
    console.print(
        say(w.gettext("%(share)s of the pages that could be read.") % {"share": page.coverage.share})
    )
    if page.coverage.foreign:
        console.print(say(page.coverage.foreign.sentence))


def _numbers(page: PageView) -> str:
    return " · ".join(
        f"{number.value} {number.label}{f' {number.of}' if number.of else ''}"
        f"{f' ({number.interval})' if number.interval else ''}"
        for number in page.first.numbers
    )


def _row(gap: GapCard) -> tuple[str, ...]:
    told = f"{gap.delta.promised} → {gap.delta.median}" if gap.delta else "–"
    complaints = gap.complaints_number if gap.complaints else "–"
    return str(gap.rank), gap.title, gap.kind_label, told, gap.score, complaints, gap.confidence_label


def _inert(encoding: str, text: str, style: str = "") -> Text:
    # A Windows console or a redirected log may not know "→": better a question mark than a lost summary.
    shown = " ".join(visible(text).split()).encode(encoding, "replace").decode(encoding)
    return Text(shown.replace("::", ": :") if shown.startswith("::") else shown, style=style)

"""`lint`: a draft held against what customers told, before it is published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reports.commands.options import quiet_option
from reports.config import find_config
from reports.exits import Exit
from reports.progress import Reporter


@click.command("lint")
@click.argument("draft", metavar="FILE|URL|-")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The audit.toml of the audit; ./audit.toml.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="What is printed on stdout.",
)
@click.option(
    "--input",
    "input_",
    type=click.Choice(["html", "markdown", "docx", "text"]),
    help="The draft's format, where its name and content do not tell.",
)
@click.option("--language", type=click.Choice(["es", "en"]), help="Of what is printed; the report's.")
@click.option("--brand", default="", help="The brand the draft speaks for.")
@click.option("--country", default="", help="The country it is for, two letters.")
@click.option(
    "--fail-above",
    type=click.FloatRange(0, 100),
    metavar="SCORE",
    help="Fail when a contradicted promise scores more; else by people and evidence.",
)
@quiet_option
def command(
    draft: str,
    config: Path | None,
    format_: str,
    input_: str | None,
    language: str | None,
    brand: str,
    country: str,
    fail_above: float | None,
    *,
    quiet: bool,
) -> int:
    """Hold a draft (HTML, Markdown, DOCX, text) against the complaints of the last audit.

    Exit code 1 when a promise coincides with at least minimum_n people whose complaints say otherwise, with
    moderate or solid evidence; with --fail-above, when one scores more.
    """
    from reports.lint.fetching import fetch_draft, is_url
    from reports.lint.reading import read_draft
    from reports.renderers.lint import FORMATS
    from reports.stages.audit import now
    from reports.stages.lint import lint_draft, require_audit

    settings = find_config(config)
    require_audit(settings)
    with Reporter(quiet=quiet) as reporter:
        read = fetch_draft(draft, now()) if is_url(draft) else read_draft(draft, input_ or "")
        report = lint_draft(settings, read, reporter, brand=brand, country=country, fail_above=fail_above)
    text = FORMATS[format_](report, language or settings.language)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.flush()
    return Exit.GATE if report.gate.failed else Exit.FINE

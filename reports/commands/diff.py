"""`diff`: what changed between two audits."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.options import printed, read_config
from reports.exits import Exit
from reports.progress import Reporter
from reports.stages.audit import opened


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The audit.toml of the audit; ./audit.toml.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What is printed on stdout.",
)
@click.option("--language", type=click.Choice(["es", "en"]), help="Of what is printed; the report's.")
def command(before: str, after: str, config: Path | None, format_: str, language: str | None) -> int:
    """Tell what changed from audit A to audit B: gaps new, worse, better, resolved, back; silent edits.

    A and B are numbers of runs, days (2026-03-02), "latest", "previous", or paths of two audit.json.
    """
    from reports.diffing import difference, is_file, pick_file
    from reports.renderers.diff_list import diff_json, diff_text

    if is_file(before) and is_file(after):
        one, other, read = pick_file(Path(before)), pick_file(Path(after)), frozenset[str]()
        spoken = language or next((x for x in other.result.company.languages if x in {"es", "en"}), "en")
    else:
        settings = read_config(config)
        spoken = language or settings.language
        with Reporter(quiet=True) as reporter, opened(settings, reporter) as audit:
            one, other = audit.pick(before), audit.pick(after)
            read = audit.read_in(other)
    found = difference(one, other, read)
    printed(
        diff_json(found)
        if format_ == "json"
        else "\n".join(diff_text(found, other.result.aspects, spoken)) + "\n"
    )
    return Exit.FINE

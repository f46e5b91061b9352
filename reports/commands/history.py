"""`history`: the runs of an audit, and their pruning."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.options import config_argument, printed, quiet_option, read_config
from reports.exits import Exit
from reports.progress import Reporter
from reports.stages.audit import opened


@click.command("history")
@config_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="What is printed on stdout.",
)
@click.option("--language", type=click.Choice(["es", "en"]), help="Of what is printed; the report's.")
@click.option("--prune", "pruning", is_flag=True, help="Prune by [history] now, and give the disk back.")
@quiet_option
def command(config: Path | None, format_: str, language: str | None, *, pruning: bool, quiet: bool) -> int:
    """List every run of this audit: when, how it ended, what it found; missed and failed ones too."""
    from reports.renderers.history_list import history_csv, history_json, history_text
    from reports.run_history import run_lines

    settings = read_config(config)
    spoken = language or settings.language
    with Reporter(quiet=quiet) as reporter, opened(settings, reporter) as audit:
        if pruning:
            gone = audit.prune()
            audit.archive.vacuum()
            reporter.say(
                f"Pruned {gone.runs} runs: {gone.documents} documents, {gone.outcomes} ledger lines, "
                f"{gone.bodies} pages as received."
            )
        lines = run_lines(audit.archive, settings.run_key, settings.file.history.every_days)
    if format_ == "json":
        printed(history_json(lines))
    elif format_ == "csv":
        printed(history_csv(lines, spoken))
    else:
        printed("\n".join(history_text(lines, spoken)) + "\n")
    return Exit.FINE

"""`baseline`: the gaps we know of, which are not new to the gate."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reports.commands.options import config_argument, quiet_option, read_config
from reports.exits import Exit, UsageError
from reports.progress import Reporter
from reports.stages.audit import opened


@click.group("baseline")
def command() -> None:
    """Keep the baseline: the gaps we know of, which are not new to the gate."""


@command.command("update")
@config_argument
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("--language", type=click.Choice(["es", "en"]), help="Of what is printed; the report's.")
@quiet_option
def update(config: Path | None, language: str | None, *, yes: bool, quiet: bool) -> int:
    """Take the gaps of the last result into the baseline, after listing them."""
    from reports.renderers.baseline_list import baseline_question, baseline_text
    from reports.stages.deciding import proposed
    from reports.toml_files import write_baseline

    settings = read_config(config)
    with Reporter(quiet=quiet) as reporter, opened(settings, reporter) as audit:
        run = audit.latest()
        result = audit.stored_result(run)
        change = proposed(settings, result)
        for line in baseline_text(change, result, language or settings.language):
            click.echo(line)
        path = settings.baseline_path
        if not change.any or path is None:
            return Exit.FINE
        if not yes and not _agreed(baseline_question(str(path), language or settings.language)):
            return Exit.FINE
        write_baseline(path, result, change, run.id)
        reporter.say(f"Wrote {path}. It holds from the next `run` or `analyse` on.")
    return Exit.FINE


def _agreed(question: str) -> bool:
    """Ask on stderr; raises UsageError where nobody can answer, as in a script."""
    click.echo(question, nl=False, err=True)
    answer = sys.stdin.readline()
    if not answer:
        click.echo(err=True)
        raise UsageError(
            "nobody is there to answer, and nothing was written. Add --yes to write without asking."
        )
    return answer.strip().lower() in {"y", "yes", "s", "si", "sí"}

"""`notify`: send what the last run's notification still owes, or a test message."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.options import config_argument, quiet_option, read_config
from reports.exits import Exit
from reports.progress import Reporter
from reports.stages.audit import opened
from reports.stages.notifying import tell_result, try_out


@click.command("notify")
@config_argument
@click.option("--test", "trial", is_flag=True, help="Send a test message to every address of [notify].")
@quiet_option
def command(config: Path | None, *, trial: bool, quiet: bool) -> int:
    """Tell those of [notify] what the last audit changed, if they were not told yet."""
    settings = read_config(config)
    with Reporter(quiet=quiet) as reporter:
        if trial:
            problems = try_out(settings, reporter.say)
            for problem in problems:
                reporter.warn(problem)
            return Exit.USAGE if problems else Exit.FINE
        with opened(settings, reporter) as audit:
            run = audit.latest()
            tell_result(audit, run, audit.stored_result(run))
    return Exit.FINE

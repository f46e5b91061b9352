"""`report`: write the report of the last analysis."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.closing import close
from reports.commands.options import config_argument, pictures_option, quiet_option, read_config
from reports.progress import Reporter
from reports.stages.audit import opened


@click.command("report")
@config_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into.")
@pictures_option
@quiet_option
def command(config: Path | None, *, out: Path | None, pictures: bool | None, quiet: bool) -> int:
    """Write report.html, audit.json, claims.csv and gaps.csv from the last analysis."""
    with Reporter(quiet=quiet) as reporter, opened(read_config(config, out=out), reporter) as audit:
        result = audit.stored_result(audit.latest())
        return close(result, audit.write(result, pictures=pictures), audit.config.language, reporter)

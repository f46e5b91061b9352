"""`analyse`: interpret what the archive holds."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.closing import close
from reports.commands.options import config_argument, quiet_option, read_config
from reports.progress import Reporter
from reports.stages.audit import opened


@click.command("analyse")
@config_argument
@quiet_option
def command(config: Path | None, *, quiet: bool) -> int:
    """Find claims, themes and gaps in the archive, and keep the result there for `report`."""
    with Reporter(quiet=quiet) as reporter, opened(read_config(config), reporter) as audit:
        result = audit.analyse(audit.latest())
        return close(result, (), audit.config.language, reporter)

"""`doctor`: what is installed, reachable and writable, and the remedy for what is not."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.commands.options import config_argument
from reports.exits import Exit
from reports.health import Check, State, examine


@click.command("doctor")
@config_argument
@click.option("--offline", is_flag=True, help="Do not try to reach the sites.")
def command(config: Path | None, *, offline: bool) -> int:
    """Check the installation and this folder's audit.toml; each problem comes with its remedy."""
    checks = examine(config, reach=not offline)
    _show(checks)
    return Exit.STORAGE if any(check.state is State.BROKEN for check in checks) else Exit.FINE


_MARKS = {State.FINE: "ok", State.MISSING: "–", State.BROKEN: "!!"}


def _show(checks: list[Check]) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    for check in checks:
        table.add_row(_MARKS[check.state], check.name, Text(check.detail))
        if check.remedy:
            table.add_row("", "", Text(f"→ {check.remedy}"))
    Console(highlight=False, soft_wrap=True).print(table)

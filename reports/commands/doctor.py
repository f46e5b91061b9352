"""`doctor`: what is installed, reachable and writable, and the remedy for what is not."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.options import config_argument
from reports.exits import Exit
from reports.health import examine
from reports.health_check import Check, State


@click.command("doctor")
@config_argument
@click.option("--offline", is_flag=True, help="Do not try to reach sites and servers.")
def command(config: Path | None, *, offline: bool) -> int:
    """Check the installation and this folder's audit.toml; each problem comes with its remedy."""
    checks = examine(config, reach=not offline)
    _show(checks)
    return Exit.STORAGE if any(check.state is State.BROKEN for check in checks) else Exit.FINE


_MARKS = {State.FINE: "ok", State.MISSING: "–", State.BROKEN: "!!"}


def _show(checks: list[Check]) -> None:
    """One line a check, never wrapped: a remedy is there to be copied."""
    width = max(len(check.name) for check in checks)
    for check in checks:
        click.echo(f"{_MARKS[check.state]:<3} {check.name:<{width}}  {check.detail}".rstrip())
        if check.remedy:
            click.echo(f"{'':<{width + 4}}  → {check.remedy}")

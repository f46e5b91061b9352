"""`schedule`: what makes an audit run by itself, to print or to write."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from reports.commands.options import config_argument
from reports.config import find_config
from reports.exits import Exit
from reports.renderers.writing import write_together
from reports.schedule import KINDS, Job, ScheduleError, Times, Written, written
from reports.schedule.model import Every


@click.command("schedule")
@config_argument
@click.option(
    "--every",
    type=click.Choice(["day", "week", "month"]),
    default="week",
    show_default=True,
    help="How often.",
)
@click.option("--at", default="06:00", show_default=True, metavar="HH:MM", help="Local time (GitHub: UTC).")
@click.option("--day", default="", help="Of the week (mon ... sun), or of the month (1 to 28).")
@click.option(
    "--kind",
    type=click.Choice([*KINDS, "all"]),
    default="all",
    show_default=True,
    help="For which scheduler.",
)
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write files into this folder.",
)
def command(config: Path | None, *, every: str, at: str, day: str, kind: str, folder: Path | None) -> int:
    """Print (or write) what runs this audit by itself: cron, systemd, Windows, GitHub Actions."""
    times = Times.of(cast("Every", every), at, day)
    job = Job.of(find_config(config))
    if kind != "all":
        _give(written(kind, job, times), folder, alone=True)
        return Exit.FINE
    for name in KINDS:
        try:
            made = written(name, job, times)
        except ScheduleError as error:
            click.echo(f"{name}: left out. {error}", err=True)
            continue
        _give(made, folder, alone=False)
    return Exit.FINE


def _give(made: Written, folder: Path | None, *, alone: bool) -> None:
    if folder is not None:
        for path in write_together(folder, {n: t.encode(made.encoding) for n, t in made.files.items()}):
            click.echo(str(path), err=True)
        click.echo(f"  {made.how}", err=True)
        return
    for name, text in made.files.items():
        if not alone or len(made.files) > 1:
            click.echo(f"# {name}")
        sys.stdout.write(text if alone and len(made.files) == 1 else text + "\n")
    click.echo(f"{made.kind}: {made.how}", err=True)

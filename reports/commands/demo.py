"""`demo`: the whole audit of the bundled company."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.options import quiet_option
from reports.progress import Reporter


@click.command("demo")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-report"),
    show_default=True,
    help="Folder to write into.",
)
@click.option(
    "--language",
    type=click.Choice(["es", "en"]),
    default="es",
    show_default=True,
    help="Language of the report.",
)
@quiet_option
def command(*, out: Path, language: str, quiet: bool) -> int:
    """Audit the bundled company, an invented shop, and say where its report is.

    The shop is served on loopback for as long as the audit reads it; nothing leaves this machine.
    """
    from reports.demo.run import run_demo

    with Reporter(quiet=quiet) as reporter:
        done = run_demo(out, reporter, language)
    click.echo(done.report)
    return done.code

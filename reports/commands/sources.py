"""`sources`: every source there is, what it needs, and whether it is ready here."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.options import config_argument, read_config
from reports.exits import Exit


@click.command("sources")
@config_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For a person, or for a program.",
)
@click.option(
    "--language", type=click.Choice(["es", "en"]), help="Of the list; the report's language by default."
)
def command(config: Path | None, *, form: str, language: str | None) -> int:
    """List every source: what it gives, needs and costs, and whether it is ready here.

    Nothing is fetched, and no secret is shown.
    """
    from reports.renderers.source_list import source_json, source_list
    from reports.source_listing import listings

    settings = read_config(config)
    found = listings(settings)
    if form == "json":
        click.echo(source_json(found))
        return Exit.FINE
    for line in source_list(found, language or settings.language):
        click.echo(line)
    return Exit.FINE

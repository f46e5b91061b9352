"""`config schema`: the published JSON Schema of audit.toml."""

from __future__ import annotations

import json

import click

from reports.config import json_schema
from reports.schema import result_schema


@click.group("config")
def command() -> None:
    """Describe the files this tool reads and writes."""


@command.command("schema")
@click.option("--result", is_flag=True, help="The schema of audit.json instead.")
def schema(*, result: bool) -> None:
    """Print the JSON Schema of audit.toml, for editors."""
    document = result_schema() if result else json_schema()
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))

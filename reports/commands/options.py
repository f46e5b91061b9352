"""Options that several commands share, and how they become a config."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from reports.config import AuditConfig, find_config

F = TypeVar("F", bound=Callable[..., Any])

config_argument = click.argument(
    "config", required=False, type=click.Path(dir_okay=False, path_type=Path), metavar="[audit.toml]"
)
quiet_option = click.option(
    "-q", "--quiet", "--no-progress", "quiet", is_flag=True, help="Say nothing but errors."
)


pictures_option = click.option(
    "--pictures/--no-pictures",
    default=None,
    help="Photograph the promises of the worst gaps on their pages, with Chromium.",
)


def source_options(function: F) -> F:
    """Flags that stand in for the config's sources."""
    for option in (
        click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into."),
        click.option("--company", help="The company's name, as the report shows it."),
        click.option(
            "--complaints",
            multiple=True,
            type=click.Path(path_type=Path),
            help="A table of customers' texts (CSV, TSV, JSONL, XLSX, Parquet); may be repeated.",
        ),
        click.option("--site", multiple=True, metavar="URL", help="A site to read; may be repeated."),
    ):
        function = option(function)
    return function


def printed(text: str) -> None:
    """Write a result to stdout in UTF-8, whatever the terminal's own encoding is."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.flush()


def read_config(
    config: Path | None,
    *,
    site: tuple[str, ...] = (),
    complaints: tuple[Path, ...] = (),
    company: str | None = None,
    out: Path | None = None,
) -> AuditConfig:
    """The config with the flags in place."""
    return find_config(config).override(sites=site, complaints=complaints, company=company, out=out)

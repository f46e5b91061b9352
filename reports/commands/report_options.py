"""The options that choose what a report is written as."""

from __future__ import annotations

from dataclasses import replace

import click

from reports.config import AuditConfig
from reports.config_errors import ended, suggestion
from reports.exits import UsageError


def _formats(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The formats named, in one list or in several options, once each."""
    from reports.renderers import FORMATS

    names = [name.strip().lower() for value in given for name in value.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            unknown = ended(f"there is no format {name!r}{suggestion(name, FORMATS)}")
            raise click.BadParameter(f"{unknown} Known: {', '.join(FORMATS)}.")
    return tuple(dict.fromkeys(names))


format_option = click.option(
    "--format",
    "formats",
    multiple=True,
    callback=_formats,
    metavar="NAME[,NAME...]",
    help="html, json, csv, xlsx, markdown or sarif, instead of the file's; may be repeated.",
)


def with_report_options(
    config: AuditConfig, formats: tuple[str, ...], *, split_by_owner: bool
) -> AuditConfig:
    """The config with these flags in place of [report]'s keys."""
    section = config.file.report
    changes = {
        "formats": formats or section.formats,
        "split_by_owner": split_by_owner or section.split_by_owner,
    }
    made = replace(config, file=config.file.model_copy(update={"report": section.model_copy(update=changes)}))
    if split_by_owner:
        _check_split(made)
    return made


def _check_split(config: AuditConfig) -> None:
    if "xlsx" not in config.file.report.formats:
        raise UsageError("--split-by-owner splits the workbook: add --format xlsx.")
    owners = config.file.owners
    if not owners.aspects and not owners.rules:
        raise UsageError("--split-by-owner needs to know who owns what: add [owners] to audit.toml.")

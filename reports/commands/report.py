"""`report`: write the files of the last analysis, or one gap's sheet for the meeting."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.closing import close, leave
from reports.commands.options import config_argument, pictures_option, quiet_option, read_config
from reports.commands.report_options import format_option, with_report_options
from reports.progress import Reporter
from reports.stages.audit import opened


@click.command("report")
@config_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write into.")
@format_option
@click.option("--split-by-owner", is_flag=True, help="With xlsx: a workbook for every owner as well.")
@click.option("--pdf", is_flag=True, help="Print it to a PDF as well, through Chromium.")
@click.option(
    "--sheet",
    multiple=True,
    metavar="GAP",
    help="Write one page on this gap (its id or rank) and nothing else; may be repeated.",
)
@pictures_option
@quiet_option
def command(
    config: Path | None,
    *,
    out: Path | None,
    formats: tuple[str, ...],
    split_by_owner: bool,
    pdf: bool,
    sheet: tuple[str, ...],
    pictures: bool | None,
    quiet: bool,
) -> int:
    """Write the report of the last analysis: report.html, audit.json and CSV files, or other formats."""
    settings = with_report_options(read_config(config, out=out), formats, split_by_owner=split_by_owner)
    with Reporter(quiet=quiet) as reporter, opened(settings, reporter) as audit:
        result = audit.stored_result(audit.latest())
        if sheet:
            paths = audit.write_sheets(result, sheet, pdf=pdf)
            return leave(result, paths, audit.config.language, reporter)
        code = close(result, audit.write(result, pictures=pictures), audit.config.language, reporter)
        if pdf:  # last: where it fails, all else is written and said
            reporter.say(str(audit.write_pdf(result)))
        return code

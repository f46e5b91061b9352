"""`import`: tables and sources, into the archive; shown first and confirmed when a person is there."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from crawler.archive import RunStatus
from crawler.exports.plan import inspect_table
from reports.commands.options import config_argument, quiet_option, read_config
from reports.exits import Exit
from reports.progress import Reporter
from reports.stages.audit import opened, table_specs
from reports.stages.dry_run import describe_source, describe_table
from reports.stages.gather import source_targets


@click.command("import")
@config_argument
@click.option(
    "--complaints",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A table of customers' texts; may be repeated.",
)
@click.option("--yes", "-y", is_flag=True, help="Import without asking.")
@quiet_option
def command(config: Path | None, *, complaints: tuple[Path, ...], yes: bool, quiet: bool) -> int:
    """Import all that is no site: tables, exports, accounts and help desks.

    Shows how each will be read (columns, date order, records, samples) and asks, when a person is there.
    """
    settings = read_config(config, complaints=complaints)
    specs = table_specs(settings)
    asking = not yes and not quiet and sys.stdin.isatty() and sys.stderr.isatty()
    if asking:
        shown = [line for spec in specs for line in describe_table(spec, inspect_table(spec))]
        shown += [line for target in source_targets(settings) for line in describe_source(target)]
        for line in shown:
            click.echo(line, err=True)
        if shown and not click.confirm("Import these so?", default=True, err=True):
            click.echo(
                "Nothing was imported. Name columns, a preset or a source in audit.toml.",
                err=True,
            )
            return Exit.FINE
    with Reporter(quiet=quiet) as reporter, opened(settings, reporter) as audit:
        earlier = audit.archive.latest_run(settings.run_key)
        run = earlier or audit.begin()
        audit.import_tables(run)
        gathered = audit.read_sources(run)
        if earlier is None:
            audit.finish(run, RunStatus.INTERRUPTED if gathered.interrupted else RunStatus.FINISHED)
        for why in gathered.failures:
            reporter.say(f"The import is incomplete: {why}.")
    if gathered.interrupted:
        raise KeyboardInterrupt
    return Exit.INCOMPLETE if gathered.failures else Exit.FINE

"""`run`: the whole audit: crawl, import, analyse, report."""

from __future__ import annotations

from pathlib import Path

import click

from crawler.archive import RunStatus
from reports.commands.closing import close
from reports.commands.options import (
    config_argument,
    pictures_option,
    quiet_option,
    read_config,
    source_options,
)
from reports.exits import Exit
from reports.progress import Reporter
from reports.stages.audit import Audit, opened
from reports.stages.notifying import failures_told, tell_result


@click.command("run")
@config_argument
@source_options
@click.option("--fresh", is_flag=True, help="Do not resume a killed run, and fetch every page anew.")
@click.option(
    "--dry-run", is_flag=True, help="Say what would be fetched and for how long; fetch nothing else."
)
@pictures_option
@quiet_option
def command(
    config: Path | None,
    *,
    site: tuple[str, ...],
    complaints: tuple[Path, ...],
    company: str | None,
    out: Path | None,
    fresh: bool,
    dry_run: bool,
    pictures: bool | None,
    quiet: bool,
) -> int:
    """Audit a company: read its site and its complaints, and write the gap report.

    Writes report.html, audit.json, claims.csv and gaps.csv. A run that was killed is resumed.
    """
    from reports.stages.dry_run import describe_plan

    settings = read_config(config, site=site, complaints=complaints, company=company, out=out)
    with Reporter(quiet=quiet) as reporter:
        if dry_run:
            settings.require_sources()
            for line in describe_plan(settings):
                click.echo(line)
            return Exit.FINE
        with opened(settings, reporter) as audit, failures_told(audit):
            return run_audit(audit, fresh=fresh, pictures=pictures)


def run_audit(audit: Audit, *, fresh: bool = False, pictures: bool | None = None) -> int:
    """Run all stages of an open audit; returns the exit code. `pictures`: None: as the config says."""
    audit.check_sources()
    run = audit.begin(fresh=fresh)
    crawled = audit.crawl(run)
    if crawled.interrupted:
        audit.finish(run, RunStatus.INTERRUPTED)
        raise KeyboardInterrupt
    audit.import_tables(run)
    gathered = audit.read_sources(run)
    if gathered.interrupted:
        audit.finish(run, RunStatus.INTERRUPTED)
        raise KeyboardInterrupt
    result = audit.analyse(run)
    paths = audit.write(result, pictures=pictures)
    failures = (*crawled.failures, *gathered.failures)
    lacking = any(one.incomplete for one in result.coverage.complaints.imports)
    complete = result.coverage.complete and not failures and not lacking
    audit.prune()
    audit.finish(run, RunStatus.FINISHED if complete else RunStatus.INCOMPLETE)
    code = close(result, paths, audit.config.language, audit.reporter, failures)
    tell_result(audit, run, result, failures)
    return code

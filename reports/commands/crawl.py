"""`crawl`: the sites alone, into the archive."""

from __future__ import annotations

from pathlib import Path

import click

from crawler.archive import RunStatus
from reports.commands.options import config_argument, quiet_option, read_config
from reports.exits import Exit
from reports.progress import Reporter
from reports.stages.audit import opened


@click.command("crawl")
@config_argument
@click.option("--site", multiple=True, metavar="URL", help="A site to read; may be repeated.")
@click.option("--fresh", is_flag=True, help="Do not resume a killed crawl, and fetch every page anew.")
@quiet_option
def command(config: Path | None, *, site: tuple[str, ...], fresh: bool, quiet: bool) -> int:
    """Read the sites into the archive. A crawl that was killed is resumed."""
    with Reporter(quiet=quiet) as reporter, opened(read_config(config, site=site), reporter) as audit:
        run = audit.begin(fresh=fresh)
        crawled = audit.crawl(run)
        if crawled.interrupted:
            audit.finish(run, RunStatus.INTERRUPTED)
            raise KeyboardInterrupt
        audit.finish(run, RunStatus.INCOMPLETE if crawled.failures else RunStatus.FINISHED)
        for why in crawled.failures:
            reporter.say(f"The crawl is incomplete: {why}.")
        return Exit.INCOMPLETE if crawled.failures else Exit.FINE

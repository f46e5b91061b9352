"""What a run would do: pages and minutes for each site, columns for each table, records for each source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.exports.plan import TablePlan, TableSpec, inspect_table
from crawler.plan import plan_site
from crawler.sources import Road, SourceTarget, Words, registry
from crawler.sources.files import FilePlan, inspect_file
from crawler.sources.preview import first_requests
from reports.config import AuditConfig
from reports.stages.audit import site_targets, table_specs
from reports.stages.gather import source_targets

_FEW = 5  # unreadable records shown


def describe_plan(config: AuditConfig) -> Iterator[str]:
    """Lines for a person: robots.txt and sitemaps are read, tables are looked at, nothing is kept."""
    archive = config.archive_url
    known = archive if "://" in archive or Path(archive).exists() else None
    minutes = 0.0
    for target in site_targets(config):
        plan = plan_site(target, known)
        minutes += plan.minutes
        source = "named by the sitemap" if plan.from_sitemap else "at most; there is no sitemap"
        yield f"{target.url}: {plan.known_urls} pages ({source}), about {plan.minutes:.1f} min"
        yield from (f"  {note}" for note in plan.notes)
    for spec in table_specs(config):
        yield from describe_table(spec, inspect_table(spec))
    for one in source_targets(config):
        yield from describe_source(one)
    if config.file.sites:
        yield f"About {max(minutes, 0.1):.1f} minutes in all. Nothing was kept."


def describe_table(spec: TableSpec, plan: TablePlan) -> Iterator[str]:
    """How a table would be read: columns, dates, samples."""
    yield f"{spec.path}: {plan.rows} rows" + (f", preset {plan.preset}" if plan.preset else "")
    for role, header in plan.columns.items():
        yield f"  {role:<12} {header}"
    if plan.date_order:
        yield f"  dates        {plan.date_order}: {plan.date_order_reason}"
    if plan.unreadable:
        yield f"  {plan.unreadable} lines cannot be read and would be skipped"
    yield from (f"  note: {note}" for note in plan.notes)
    yield from (f"  e.g. {sample}" for sample in plan.samples)


def describe_source(target: SourceTarget) -> Iterator[str]:
    """An export's records by who speaks, with samples; or what a server would be asked first, and its limits.

    Raises TableError for an export that cannot be read.
    """
    if registry.card(target.source).road is Road.FILE:
        yield from _describe_export(target, inspect_file(target))
    else:
        yield from _describe_server(target)


def _describe_export(target: SourceTarget, plan: FilePlan) -> Iterator[str]:
    counts = ", ".join(f"{number} {kind}" for kind, number in plan.records.items())
    yield f"{target.shown}: {counts or 'no records'}"
    if plan.skipped:
        yield f"  {plan.skipped} records cannot be read and would be skipped"
    yield from (f"  line {row.line}: {row.reason}" for row in plan.first_skipped[:_FEW] if row.line)
    yield from (f"  e.g. {sample}" for sample in plan.samples)


def _describe_server(target: SourceTarget) -> Iterator[str]:
    limits = Words.of(registry.card(target.source).limits).told("en")
    most = f"at most {target.limit}" if target.limit else limits
    yield f"{target.shown}: {most}" if most else target.shown
    try:
        yield from (f"  would ask {address}" for address in first_requests(target))
    except ValueError as error:
        yield f"  no request can be made of its settings ({error}); check the account"

"""What a run would do: pages and minutes for each site, columns and dates for each table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.exports.plan import TablePlan, TableSpec, inspect_table
from crawler.plan import plan_site
from reports.config import AuditConfig
from reports.stages.audit import site_targets, table_specs


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

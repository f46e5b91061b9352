"""The first stage: sites are crawled and tables imported into the archive, under one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.archive import Archive, Run
from crawler.exports.plan import TableSpec
from crawler.ingest import import_table
from crawler.items import ImportReport
from crawler.redaction import KeepList
from crawler.run import CrawlProgress, RunOutcome, SiteTarget, crawl_site
from reports.progress import Reporter

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w/])\+?\d(?:[ .()-]{0,2}\d){7,13}(?![\w/])")


@dataclass(frozen=True, slots=True)
class Crawled:
    """How the crawl of every site went."""

    outcomes: tuple[RunOutcome, ...]

    @property
    def interrupted(self) -> bool:
        """Whether a person stopped it; what is not read stays queued."""
        return any(outcome.interrupted for outcome in self.outcomes)

    @property
    def failures(self) -> tuple[str, ...]:
        """Why crawls ended early, in words."""
        return tuple(
            outcome.detail or outcome.finish_reason
            for outcome in self.outcomes
            if outcome.finish_reason not in {"finished", "budget"}
        )


def crawl_sites(targets: Sequence[SiteTarget], archive: Archive, run: Run, reporter: Reporter) -> Crawled:
    """Crawl the sites one after another; a resumed run leaves what it has alone."""
    outcomes = []
    for target in targets:
        label = f"pages of {target.url}"

        def show(progress: CrawlProgress, label: str = label) -> None:
            note = f"{progress.queued} queued, {progress.rate:.1f}/s"
            reporter.set(label, progress.fetched, progress.budget, note)

        outcome = crawl_site(target, archive.url, run.id, on_progress=show)
        outcomes.append(outcome)
        reporter.say(
            f"{target.url}: {outcome.fetched} pages fetched, {outcome.unchanged} unchanged, "
            f"{outcome.failed} failed ({outcome.finish_reason}, {outcome.seconds:.0f} s)"
        )
        if outcome.interrupted:
            break
    return Crawled(tuple(outcomes))


def import_tables(
    specs: Iterable[TableSpec], archive: Archive, run: Run, keep: KeepList, reporter: Reporter
) -> tuple[ImportReport, ...]:
    """Import every table; one that this very run has imported to its end already is not read again."""
    reports = []
    for spec in specs:
        done = archive.finished_import(run.id, spec.source) if run.resumed else None
        if done is None:
            label = f"rows of {spec.path.name}"

            def show(rows: int, total: int, label: str = label) -> None:
                reporter.set(label, rows, total)

            done = import_table(archive, run.id, spec, keep, show)
        reports.append(done)
        reporter.say(import_line(done))
    return tuple(reports)


def import_line(report: ImportReport) -> str:
    """One line on an import: what was read, left out, how dates were read."""
    if not report.rows:
        return f"{report.path}: a header and no row under it yet, so nothing comes from it."
    parts = [
        f"{report.path}: {report.rows} rows",
        f"{report.imported} kept",
        f"{report.duplicates} duplicates",
        f"{report.skipped} skipped",
    ]
    if report.date_order:
        parts.append(f"dates {report.date_order} ({report.date_order_reason})")
    if report.redactions:
        parts.append(f"{report.redactions} personal details redacted")
    lines = [", ".join(parts)]
    lines += [f"  line {row.line}: {row.reason}" for row in report.first_skipped[:5]]
    return "\n".join(lines)


def company_contacts(
    archive: Archive, run: Run, sources: Iterable[str], names: Iterable[str], urls: Iterable[str]
) -> KeepList:
    """The company's own addresses and phones, as its pages state them: they stay in customers' texts."""
    emails: set[str] = set()
    phones: set[str] = set()
    for page in archive.pages(run.id, sources):
        for block in page.content.blocks:
            emails.update(_EMAIL.findall(block.text))
            phones.update(_PHONE.findall(block.text))
    return KeepList.of(names=names, urls=urls, emails=sorted(emails), phones=sorted(phones))

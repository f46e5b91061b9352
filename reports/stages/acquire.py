"""The first stage: sites are crawled and tables imported into the archive, under one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.archive import Archive, Run
from crawler.exports.plan import TableSpec
from crawler.ingest import import_table
from crawler.items import ImportReport, Outcome, OutcomeKind
from crawler.redaction import KeepList
from crawler.run import CrawlProgress, RunOutcome, SiteTarget, crawl_site
from crawler.urls import canonical
from reports.progress import Reporter

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PAGE = frozenset({OutcomeKind.FETCHED, OutcomeKind.UNCHANGED})
# A start that robots.txt closes, or that is a file, may still have a sitemap of pages that are read.
_NO_START = frozenset({OutcomeKind.NOT_FOUND, OutcomeKind.ERROR, OutcomeKind.LOGIN, OutcomeKind.REFUSED})
_PHONE = re.compile(r"(?<![\w/])\+?\d(?:[ .()-]{0,2}\d){7,13}(?![\w/])")


@dataclass(frozen=True, slots=True)
class Crawled:
    """How the crawl of every site went."""

    outcomes: tuple[RunOutcome, ...]
    failures: tuple[str, ...] = ()  # why crawls ended early or read nothing, in words, each with its site

    @property
    def interrupted(self) -> bool:
        """Whether a person stopped it; what is not read stays queued."""
        return any(outcome.interrupted for outcome in self.outcomes)


def crawl_sites(targets: Sequence[SiteTarget], archive: Archive, run: Run, reporter: Reporter) -> Crawled:
    """Crawl the sites one after another; a resumed run leaves what it has alone."""
    outcomes: list[RunOutcome] = []
    failures: list[str] = []
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
        if why := _failure(target, outcome, archive, run):
            failures.append(f"{target.url}: {why}")
    return Crawled(tuple(outcomes), tuple(failures))


def _failure(target: SiteTarget, outcome: RunOutcome, archive: Archive, run: Run) -> str:
    """Why a site's crawl cannot stand for the site, "" when it can."""
    if outcome.finish_reason not in {"finished", "budget"}:
        return outcome.detail or outcome.finish_reason
    begun = _beginning(archive.outcomes(run.id, [target.source]), canonical(target.url))
    unread = begun is not None and begun.kind not in _PAGE
    if outcome.fetched + outcome.unchanged == 0:
        why = f" ({begun.reason or begun.kind.value})" if begun is not None and unread else ""
        return f"no page could be read{why}. Check the address"
    if begun is not None and begun.kind in _NO_START:
        return f"the address to begin at could not be read ({begun.reason or begun.kind.value}). Check it"
    return ""


def _beginning(ledger: Iterable[Outcome], start: str) -> Outcome | None:
    """What became of the start URL, or of the page its redirects lead to."""
    lines = [line for line in ledger if line.depth == 0]  # the start and its redirects: a handful
    here = next((line for line in lines if line.url == start), None)
    for _ in lines:
        onward = next((line for line in lines if here is not None and line.found_on == here.url), None)
        if here is None or here.kind is not OutcomeKind.REDIRECT or onward is None:
            break
        here = onward
    return here


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
    if report.erased:
        parts.append(f"{report.erased} left out as erased on request")
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

"""One audit from its config: what the commands have in common, stage by stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from claims.matching import MatchSettings
from claims.seeds import load_aspects
from claims.themes import Customers, ThemeSettings
from crawler.archive import Archive, Pruned, Run, RunStatus
from crawler.exports.plan import TableSpec
from crawler.redaction import KeepList
from crawler.run import SiteTarget
from crawler.urls import canonical
from reports.baseline import Baseline
from reports.codec import from_json, to_json
from reports.config import AuditConfig
from reports.config_file import TABLE
from reports.decisions import Decisions, read_decisions
from reports.diffing import Picked, is_file, pick_file, pick_run
from reports.exits import UsageError
from reports.gap_named import gap_named
from reports.gate import Gate
from reports.owners import Owners
from reports.progress import Reporter
from reports.renderers import Telling, render_all
from reports.result import AuditResult, Company
from reports.retention import prune
from reports.run_history import SUMMARY, summary_document
from reports.stages.acquire import Crawled, company_contacts, crawl_sites, import_tables
from reports.stages.analyse import AUDIT, AnalysisPlan, analyse
from reports.stages.earlier import pages_seen
from reports.stages.evidence import SiteSource, Sources
from reports.stages.gather import Gathered, fetched_sources, read_sources, source_name, source_targets
from reports.stages.pictures import take_pictures

_LANGUAGES = ("es", "en")


def site_targets(config: AuditConfig) -> list[SiteTarget]:
    """The sites to crawl."""
    return [
        SiteTarget(
            source=canonical(site.url),
            url=site.url,
            max_pages=site.max_pages,
            max_rendered=site.max_rendered,
            include=site.include,
            exclude=site.exclude,
            brand=site.brand,
            country=site.country,
        )
        for site in config.file.sites
    ]


def table_specs(config: AuditConfig) -> list[TableSpec]:
    """The tables to import: customers' texts first, then promises made off the site."""
    complaints = [
        TableSpec(
            path=config.resolve(section.path),
            source=config.key_of(section),
            preset=section.preset,
            columns=section.columns,
            brand=section.brand,
            country=section.country,
        )
        for section in config.file.complaints
        if section.path is not None and source_name(config, section) == TABLE
    ]
    statements = [
        TableSpec(
            path=config.resolve(table.path),
            source=config.source_key(table.path),
            columns=table.columns,
            brand=table.brand,
            country=table.country,
            kind="claims",
        )
        for table in config.file.claims
    ]
    return complaints + statements


@dataclass(frozen=True, slots=True)
class Audit:
    """A config and its open archive: each method is one stage."""

    config: AuditConfig
    archive: Archive
    reporter: Reporter

    def plan(self) -> AnalysisPlan:
        """What the analysis depends on besides the archive."""
        file = self.config.file
        return AnalysisPlan(
            company=Company(
                self.config.company, file.company.languages or self._languages(), file.company.customers
            ),
            sources=Sources(
                sites=tuple(SiteSource(canonical(s.url), s.brand, s.country) for s in file.sites),
                complaints=tuple(map(self.config.key_of, self.config.source_sections)),
                statements=(
                    *(self.config.source_key(table.path) for table in file.claims),
                    *map(self.config.key_of, self.config.source_sections),
                ),
                fetched=fetched_sources(self.config),
            ),
            encoder=file.analysis.encoder,
            aspects=load_aspects(self.config.aspects) if self.config.aspects else None,
            minimum_n=file.analysis.minimum_n,
            min_coverage=file.run.min_coverage,
            themes=ThemeSettings(customers=self._customers()),
            match=MatchSettings(file.analysis.across_brands, file.analysis.across_countries),
            owners=Owners.of(file.owners),
            decisions=Decisions(read_decisions(self.config.decisions_path)),
            gate=Gate(file.gate, self._baseline()),
            every_days=file.history.every_days,
        )

    def _languages(self) -> tuple[str, ...]:
        """Where none are stated: both, the report's first."""
        return tuple(sorted(_LANGUAGES, key=lambda one: one != self.config.language))

    def _baseline(self) -> Baseline | None:
        path = self.config.baseline_path
        return None if path is None else Baseline.read(path)

    def _customers(self) -> Customers:
        """The customer numbers of the file, if it gives any."""
        file = self.config.file
        return Customers(file.customers.number or file.company.customers or 0, file.customers.by_month)

    def check_sources(self) -> None:
        """Raise ConfigError for what a source lacks: before the crawl, not an hour later."""
        source_targets(self.config)
        self.plan()  # so do a damaged baseline, decisions and aspects

    def begin(self, *, fresh: bool = False) -> Run:
        """Begin a run, or resume a killed one."""
        run = self.archive.begin_run(key=self.config.run_key, now=now(), fresh=fresh)
        if run.resumed:
            self.reporter.say(f"Going on with the run begun at {run.started_at:%Y-%m-%d %H:%M} UTC.")
        return run

    def latest(self) -> Run:
        """The newest run of this audit; UsageError when nothing has been gathered."""
        run = self.archive.latest_run(self.config.run_key)
        if run is None:
            raise UsageError(
                f"{self.archive.where} holds nothing of this audit yet. Run `expectation-audit run`, or "
                "`expectation-audit crawl` and `expectation-audit import`, first."
            )
        return run

    def crawl(self, run: Run) -> Crawled:
        """Crawl every site."""
        return crawl_sites(site_targets(self.config), self.archive, run, self.reporter)

    def import_tables(self, run: Run) -> None:
        """Import every table, with the company's own contact details left in place."""
        import_tables(table_specs(self.config), self.archive, run, self.keep(run), self.reporter)

    def read_sources(self, run: Run) -> Gathered:
        """Read every source that is neither site nor table."""
        targets = source_targets(self.config)
        return read_sources(targets, self.archive, run, self.keep(run), self.reporter)

    def keep(self, run: Run) -> KeepList:
        """The company's own names, addresses and phones."""
        file = self.config.file
        brands = [site.brand for site in file.sites] + [one.brand for one in self.config.source_sections]
        urls = [site.url for site in file.sites]
        return company_contacts(
            self.archive,
            run,
            [canonical(url) for url in urls],
            [self.config.company, *filter(None, brands)],
            urls,
        )

    def analyse(self, run: Run) -> AuditResult:
        """Interpret the evidence and keep the result in the archive."""
        result = analyse(self.archive, run, self.plan(), self.reporter.advance)
        self.archive.save_result(run.id, AUDIT, to_json(result))
        self.archive.save_result(run.id, SUMMARY, summary_document(result))
        return result

    def pick(self, name: str) -> Picked:
        """The audit of a run's number, a day, "latest", "previous", or of an audit.json."""
        if is_file(name):
            return pick_file(Path(name))
        return pick_run(self.archive, self.config.run_key, name)

    def read_in(self, picked: Picked) -> frozenset[str]:
        """The addresses a picked audit read, as far as its ledger is kept."""
        if picked.run is None:
            return frozenset()
        unread = {page.url for page in picked.result.coverage.unread.listed if not page.blocks}
        return pages_seen(self.archive, picked.run, self.plan().sources) - unread

    def prune(self) -> Pruned:
        """Take away what [history] does not keep."""
        path = self.config.baseline_path
        baseline = Baseline.read(path) if path else None
        entries = (*read_decisions(self.config.decisions_path), *(baseline.entries if baseline else ()))
        named = {entry.run for entry in entries if entry.run}
        return prune(self.archive, self.config.run_key, self.config.file.history, named)

    def stored_result(self, run: Run) -> AuditResult:
        """The result of an earlier `analyse`; UsageError when there is none."""
        document = self.archive.result(run.id, AUDIT)
        if document is None:
            raise UsageError("This audit has not been analysed yet. Run `expectation-audit analyse` first.")
        return from_json(document)

    def write(self, result: AuditResult, *, pictures: bool | None = None) -> tuple[Path, ...]:
        """Write the files of [report] formats.

        `pictures`: of claims on their pages, in report.html alone; None: as the config says.
        """
        wanted = self.config.file.report.pictures if pictures is None else pictures
        taken = take_pictures(result, self.config, self.reporter) if wanted else {}
        telling = replace(self.telling(result), pictures=taken)
        return render_all(telling, self.config.out, self.config.file.report.formats)

    def write_pdf(self, result: AuditResult) -> Path:
        """Write report.pdf; PdfError where no Chromium makes it."""
        from reports.stages.printing import whole_report

        return whole_report(self.telling(result), self.config.out)

    def write_sheets(self, result: AuditResult, names: Sequence[str], *, pdf: bool) -> tuple[Path, ...]:
        """Write the meeting sheet of each gap named, and its PDF; UsageError for a gap that is not there."""
        from reports.stages.printing import sheets

        return sheets(
            self.telling(result), [gap_named(result, name) for name in names], self.config.out, pdf=pdf
        )

    def telling(self, result: AuditResult) -> Telling:
        """The result as the file wants it told: its language, its owners."""
        file = self.config.file
        owners = Owners.of(file.owners)
        return Telling(result, self.config.language, owners, file.report.split_by_owner)

    def finish(self, run: Run, status: RunStatus) -> None:
        """Close the run; an interrupted one is resumed by the next."""
        self.archive.finish_run(run.id, now(), status)


@contextmanager
def opened(config: AuditConfig, reporter: Reporter) -> Iterator[Audit]:
    """Open the config's archive for the length of one command."""
    config.require_sources()
    with Archive.open(config.archive_url) as archive:
        yield Audit(config, archive, reporter)


def now() -> datetime:
    """The present time: the only clock of an audit; everything later reads it from the archive."""
    return datetime.now(UTC).replace(microsecond=0)

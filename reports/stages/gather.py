"""Sources that are neither site nor table: exports are imported, accounts and helpdesks are fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crawler.archive import Archive, Run
from crawler.items import ImportReport
from crawler.redaction import KeepList
from crawler.run import CrawlProgress
from crawler.sources import Road, Secret, SecretError, SourceCard, SourceTarget, registry
from crawler.sources.fetch import fetch_source
from crawler.sources.files import import_file
from reports.config import AuditConfig, ConfigError
from reports.config_file import TABLE, SocialSection, SourceSection
from reports.progress import Reporter


@dataclass(frozen=True, slots=True)
class Gathered:
    """How the sources came in: their reports, and why some of them are incomplete."""

    reports: tuple[ImportReport, ...] = ()
    failures: tuple[str, ...] = ()
    interrupted: bool = False


def source_name(config: AuditConfig, section: SourceSection) -> str:
    """The source a section names; a file that names none is looked at."""
    if section.source or section.path is None:
        return section.source or TABLE
    path = config.resolve(section.path)
    return (registry.guess(path) if path.exists() else "") or TABLE


def source_targets(config: AuditConfig) -> list[SourceTarget]:
    """The sources to read, with their secrets. Raises ConfigError for what a source lacks."""
    return [
        source_target(config, section, name)
        for section in config.source_sections
        if (name := source_name(config, section)) != TABLE
    ]


def fetched_sources(config: AuditConfig) -> dict[str, str]:
    """The archive's key of each source on the network, with the source as a person knows it."""
    found: dict[str, str] = {}
    for section in config.source_sections:
        name = section.source
        if name in registry.names() and registry.card(name).road is Road.NETWORK:
            key = config.key_of(section)
            found[key] = SourceTarget(
                name, key, account=section.account, server=section.server, country=section.country
            ).shown
    return found


def source_target(
    config: AuditConfig, section: SourceSection, name: str, read_secret: Callable[..., Secret] | None = None
) -> SourceTarget:
    """One source as its reader takes it. Raises ConfigError."""
    card = registry.card(name)
    where = f'[[{"social" if isinstance(section, SocialSection) else "complaints"}]] source = "{name}"'
    if isinstance(section, SocialSection) != (card.section == "social"):
        raise ConfigError(f"{where}: {name} is a source of [[{card.section}]]; move it there.")
    _check(where, section, card)
    return SourceTarget(
        source=name,
        key=config.key_of(section),
        path=None if section.path is None else config.resolve(section.path),
        account=section.account,
        server=section.server,
        user=section.user,
        token=(read_secret or _secret)(where, config, section),
        names=section.names or ((config.company,) if config.company else ()),
        limit=section.limit,
        brand=section.brand,
        country=section.country,
    )


def _check(where: str, section: SourceSection, card: SourceCard) -> None:
    given = {
        "path": section.path is not None,
        "account": bool(section.account),
        "server": bool(section.server),
        "user": bool(section.user),
        "names": bool(section.names),
        "token": bool(section.token_env or section.token_file),
    }
    for setting in card.needs:
        if not given[setting]:
            asked = "token_env (or token_file)" if setting == "token" else setting
            raise ConfigError(f"{where} needs {asked}. {card.how.en}".rstrip())
    useless = [name for name, there in given.items() if there and name not in {*card.needs, *card.takes}]
    if useless:
        raise ConfigError(f"{where} has no use for {useless[0]}; take it out.")


def _secret(where: str, config: AuditConfig, section: SourceSection) -> Secret:
    try:
        if section.token_env:
            return Secret.from_environment(section.token_env)
        if section.token_file is not None:
            return Secret.from_file(config.resolve(section.token_file))
    except SecretError as error:
        raise ConfigError(f"{where}: {error}.") from error
    return Secret()


def read_sources(
    targets: Sequence[SourceTarget], archive: Archive, run: Run, keep: KeepList, reporter: Reporter
) -> Gathered:
    """Read one source after another; one that this very run has read to its end is not read again."""
    reports: list[ImportReport] = []
    failures: list[str] = []
    for target in targets:
        report = archive.finished_import(run.id, target.key) if run.resumed else None
        if report is None and registry.card(target.source).road is Road.NETWORK:
            outcome = fetch_source(target, archive.url, run.id, keep, _fetching(reporter, target))
            if outcome.interrupted:
                return Gathered(tuple(reports), tuple(failures), interrupted=True)
            report = outcome.report
            if outcome.problems:
                failures.append(f"{target.shown}: {'; '.join(outcome.problems)}")
        elif report is None:
            report = import_file(archive, run.id, target, keep, _importing(reporter, target))
        if report is not None:
            reports.append(report)
            reporter.say(source_line(target, report))
    return Gathered(tuple(reports), tuple(failures))


def _fetching(reporter: Reporter, target: SourceTarget) -> Callable[[CrawlProgress], None]:
    def show(progress: CrawlProgress) -> None:
        reporter.set(f"records of {target.shown}", progress.fetched, progress.budget)

    return show


def _importing(reporter: Reporter, target: SourceTarget) -> Callable[[int, int], None]:
    def show(rows: int, total: int) -> None:
        reporter.set(f"records of {target.shown}", rows, total)

    return show


def source_line(target: SourceTarget, report: ImportReport) -> str:
    """One line on a source: what it gave, and what is missing."""
    texts = report.imported - report.posts
    line = f"{target.shown}: {report.posts} posts, {texts} customers' texts, {report.replies} replies"
    if report.duplicates:
        line += f", {report.duplicates} duplicates"
    if report.skipped:
        line += f", {report.skipped} skipped"
    if report.redactions:
        line += f", {report.redactions} personal details redacted"
    lines = [line, *(f"  line {row.line}: {row.reason}" for row in report.first_skipped[:5] if row.line)]
    if report.incomplete:
        lines.append(f"  incomplete: {report.incomplete}")
    return "\n".join(lines)

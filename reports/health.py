"""The checks behind `doctor`: each says what it found, and what to do about it."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from crawler.archive import Archive, ArchiveError
from crawler.plan import plan_site
from crawler.run import CrawlError
from crawler.urls import UrlError
from reports.config import DEFAULT_NAME, AuditConfig, ConfigError, find_config
from reports.health_check import Check, State
from reports.health_sources import check_sources
from reports.stages.audit import site_targets, table_specs

# What an extra is for -> the module it brings, its name, when a person needs it.
_EXTRAS = {
    "Parquet files": ("pyarrow", "parquet", "to import .parquet tables"),
    "pages drawn by JavaScript": ("scrapy_playwright", "browser", "to read pages that are empty without it"),
    "PostgreSQL archive": ("psycopg", "postgresql", "for an archive at postgresql://..."),
    "Other encoders": (
        "sentence_transformers",
        "sentence-transformers",
        'for encoder = "sentence-transformers:MODEL"',
    ),
}
_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")


def examine(config: Path | None, *, reach: bool) -> list[Check]:
    """Run all checks; none of them changes anything but an archive that is made when it is absent."""
    checks = [*_installation(), *_encoder()]
    try:
        settings = find_config(config)
    except ConfigError as error:
        return [*checks, Check(str(config or DEFAULT_NAME), State.BROKEN, str(error))]
    checks.append(
        Check("Config", State.FINE, str(settings.path))
        if settings.path
        else Check("Config", State.MISSING, f"no {DEFAULT_NAME} here", "expectation-audit init writes one")
    )
    checks += [_archive(settings), _writable("Report folder", settings.out)]
    checks += list(_tables(settings))
    checks += list(check_sources(settings, reach=reach))
    if reach:
        checks += list(_sites(settings))
    return checks


def _installation() -> Iterator[Check]:
    python = ".".join(map(str, sys.version_info[:3]))
    good = sys.version_info >= (3, 11)
    yield Check(
        "Python",
        State.FINE if good else State.BROKEN,
        f"{python} on {sys.platform}",
        "" if good else "install 3.11 or newer",
    )
    try:
        yield Check("expectation-audit", State.FINE, version("expectation-audit"))
    except PackageNotFoundError:
        yield Check("expectation-audit", State.BROKEN, "not installed", "pip install expectation-audit")
    for name, (module, extra, use) in _EXTRAS.items():
        if find_spec(module):
            yield Check(name, State.FINE, "installed")
        else:
            remedy = f'if you need it: pip install "expectation-audit[{extra}]"'
            yield Check(name, State.MISSING, f"not installed; needed only {use}", remedy)
    found = next((path for name in _CHROMIUMS if (path := shutil.which(name))), None)
    yield (
        Check("Chromium", State.FINE, found)
        if found
        else Check(
            "Chromium",
            State.MISSING,
            "not found; the report opens, and prints, in any browser",
        )
    )


def _encoder() -> Iterator[Check]:
    def load() -> str:
        from claims.complaints import ComplaintReader
        from claims.encoders import load_encoder
        from claims.promises import PromiseReader

        encoder = load_encoder()
        PromiseReader.load(encoder)
        ComplaintReader.load(encoder)
        return f"{encoder.name}, {encoder.dim} dimensions"

    yield _tried("Encoder and weights", load, "reinstall: pip install --force-reinstall expectation-audit")


def _tried(name: str, attempt: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(name, State.FINE, attempt())
    except (OSError, ValueError, ImportError, KeyError) as error:
        return Check(name, State.BROKEN, str(error), remedy)


def _archive(config: AuditConfig) -> Check:
    try:
        with Archive.open(config.archive_url) as archive:
            return Check("Archive", State.FINE, archive.where)
    except (ArchiveError, ConfigError) as error:
        return Check("Archive", State.BROKEN, str(error))


def _writable(name: str, folder: Path) -> Check:
    nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return Check(name, State.FINE, str(folder))
    except OSError as error:
        return Check(
            name, State.BROKEN, f"{nearest}: {error.strerror}", "name another folder in [report] out"
        )


def _tables(config: AuditConfig) -> Iterator[Check]:
    for spec in table_specs(config):
        there = spec.path.is_file()
        yield Check(
            "Table",
            State.FINE if there else State.BROKEN,
            str(spec.path),
            "" if there else "check the path under [[complaints]] or [[claims]]",
        )


def _sites(config: AuditConfig) -> Iterator[Check]:
    for target in site_targets(config):
        try:
            plan = plan_site(target)
        except (CrawlError, UrlError) as error:
            yield Check("Site", State.BROKEN, str(error), "check the address, or the network")
        else:
            yield Check("Site", State.FINE, f"{target.url}: about {plan.known_urls} pages")

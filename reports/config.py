"""audit.toml and the flags that stand in for it, read into what the stages need."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from crawler.urls import canonical
from reports.config_errors import ConfigError, content_error, syntax_error, value_error
from reports.config_file import (
    AuditFile,
    ComplaintsSection,
    SiteSection,
    SourceSection,
)

__all__ = [
    "DEFAULT_NAME",
    "AuditConfig",
    "ConfigError",
    "default_config",
    "find_config",
    "json_schema",
    "load_config",
]

DEFAULT_NAME = "audit.toml"
_ARCHIVE = Path(".expectation-audit") / "archive.db"
_LARGEST = 1_000_000  # bytes; a config of more is some other file


@dataclass(frozen=True, slots=True)
class AuditConfig:
    """One audit's settings. `folder` is what relative paths stand beside; `path` is None without a file."""

    file: AuditFile
    folder: Path
    path: Path | None = None

    @property
    def company(self) -> str:
        """The company's name, or the first site's host."""
        hosts = [urlsplit(site.url).hostname or "" for site in self.file.sites]
        return self.file.company.name or next(iter(hosts), "")

    @property
    def language(self) -> str:
        """The report's language: the one asked for, else the company's first that we write, else English."""
        spoken = [language for language in self.file.company.languages if language in {"es", "en"}]
        return self.file.report.language or next(iter(spoken), "en")

    @property
    def out(self) -> Path:
        """The folder to write into, absolute."""
        return self.resolve(self.file.report.out)

    @property
    def aspects(self) -> Path | None:
        """The user's own aspects, absolute."""
        return None if self.file.analysis.aspects is None else self.resolve(self.file.analysis.aspects)

    @property
    def decisions_path(self) -> Path:
        """The file of decisions, absolute; it need not be there."""
        return self.resolve(self.file.gate.decisions)

    @property
    def baseline_path(self) -> Path | None:
        """The baseline, absolute; it need not be there. None where [gate] names none."""
        baseline = self.file.gate.baseline
        return None if baseline is None else self.resolve(baseline)

    @property
    def archive_url(self) -> str:
        """The archive's address: a URL, or an absolute path. Raises ConfigError for an unset `env:NAME`."""
        stated = self.file.archive.url
        if stated.startswith("env:"):
            return _from_environment(stated.removeprefix("env:").strip())
        return stated if "://" in stated else str(self.resolve(Path(stated or _ARCHIVE)))

    def resolve(self, path: Path) -> Path:
        """A path of the file, absolute."""
        return _absolute(self.folder / path.expanduser())

    def source_key(self, path: Path) -> str:
        """The archive's key of a table: its path from the folder, so that a moved project keeps it."""
        full = self.resolve(path)
        try:
            return Path(os.path.relpath(full, self.folder)).as_posix()
        except ValueError:  # another drive, on Windows
            return full.as_posix()

    @property
    def run_key(self) -> str:
        """What one audit's runs are known by in the archive: the company and its sites, else its tables.

        So a killed run is resumed by the same audit only, and one more table starts no new history.
        """
        sites = sorted(canonical(site.url) for site in self.file.sites)
        others = [self.key_of(one) for one in self.source_sections]
        others += [self.source_key(table.path) for table in self.file.claims]
        return "\n".join((self.company, *(sites or sorted(others))))

    @property
    def source_sections(self) -> tuple[SourceSection, ...]:
        """Every source of the file that is no site and no table of promises, posts first."""
        return (*self.file.social, *self.file.complaints)

    @property
    def secret_names(self) -> tuple[str, ...]:
        """The environment variables the file asks for, once each."""
        notify, stated = self.file.notify, self.file.archive.url
        names = [stated.removeprefix("env:").strip() if stated.startswith("env:") else ""]
        names += [section.token_env for section in self.source_sections]
        names += [notify.urls_env, *(route.urls_env for route in notify.routes)]
        return tuple(dict.fromkeys(filter(None, names)))

    def key_of(self, section: SourceSection) -> str:
        """The archive's key of a source that is no site."""
        if section.path is not None and not section.account:
            return self.source_key(section.path)
        return section.name

    def require_sources(self) -> None:
        """Raise ConfigError when there is nothing to read."""
        file = self.file
        if not (file.sites or file.complaints or file.claims or file.social):
            nothing = (
                f"{self.path} names no site and no table to read"
                if self.path
                else f"There is nothing to read: no {DEFAULT_NAME} here, no --site, no --complaints"
            )
            raise ConfigError(
                f"{nothing}. Run `expectation-audit init`, or give --site URL and --complaints FILE."
            )

    def override(
        self,
        *,
        sites: Sequence[str] = (),
        complaints: Sequence[Path] = (),
        company: str | None = None,
        out: Path | None = None,
    ) -> AuditConfig:
        """The settings with flags in place of the file's: sites (or complaints) of flags are the only ones.

        Sources that the file knows keep their settings. Paths are relative to the working directory.
        """
        changes: dict[str, Any] = {}
        if sites:
            changes["sites"] = [self._site(url) for url in dict.fromkeys(sites)]
        if complaints:
            changes["complaints"] = [self._table(Path.cwd() / path) for path in dict.fromkeys(complaints)]
        if company is not None:
            changes["company"] = self.file.company.model_dump() | {"name": company}
        if out is not None:
            changes["report"] = self.file.report.model_dump() | {"out": Path.cwd() / out}
        kept = {name: getattr(self.file, name) for name in AuditFile.model_fields if name not in changes}
        try:
            return replace(self, file=AuditFile.model_validate(kept | changes))
        except ValidationError as error:
            raise value_error("On the command line", AuditFile, error) from error

    def _site(self, url: str) -> SiteSection | dict[str, str]:
        known = {canonical(site.url): site for site in self.file.sites}
        try:
            return known.get(canonical(SiteSection.model_validate({"url": url}).url), {"url": url})
        except ValidationError as error:
            raise value_error("--site", AuditFile, error) from error

    def _table(self, path: Path) -> ComplaintsSection | dict[str, Path]:
        known = {self.resolve(one.path): one for one in self.file.complaints if one.path is not None}
        return known.get(self.resolve(path), {"path": path})


def load_config(path: str | Path) -> AuditConfig:
    """Read a config file. Raises ConfigError, naming file, line and remedy, for all that is wrong with it."""
    path = Path(path)
    text = _read(path)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise syntax_error(str(path), text, error) from error
    try:
        file = AuditFile.model_validate(document)
    except ValidationError as error:
        raise content_error(str(path), text, AuditFile, error) from error
    full = _absolute(path)
    return AuditConfig(file, full.parent, full)


def find_config(path: str | Path | None = None) -> AuditConfig:
    """The named file, else ./audit.toml, else the defaults."""
    if path is not None:
        return load_config(path)
    return load_config(DEFAULT_NAME) if Path(DEFAULT_NAME).exists() else default_config()


def default_config(folder: Path | None = None) -> AuditConfig:
    """The defaults, beside that folder or the working directory."""
    return AuditConfig(AuditFile(), _absolute(folder or Path.cwd()))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of audit.toml, for editors."""
    schema = AuditFile.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": DEFAULT_NAME}


def _absolute(path: Path) -> Path:
    # Not Path.resolve(): a config reached through a link has its files beside the link.
    return Path(os.path.normpath(path.absolute()))


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError(f"{path} has more than {_LARGEST:,} bytes; it is no {DEFAULT_NAME}.")
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigError(f"There is no {path}. `expectation-audit init` writes one.") from error
    except IsADirectoryError as error:
        raise ConfigError(f"{path} is a folder; name the file, such as {path / DEFAULT_NAME}.") from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigError(f"{path}, line {line}: not in UTF-8. Save the file as UTF-8.") from error
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from error


def _from_environment(name: str) -> str:
    found = os.environ.get(name, "")
    if not found:
        raise ConfigError(f"[archive] url says env:{name}, but the environment variable {name} is not set.")
    return found

"""Every source there is, with what it needs and whether it is ready here: what `sources` shows."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path

from crawler.sources import Secret, SourceCard, Words, registry
from reports.config import AuditConfig, ConfigError
from reports.config_file import TABLE, SourceSection
from reports.stages.gather import source_name, source_target

SITE = "site"
_PACKAGE = "expectation-audit"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an entry is not ready: `kind` is "path", "variable", "mode", "token_file" or "entry".

    `what` is the path, the variable's name, or (for "entry") the whole reason in English. Never a secret.
    """

    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class NamedHere:
    """One entry of audit.toml that names the source."""

    shown: str
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One source as it is listed; `extra` is the optional part that is missing, "" when none is."""

    name: str
    sections: tuple[str, ...]
    title: Words
    yields: tuple[str, ...]
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    auth: Words
    limits: Words
    incremental: bool
    how: Words
    extra: str
    named: tuple[NamedHere, ...]


def listings(config: AuditConfig) -> tuple[Listing, ...]:
    """Sites and tables first, then every source by section and name."""
    entries: dict[str, list[NamedHere]] = {}
    for section in config.source_sections:
        name = source_name(config, section)
        if name != TABLE:
            shown = section.name.removeprefix(f"{name} ")
            entries.setdefault(name, []).append(NamedHere(shown, _problem(config, section, name)))
    known = (_listing(card, entries.get(card.name, [])) for card in registry.cards())
    return (_sites(config), _tables(config), *known)


def _listing(card: SourceCard, named: list[NamedHere]) -> Listing:
    return Listing(
        name=card.name,
        sections=(card.section,),
        title=Words(card.called("es"), card.called("en")),
        yields=card.yields,
        needs=tuple(card.needs),
        takes=tuple(card.takes),
        auth=Words("", "") if card.auth == "none" else Words.of(card.auth),
        limits=Words.of(card.limits),
        incremental=card.incremental,
        how=card.how,
        extra=_missing_extra(card),
        named=tuple(named),
    )


def _sites(config: AuditConfig) -> Listing:
    return Listing(
        name=SITE,
        sections=("sites",),
        title=Words("Sitio web", "Website"),
        yields=("pages",),
        needs=("url",),
        takes=("max_pages", "include", "exclude"),
        auth=Words("", ""),
        limits=Words("max_pages; lo que robots.txt permite", "max_pages; what robots.txt allows"),
        incremental=True,
        how=Words("La dirección en la que empieza.", "The address where it begins."),
        extra="",
        named=tuple(NamedHere(site.url) for site in config.file.sites),
    )


def _tables(config: AuditConfig) -> Listing:
    paths = [
        section.path
        for section in config.file.complaints
        if section.path is not None and source_name(config, section) == TABLE
    ]
    paths += [table.path for table in config.file.claims]
    return Listing(
        name=TABLE,
        sections=("complaints", "claims"),
        title=Words("Tabla", "Table"),
        yields=("complaints", "replies", "posts"),
        needs=("path",),
        takes=("preset", "columns"),
        auth=Words("", ""),
        limits=Words(
            "CSV, TSV, JSON, XLSX; Parquet con el extra «parquet»",
            "CSV, TSV, JSON, XLSX; Parquet with the extra parquet",
        ),
        incremental=False,
        how=Words(
            "Cualquier exportación en tabla: reseñas, tickets, encuestas, anuncios.",
            "Any export that is a table: reviews, tickets, surveys, adverts.",
        ),
        extra="",
        named=tuple(NamedHere(path.as_posix(), _path_problem(config, path)) for path in paths),
    )


def _problem(config: AuditConfig, section: SourceSection, name: str) -> Problem | None:
    found: list[Problem] = []
    try:
        source_target(config, section, name, partial(_looked_at, found))
    except ConfigError as error:
        return Problem("entry", str(error))
    return next(iter(found), None) or _path_problem(config, section.path)


def _looked_at(found: list[Problem], where: str, config: AuditConfig, section: SourceSection) -> Secret:
    """Look whether a secret is there; the secret itself is not handed on."""
    del where
    found += filter(None, [_secret_problem(config, section)])
    return Secret()


def _secret_problem(config: AuditConfig, section: SourceSection) -> Problem | None:
    if section.token_env:
        return None if _is_set(section.token_env) else Problem("variable", section.token_env)
    if section.token_file is None:
        return None
    path = config.resolve(section.token_file)
    if not path.is_file():
        return Problem("token_file", str(path))
    return Problem("mode", str(path)) if _open_to_others(path) else None


def _is_set(variable: str) -> bool:
    return bool(os.environ.get(variable, "").strip())


def _open_to_others(path: Path) -> bool:
    return sys.platform != "win32" and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)


def _path_problem(config: AuditConfig, path: Path | None) -> Problem | None:
    if path is None or config.resolve(path).exists():
        return None
    return Problem("path", str(config.resolve(path)))


def _missing_extra(card: SourceCard) -> str:
    return card.extra if card.extra and not extra_installed(card.extra) else ""


def extra_installed(extra: str, requires: Callable[[str], list[str] | None] = metadata.requires) -> bool:
    """Tell whether an optional part of this package is here: every distribution that it names."""
    named = [
        line
        for line in requires(_PACKAGE) or []
        if re.search(rf"extra == ['\"]{re.escape(extra)}['\"]", line)
    ]
    return bool(named) and all(_is_here(line) for line in named)


def _is_here(requirement: str) -> bool:
    found = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", requirement)
    try:
        return found is not None and bool(metadata.version(found[0]))
    except metadata.PackageNotFoundError:
        return False

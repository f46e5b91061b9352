"""For whom a draft speaks: a brand and a country that the audit knows, or a mistake is said.

What matches nothing would pass every gate, so that a slip in a hook's options would open it for good.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claims.text import fold
from crawler.archive import Archive
from reports.config import AuditConfig
from reports.exits import UsageError
from reports.result import AuditResult
from reports.stages.evidence import Sources

_CODE = re.compile(r"[A-Za-z]{2}")
_MOST = 12  # names that a message lists
Market = tuple[str, str]  # brand and country, "" where it is not said


def country_code(text: str) -> str:
    """A country as two capital letters; raises UsageError for anything else."""
    code = text.strip().upper()
    if code and not _CODE.fullmatch(code):
        raise UsageError(f'--country {text!r} is no country code of two letters; write "ES" or "MX".')
    return code


def known_market(
    brand: str, country: str, config: AuditConfig, result: AuditResult, archive: Archive, sources: Sources
) -> Market:
    """Brand and country as the audit writes them. Raises UsageError, naming those there are, for others."""
    code, wanted = country_code(country), brand.strip()
    if not (code or wanted):
        return "", ""
    stated = {*_stated(config), *_told(result)}
    if not (_among(wanted, (b for b, _ in stated)) and _among(code, (c for _, c in stated))):
        # Tables may name a brand or a country in each row: they are read through only before a refusal.
        stated |= {(row.brand, row.country) for row in archive.complaints(sources.complaints)}
        stated |= {(row.brand, row.country) for row in archive.posts(sources.statements)}
    return (
        _known("brand", wanted, sorted({b for b, _ in stated if b})),
        _known("country", code, sorted({c for _, c in stated if c})),
    )


def _stated(config: AuditConfig) -> Iterator[Market]:
    file = config.file
    yield from ((site.brand, site.country) for site in file.sites)
    yield from ((table.brand, table.country) for table in file.claims)
    yield from ((one.brand, one.country) for one in config.source_sections)


def _told(result: AuditResult) -> Iterator[Market]:
    yield from ((one.brand, one.country) for one in result.claims)
    yield from ((one.brand, one.country) for one in result.gaps)


def _among(wanted: str, names: Iterable[str]) -> bool:
    return not wanted or fold(wanted) in map(fold, names)


def _known(option: str, wanted: str, names: list[str]) -> str:
    if not wanted:
        return ""
    found = next((name for name in names if fold(name) == fold(wanted)), None)
    if found is not None:
        return found
    if not names:
        raise UsageError(f"--{option} {wanted!r}: this audit tells no {option} apart; leave --{option} out.")
    others = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    listed = ", ".join(names[:_MOST])
    raise UsageError(f"--{option} {wanted!r} is unknown to this audit. It knows: {listed}{others}.")

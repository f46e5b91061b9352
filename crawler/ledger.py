"""The coverage ledger of one crawl of one site: every URL met, and what became of it.

Two kinds: over the archive (kept as it comes, resumable); none at all for `scrapy crawl` without an archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from crawler.archive import Archive
from crawler.blocks import EXTRACTOR_VERSION, content_hash, extract
from crawler.items import Link, Outcome, OutcomeKind, Page
from crawler.urls import UrlError, canonical

PAGE_KINDS = frozenset({OutcomeKind.FETCHED, OutcomeKind.UNCHANGED})
# What an earlier audit read, or would have read: not what it found gone, moved, forbidden or out of scope.
_AWAITED = PAGE_KINDS | {OutcomeKind.ERROR, OutcomeKind.LOGIN, OutcomeKind.QUEUED, OutcomeKind.BUDGET}


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier audit knows of a page, to ask only for changes and to read only them."""

    etag: str = ""
    last_modified: str = ""
    body_hash: bytes = b""  # SHA-256 of the bytes this very extractor has read; none when another one did
    encoding: str = ""

    def reads_alike(self, body: bytes, encoding: str) -> bool:
        """Tell whether reading these bytes would give what the archive holds already."""
        return self.encoding == encoding and self.body_hash == sha256(body).digest()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a crawl stands when it starts: the lines an earlier, killed attempt left; none for a new run."""

    lines: tuple[Outcome, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages are read already."""
        return sum(line.kind in PAGE_KINDS for line in self.lines)

    def moved_to(self, start: str) -> str:
        """Where the start URL was found to redirect to, or ""."""
        return next((line.url for line in self.lines if line.found_on == start and line.depth == 0), "")


@dataclass(frozen=True, slots=True)
class Counts:
    """A crawl in three numbers; linked 404s and what was left alone on purpose are in none of them."""

    fetched: int = 0
    unchanged: int = 0
    failed: int = 0


_FAILED = frozenset({OutcomeKind.ERROR, OutcomeKind.LOGIN, OutcomeKind.REFUSED, OutcomeKind.QUEUED})


# As crawler/redirects.py words it.
_LEADS = re.compile(r" to (\S+?)(?:, out of scope \(.*\))?$", re.DOTALL)


def leads_to(line: Outcome) -> str:
    """Where a redirect's line says that it leads, in canonical form; "" where it does not say."""
    found = _LEADS.search(line.reason) if line.kind is OutcomeKind.REDIRECT else None
    try:
        return canonical(found[1]) if found else ""
    except UrlError:
        return ""


def count(archive: Archive, run_id: int, source: str) -> Counts:
    """Count one source's ledger in one run."""
    fetched = unchanged = failed = 0
    for line in archive.outcomes(run_id, [source]):
        fetched += line.kind is OutcomeKind.FETCHED
        unchanged += line.kind is OutcomeKind.UNCHANGED
        failed += line.kind in _FAILED
    return Counts(fetched, unchanged, failed)


class Ledger(Protocol):
    """Where a crawl keeps what it finds."""

    def standing(self) -> Standing:
        """Return what an earlier, killed attempt at this run left."""

    def known(self, url: str) -> Known | None:
        """Return what an earlier audit knows of a page."""

    def links_of(self, url: str) -> tuple[Link, ...]:
        """Return the links, translations included, an earlier audit read on a page that has not changed."""

    def has_text(self, url: str) -> bool:
        """Tell whether an earlier audit read a page that was no empty shell."""

    def read_before(self) -> tuple[Outcome, ...]:
        """Return the pages that earlier audits read and that may stand there yet, linked or not."""

    def save(self, page: Page, outcome: Outcome, discovered: Iterable[Outcome]) -> None:
        """Keep one page, its outcome and the URLs found on it, all or nothing."""

    def touch(
        self, outcome: Outcome, at: datetime, discovered: Iterable[Outcome], same: Known | None = None
    ) -> None:
        """Keep that a page is as it was, and the URLs found on it; `same`: it came again, byte by byte."""

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Keep outcomes of URLs that are no pages, and queued ones."""

    def counts(self) -> Counts:
        """Count the lines, those of earlier attempts at this run included."""

    def close(self) -> None:
        """Let go of the store."""


class MemoryLedger:
    """Remembers only for the crawl's own sake; pages leave through the feeds."""

    def standing(self) -> Standing:
        """Return nothing: there is no earlier attempt."""
        return Standing()

    def known(self, url: str) -> Known | None:
        """Return nothing: there is no earlier audit."""
        del url
        return None

    def links_of(self, url: str) -> tuple[Link, ...]:
        """Return nothing: there is no earlier audit."""
        del url
        return ()

    def has_text(self, url: str) -> bool:
        """Return False: there is no earlier audit."""
        del url
        return False

    def read_before(self) -> tuple[Outcome, ...]:
        """Return nothing: there is no earlier audit."""
        return ()

    def save(self, page: Page, outcome: Outcome, discovered: Iterable[Outcome]) -> None:
        """Keep nothing."""

    def touch(
        self, outcome: Outcome, at: datetime, discovered: Iterable[Outcome], same: Known | None = None
    ) -> None:
        """Keep nothing."""

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Keep nothing."""

    def counts(self) -> Counts:
        """Count nothing: nothing was kept."""
        return Counts()

    def close(self) -> None:
        """Do nothing."""


class ArchiveLedger:
    """One run and one source of an archive."""

    def __init__(self, url: str, run_id: int, source: str) -> None:
        self._archive = Archive.open(url)
        self._run_id, self._source = run_id, source
        self._asks_anew = self._archive.run(run_id).fresh or not self._archive.holds_pages(source)
        # Before anything is compared: an upgrade of the extractor must never look like a change of the site.
        self._archive.reextract(extract, EXTRACTOR_VERSION, content_hash)

    def standing(self) -> Standing:
        """Return what an earlier, killed attempt at this run left."""
        return Standing(tuple(self._archive.outcomes(self._run_id, [self._source])))

    def known(self, url: str) -> Known | None:
        """Return what an earlier audit knows of a page; nothing when the run reads everything afresh.

        Nor on a first audit, which is spared a query a page: no URL is asked for twice in one run.
        """
        found = None if self._asks_anew else self._archive.validators(self._source, url)
        if found is None:
            return None
        body_hash = found.body_hash if found.extractor_version == EXTRACTOR_VERSION else b""
        return Known(found.etag, found.last_modified, body_hash, found.encoding)

    def links_of(self, url: str) -> tuple[Link, ...]:
        """Return the links an earlier audit read on a page that has not changed."""
        return self._archive.links_of(self._source, url)

    def has_text(self, url: str) -> bool:
        """Tell whether an earlier audit read a page that was no empty shell."""
        content = self._archive.content_of(self._source, url)
        return content is not None and not content.script_shell

    def read_before(self) -> tuple[Outcome, ...]:
        """Return the pages that earlier audits read and that may stand there yet, linked or not."""
        met = self._archive.met_before(self._run_id, self._source)
        return tuple(line for line in met if line.kind in _AWAITED)

    def save(self, page: Page, outcome: Outcome, discovered: Iterable[Outcome]) -> None:
        """Keep one page, its outcome and the URLs found on it in one transaction."""
        self._archive.save_page(self._run_id, page, outcome, discovered)

    def touch(
        self, outcome: Outcome, at: datetime, discovered: Iterable[Outcome], same: Known | None = None
    ) -> None:
        """Keep that a page is as it was, and the URLs found on it; `same`: it came again, byte by byte."""
        self._archive.touch_page(
            self._run_id,
            outcome.source,
            outcome.url,
            at,
            discovered,
            reason="not modified (304)" if same is None else "same content",
            validators=None if same is None else (same.etag, same.last_modified),
        )

    def record(self, outcomes: Iterable[Outcome]) -> None:
        """Keep outcomes of URLs that are no pages, and queued ones."""
        self._archive.record_outcomes(self._run_id, outcomes)

    def counts(self) -> Counts:
        """Count the lines, those of earlier attempts at this run included."""
        return count(self._archive, self._run_id, self._source)

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()

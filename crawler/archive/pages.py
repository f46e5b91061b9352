"""The crawl's side of the archive: pages and the snapshots of what stood on them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from crawler.archive.codec import decode_content, decode_links, encode_content, pack, unpack
from crawler.archive.errors import ArchiveError
from crawler.archive.ledger import Ledger
from crawler.archive.pruning import PRUNED
from crawler.archive.store import plain
from crawler.archive.tables import pages, short_key, snapshots, sources
from crawler.items import Block, Link, Outcome, OutcomeKind, Page, PageContent

Extract = Callable[[bytes, str, str | None], PageContent]
HashOf = Callable[[tuple[Block, ...]], str]


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request needs, and what stands in the archive already."""

    etag: str
    last_modified: str
    content_hash: str
    extractor_version: int
    body_hash: bytes = b""  # of the bytes the content was read from
    encoding: str = ""  # as the header declared it


@dataclass(frozen=True, slots=True)
class _Standing:
    """A stored page and the snapshot that stands there now."""

    page_id: int
    etag: str
    last_modified: str
    snapshot_id: int
    content_hash: str
    document_hash: bytes
    body_hash: bytes
    encoding: str
    extractor_version: int
    last_seen: datetime
    first_run_id: int

    def equals(self, page: Page) -> bool:
        """Equal blocks; or the very same bytes, which only another extractor can have read differently."""
        if self.content_hash == page.content_hash:
            return True
        return self.extractor_version != page.extractor_version and self.body_hash == _digest(page.body)


class Crawl(Ledger):
    """What the spider writes, and what it needs to revalidate."""

    def save_page(
        self, run_id: int, page: Page, outcome: Outcome, discovered: Iterable[Outcome] = ()
    ) -> bool:
        """Keep a page, its outcome and the URLs found on it in one transaction; True when its content is new.

        Whether a page that was read counts as FETCHED or UNCHANGED is decided here, by its content; other
        kinds stand. Unchanged content moves its snapshot's `last_seen`. Content that returns after a change
        is a new snapshot: it did not stand there in between.
        """
        with self._write() as connection:
            source_id = self._source_id(connection, "site", page.source)
            known = _standing(connection, page.source, page.url)
            if known is not None and known.equals(page):
                _refresh(connection, known, run_id, page)
                page_id, snapshot_id, new = known.page_id, known.snapshot_id, False
            else:
                page_id = known.page_id if known else _add_page(connection, source_id, page.url)
                snapshot_id, new = _add_snapshot(connection, page_id, run_id, page), True
            values = {
                "page": page_id,
                "snapshot_id": snapshot_id,
                "etag": plain(page.etag),
                "last_modified": plain(page.last_modified),
            }
            connection.execute(_POINT, values)
            first_time = new or (known is not None and known.first_run_id == run_id)
            settled = _settled(outcome, first_time=first_time)
            self._settle(connection, run_id, settled, snapshot_id, page.fetched_at)
            self._enter(connection, run_id, discovered)
        return new

    def touch_page(
        self,
        run_id: int,
        source: str,
        url: str,
        at: datetime,
        discovered: Iterable[Outcome] = (),
        *,
        reason: str = "not modified (304)",
        validators: tuple[str, str] | None = None,
    ) -> None:
        """Note that a stored page still stands as it was (a 304 answer, the same bytes), in one transaction.

        `validators`: the ETag and Last-Modified it came with, where they may be others than before.
        Raises ArchiveError for a page whose content was never stored.
        """
        with self._write() as connection:
            known = _standing(connection, source, url)
            if known is None:
                raise ArchiveError(f"The archive holds no content of {url}: fetch it without validators.")
            seen = {"last_seen": max(known.last_seen, at), "last_run_id": run_id}
            connection.execute(_MOVE, {"snapshot": known.snapshot_id, **seen})
            if validators is not None and validators != (known.etag, known.last_modified):
                etag, last_modified = map(plain, validators)
                new = {"snapshot_id": known.snapshot_id, "etag": etag, "last_modified": last_modified}
                connection.execute(_POINT, {"page": known.page_id, **new})
            outcome = Outcome(source, url, OutcomeKind.UNCHANGED, reason)
            self._settle(connection, run_id, outcome, known.snapshot_id, at)
            self._enter(connection, run_id, discovered)

    def holds_pages(self, source: str) -> bool:
        """Whether any page of a source was ever read."""
        query = select(pages.c.id).join(sources, sources.c.id == pages.c.source_id)
        with self._read() as connection:
            return connection.scalar(query.where(sources.c.key == plain(source)).limit(1)) is not None

    def validators(self, source: str, url: str) -> Validators | None:
        """What to revalidate a stored page with; None for a page never read."""
        with self._read() as connection:
            known = _standing(connection, source, url)
        if known is None:
            return None
        return Validators(
            known.etag,
            known.last_modified,
            known.content_hash,
            known.extractor_version,
            known.body_hash,
            known.encoding,
        )

    def links_of(self, source: str, url: str) -> tuple[Link, ...]:
        """The links of the page as last read, so that an unchanged page is still walked; () when unknown.

        Its translations are among them, after the links proper.
        """
        found = self._standing_blob(source, url, "document")
        return () if found is None else decode_links(found)

    def content_of(self, source: str, url: str) -> PageContent | None:
        """The page as last read; None for a page never read."""
        found = self._standing_blob(source, url, "document")
        return None if found is None else decode_content(found)

    def body_of(self, source: str, url: str) -> bytes | None:
        """The page as it was received, the evidence behind its blocks; None for a page never read."""
        return self._standing_blob(source, url, "body")

    def reextract(self, extract: Extract, version: int, hash_of: HashOf) -> int:
        """Read again the stored bodies that an extractor older than `version` read; returns how many.

        Call it before a crawl compares anything: an upgrade of the extractor is then never a change. Every
        snapshot keeps its `first_seen`; each is committed by itself, so that a kill loses none. A page whose
        bytes were pruned stays as it was read.
        """
        old_ones = (snapshots.c.extractor_version < version) & (snapshots.c.body != PRUNED)
        query = select(snapshots.c.id).where(old_ones).order_by(snapshots.c.id)
        with self._read() as connection:
            old = connection.scalars(query).all()
        for number in old:
            with self._write() as connection:
                _reextract(connection, number, extract, version, hash_of)
        return len(old)

    def _standing_blob(self, source: str, url: str, column: str) -> bytes | None:
        with self._read() as connection:
            known = _standing(connection, source, url)
            if known is None:
                return None
            query = select(snapshots.c[column]).where(snapshots.c.id == known.snapshot_id)
            return unpack(connection.execute(query).scalar_one())


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


# Statements are built once: building one costs more than running it, and a crawl runs them for every page.
_STANDING = (
    select(
        pages.c.id.label("page_id"),
        pages.c.etag,
        pages.c.last_modified,
        snapshots.c.id.label("snapshot_id"),
        snapshots.c.content_hash,
        snapshots.c.document_hash,
        snapshots.c.body_hash,
        snapshots.c.encoding,
        snapshots.c.extractor_version,
        snapshots.c.last_seen,
        snapshots.c.first_run_id,
    )
    .join_from(pages, sources, sources.c.id == pages.c.source_id)
    .join(snapshots, snapshots.c.id == pages.c.snapshot_id)
    .where(sources.c.key == bindparam("source"), pages.c.url_key == bindparam("key"))
)
_ADD_PAGE = pages.insert().returning(pages.c.id)
_ADD_SNAPSHOT = snapshots.insert().returning(snapshots.c.id)
_POINT = pages.update().where(pages.c.id == bindparam("page"))
_MOVE = snapshots.update().where(snapshots.c.id == bindparam("snapshot"))


def _standing(connection: Connection, source: str, url: str) -> _Standing | None:
    found = connection.execute(_STANDING, {"source": plain(source), "key": short_key(url)})
    row = found.mappings().one_or_none()
    return None if row is None else _Standing(**row)


def _add_page(connection: Connection, source_id: int, url: str) -> int:
    values = {
        "source_id": source_id,
        "url_key": short_key(url),
        "url": plain(url),
        "etag": "",
        "last_modified": "",
    }
    return int(connection.execute(_ADD_PAGE, values).scalar_one())


def _add_snapshot(connection: Connection, page_id: int, run_id: int, page: Page) -> int:
    values = {
        "page_id": page_id,
        "content_hash": page.content_hash,
        **_kept(page, encode_content(page.content)),
        "first_seen": page.fetched_at,
        "last_seen": page.fetched_at,
        "first_run_id": run_id,
        "last_run_id": run_id,
    }
    return int(connection.execute(_ADD_SNAPSHOT, values).scalar_one())


def _kept(page: Page, document: bytes) -> dict[str, object]:
    return {
        "document": pack(document),
        "document_hash": _digest(document),
        "body": pack(page.body),
        "body_hash": _digest(page.body),
        "encoding": page.encoding,
        "truncated": page.truncated,
        "extractor_version": page.extractor_version,
    }


def _refresh(connection: Connection, known: _Standing, run_id: int, page: Page) -> None:
    """The same blocks again: move `last_seen`, and keep the newest links, title and body if they differ."""
    values: dict[str, object] = {"last_seen": max(known.last_seen, page.fetched_at), "last_run_id": run_id}
    document = encode_content(page.content)
    if known.document_hash != _digest(document) or known.extractor_version != page.extractor_version:
        values |= {"content_hash": page.content_hash, **_kept(page, document)}
    connection.execute(_MOVE, {"snapshot": known.snapshot_id, **values})


def _settled(outcome: Outcome, *, first_time: bool) -> Outcome:
    if outcome.kind not in {OutcomeKind.FETCHED, OutcomeKind.UNCHANGED}:
        return outcome
    kind = OutcomeKind.FETCHED if first_time else OutcomeKind.UNCHANGED
    if kind is outcome.kind:
        return outcome
    return replace(outcome, kind=kind, reason="" if first_time else outcome.reason or "same content")


def _reextract(connection: Connection, number: int, extract: Extract, version: int, hash_of: HashOf) -> None:
    query = (
        select(snapshots.c.body, snapshots.c.encoding, pages.c.url)
        .join(pages, pages.c.id == snapshots.c.page_id)
        .where(snapshots.c.id == number)
    )
    body, encoding, url = connection.execute(query).one()
    content = extract(unpack(body), url, encoding or None)
    document = encode_content(content)
    connection.execute(
        snapshots.update()
        .where(snapshots.c.id == number)
        .values(
            document=pack(document),
            document_hash=_digest(document),
            content_hash=hash_of(content.blocks),
            extractor_version=version,
        )
    )

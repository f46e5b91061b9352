"""The archive's tables, in SQLAlchemy Core: the same on SQLite and PostgreSQL.

`migrations/versions` builds them; a test compares the two. URLs and record ids are unique by a digest,
because a PostgreSQL index refuses keys over about 2,700 bytes and a hostile link may be longer.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and read back aware; a naive datetime is taken as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC on the way in; SQLite keeps no offset, so it is dropped there."""
        if value is None:
            return None
        aware = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return aware.replace(tzinfo=None) if dialect.name == "sqlite" else aware

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware UTC on the way out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


# SQLite gives its fast rowid key to INTEGER only; elsewhere ids are 64 bits wide.
_Id = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


def _ref(name: str, target: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, _Id, ForeignKey(target), nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def short_key(text: str) -> bytes:
    """The digest a URL or a record's id is unique by: 16 bytes of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]


facts = Table(
    "facts",
    metadata,
    Column("name", Text, primary_key=True),  # "salt"
    Column("value", LargeBinary, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    _id(),
    _text("kind"),
    Column("key", Text, nullable=False, unique=True),
)

runs = Table(
    "runs",
    metadata,
    _id(),
    Column("key", Text, nullable=False, index=True),
    Column("started_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    _text("status"),
    Column("fresh", Boolean, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    _id(),
    _ref("source_id", "sources.id"),
    Column("url_key", LargeBinary, nullable=False),
    _text("url"),
    # No foreign key: pages and snapshots would point at each other.
    Column("snapshot_id", _Id),  # the content that stands there now
    _text("etag"),
    _text("last_modified"),
    UniqueConstraint("source_id", "url_key"),
)

snapshots = Table(
    "snapshots",
    metadata,
    _id(),
    _ref("page_id", "pages.id"),
    Column("content_hash", Text, nullable=False, index=True),
    Column("document_hash", LargeBinary, nullable=False),
    Column("body_hash", LargeBinary, nullable=False),
    _text("encoding"),
    Column("truncated", Boolean, nullable=False),
    Column("extractor_version", Integer, nullable=False),
    Column("first_seen", UtcDateTime, nullable=False),
    Column("last_seen", UtcDateTime, nullable=False),
    _ref("first_run_id", "runs.id"),
    _ref("last_run_id", "runs.id"),
    # Last, because SQLite walks through whatever stands before a column to reach it.
    Column("document", LargeBinary, nullable=False),  # PageContent, see codec.py
    Column("body", LargeBinary, nullable=False),  # as received, zlib
    Index(None, "page_id", "id"),
)

outcomes = Table(
    "outcomes",
    metadata,
    _id(),  # the order of discovery, which a resumed crawl keeps
    _ref("run_id", "runs.id"),
    _ref("source_id", "sources.id"),
    Column("url_key", LargeBinary, nullable=False),
    _text("url"),
    _text("kind"),
    _text("reason"),
    Column("depth", Integer, nullable=False),
    _text("found_on"),
    _ref("snapshot_id", "snapshots.id", nullable=True),  # what was read there in this run
    Column("seen_at", UtcDateTime),
    UniqueConstraint("run_id", "source_id", "url_key"),
)

imports = Table(
    "imports",
    metadata,
    _id(),
    _ref("run_id", "runs.id"),
    _ref("source_id", "sources.id"),
    Column("finished", Boolean, nullable=False),
    _text("report"),  # ImportReport as JSON, "" until finished
    _text(
        "cursor"
    ),  # where reading goes on: within a source that was left unfinished, or since the last time
    Index(None, "source_id", "id"),
    sqlite_autoincrement=True,  # ids are never used twice: a superseded import must not pass for the new one
)


def _records(name: str, *columns: Column[Any]) -> Table:
    """A table of imported records: each import writes its own rows, readers see the latest finished one."""
    return Table(
        name,
        metadata,
        _id(),
        _ref("import_id", "imports.id"),
        Column("record_key", LargeBinary, nullable=False),
        _text("record_id"),
        _text("text"),
        _text("channel"),
        _text("brand"),
        _text("country"),
        _text("link"),
        *columns,
        UniqueConstraint("import_id", "record_key"),
    )


complaints = _records(
    "complaints",
    Column("date", UtcDateTime),
    Column("rating", Float),
    _text("product"),
    _text("case_number"),
    _text("thread"),
    _text("author"),
    _text("language"),
    Column("redactions", Integer, nullable=False),
)

posts = _records("posts", Column("since", UtcDateTime), Column("until", UtcDateTime))

replies = _records("replies", _text("answers"), Column("date", UtcDateTime))

results = Table(
    "results",
    metadata,
    _id(),
    _ref("run_id", "runs.id"),
    Column("kind", Text, nullable=False),
    Column("document", LargeBinary, nullable=False),  # zlib; its meaning belongs to reports/
    UniqueConstraint("run_id", "kind"),
)

vectors = Table(
    "vectors",
    metadata,
    Column("model", Text, primary_key=True),  # which weights read the text
    Column("text_key", LargeBinary, primary_key=True, index=True),
    _ref("run_id", "runs.id"),  # the newest run that used it
    Column("vector", LargeBinary, nullable=False),  # its meaning belongs to claims/
)

erasures = Table(
    "erasures",
    metadata,
    Column("digest", LargeBinary, primary_key=True),  # keyed digest of what must not come back
)

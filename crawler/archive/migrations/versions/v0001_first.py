"""The archive's first schema: runs, pages and their snapshots, the ledger, imports, results."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TIME = sa.DateTime(timezone=True)


def _id(table: str) -> tuple[sa.Column[Any], sa.PrimaryKeyConstraint]:
    column = sa.Column("id", _ID, autoincrement=True, nullable=False)
    return column, sa.PrimaryKeyConstraint("id", name=f"pk_{table}")


def _ref(table: str, name: str, target: str, *, nullable: bool = False) -> tuple[Any, Any]:
    constraint = sa.ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{table}_{name}")
    return sa.Column(name, _ID, nullable=nullable), constraint


def _need(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _unique(table: str, *names: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*names, name=f"uq_{table}_{'_'.join(names)}")


def _records(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        *_id(table),
        *_ref(table, "import_id", "imports"),
        _need("record_key", sa.LargeBinary()),
        *_texts("record_id", "text", "channel", "brand", "country", "link"),
        *columns,
        _unique(table, "import_id", "record_key"),
    )


def upgrade() -> None:
    """Build every table of the first version."""
    _build_registers()
    _build_pages()
    _build_ledger()
    _build_imports()


def _build_registers() -> None:
    op.create_table("facts", *_texts("name"), _need("value", sa.LargeBinary()), _primary("facts", "name"))
    op.create_table("erasures", _need("digest", sa.LargeBinary()), _primary("erasures", "digest"))
    op.create_table("sources", *_id("sources"), *_texts("kind", "key"), _unique("sources", "key"))
    op.create_table(
        "runs",
        *_id("runs"),
        *_texts("key"),
        _need("started_at", _TIME),
        sa.Column("finished_at", _TIME),
        *_texts("status"),
        _need("fresh", sa.Boolean()),
    )
    op.create_index("ix_runs_key", "runs", ["key"])
    op.create_table(
        "results",
        *_id("results"),
        *_ref("results", "run_id", "runs"),
        *_texts("kind"),
        _need("document", sa.LargeBinary()),
        _unique("results", "run_id", "kind"),
    )


def _primary(table: str, name: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(name, name=f"pk_{table}")


def _build_pages() -> None:
    op.create_table(
        "pages",
        *_id("pages"),
        *_ref("pages", "source_id", "sources"),
        _need("url_key", sa.LargeBinary()),
        *_texts("url"),
        sa.Column("snapshot_id", _ID),
        *_texts("etag", "last_modified"),
        _unique("pages", "source_id", "url_key"),
    )
    op.create_table(
        "snapshots",
        *_id("snapshots"),
        *_ref("snapshots", "page_id", "pages"),
        *_texts("content_hash"),
        _need("document_hash", sa.LargeBinary()),
        _need("body_hash", sa.LargeBinary()),
        *_texts("encoding"),
        _need("truncated", sa.Boolean()),
        _need("extractor_version", sa.Integer()),
        _need("first_seen", _TIME),
        _need("last_seen", _TIME),
        *_ref("snapshots", "first_run_id", "runs"),
        *_ref("snapshots", "last_run_id", "runs"),
        _need("document", sa.LargeBinary()),
        _need("body", sa.LargeBinary()),
    )
    op.create_index("ix_snapshots_content_hash", "snapshots", ["content_hash"])
    op.create_index("ix_snapshots_page_id_id", "snapshots", ["page_id", "id"])


def _build_ledger() -> None:
    op.create_table(
        "outcomes",
        *_id("outcomes"),
        *_ref("outcomes", "run_id", "runs"),
        *_ref("outcomes", "source_id", "sources"),
        _need("url_key", sa.LargeBinary()),
        *_texts("url", "kind", "reason"),
        _need("depth", sa.Integer()),
        *_texts("found_on"),
        *_ref("outcomes", "snapshot_id", "snapshots", nullable=True),
        sa.Column("seen_at", _TIME),
        _unique("outcomes", "run_id", "source_id", "url_key"),
    )


def _build_imports() -> None:
    op.create_table(
        "imports",
        *_id("imports"),
        *_ref("imports", "run_id", "runs"),
        *_ref("imports", "source_id", "sources"),
        _need("finished", sa.Boolean()),
        *_texts("report"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_imports_source_id_id", "imports", ["source_id", "id"])
    _records(
        "complaints",
        sa.Column("date", _TIME),
        sa.Column("rating", sa.Float()),
        *_texts("product", "case_number", "thread", "author", "language"),
        _need("redactions", sa.Integer()),
    )
    _records("posts", sa.Column("since", _TIME), sa.Column("until", _TIME))
    _records("replies", *_texts("answers"), sa.Column("date", _TIME))

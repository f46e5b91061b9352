"""What reading a text gave is remembered, so that the next audit need not read it again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0003"
down_revision = "v0002"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Add the vectors."""
    op.create_table(
        "vectors",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("text_key", sa.LargeBinary(), nullable=False),
        sa.Column("run_id", _ID, nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "text_key", name="pk_vectors"),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name="fk_vectors_run_id_runs"),
    )
    op.create_index("ix_vectors_text_key", "vectors", ["text_key"])

"""Imports remember where reading goes on: sources over the network are read bit by bit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0002"
down_revision = "v0001"


def upgrade() -> None:
    """Add the cursor."""
    op.add_column("imports", sa.Column("cursor", sa.Text(), nullable=False, server_default=""))

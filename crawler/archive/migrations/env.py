"""Alembic runs this: migrate over the connection that `crawler.archive.migrate` hands in."""

from __future__ import annotations

from alembic import context

from crawler.archive.migrate import VERSION_TABLE
from crawler.archive.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    compare_type=True,
)
context.run_migrations()

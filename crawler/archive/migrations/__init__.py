"""Alembic's environment for the archive; `crawler.archive.migrate` runs it."""

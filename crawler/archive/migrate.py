"""Brings an archive to this version's schema, and refuses one it does not understand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from crawler.archive.errors import ArchiveError
from crawler.archive.tables import metadata

if TYPE_CHECKING:  # Alembic is loaded when there is something to migrate: opening an archive stays quick
    from alembic.config import Config
    from alembic.script import ScriptDirectory

HEAD = "v0003"  # the newest revision in migrations/versions; a test compares them
VERSION_TABLE = "expectation_audit_schema"
_UPGRADE_LOCK = 0x6561_7564_6974  # any number all our versions agree on ("eaudit")


def config(connection: Connection) -> Config:
    """Alembic's configuration, over an open connection whose transaction is ours."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option(
        "script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%")
    )
    settings.attributes["connection"] = connection
    return settings


def is_current(connection: Connection) -> bool:
    """Whether the schema is this version's: the common case, told without loading the migrations."""
    return _revision(connection) == HEAD


def upgrade(connection: Connection, where: str) -> None:
    """Migrate up inside the connection's transaction: all of it or nothing.

    Raises ArchiveError for a schema newer than this program's and for a database that is not ours.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _UPGRADE_LOCK})
    revision = _revision(connection)
    if revision == HEAD:
        return  # another process was quicker
    if revision is None:
        _refuse_foreign(connection, where)
    elif revision not in {script.revision for script in _scripts(connection).walk_revisions()}:
        raise ArchiveError(
            f"The archive {where} was written by a newer version of Expectation Audit (its schema is "
            f"{revision!r}; this version knows up to {HEAD!r}). It was left as it is. "
            "Upgrade: pipx upgrade expectation-audit."
        )
    from alembic import command

    command.upgrade(config(connection), "head")


def _scripts(connection: Connection) -> ScriptDirectory:
    from alembic.script import ScriptDirectory

    return ScriptDirectory.from_config(config(connection))


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608 - a constant of ours
    return None if found is None else str(found)


def _refuse_foreign(connection: Connection, where: str) -> None:
    existing = set(inspect(connection).get_table_names())
    # A SQLite file is one program's; a PostgreSQL database may be shared as long as no name collides.
    strange = existing if connection.dialect.name == "sqlite" else existing & set(metadata.tables)
    strange -= {VERSION_TABLE}
    if strange:
        raise ArchiveError(
            f"The database {where} belongs to another program (it holds the table {min(strange)!r}). "
            "It was left as it is; name another archive."
        )

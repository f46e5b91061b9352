"""Opens the database under the archive: paths and URLs, SQLite's settings, and the checks before trust."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from crawler.archive.errors import ArchiveError

# Whole-file checks read every page, about 1 GB/s: unnoticed up to here. Larger archives get the header and
# length check alone, and damage found later is reported when it is met.
_CHECK_UP_TO = 64 * 1024 * 1024
_BUSY_SECONDS = 30  # writes take milliseconds; finishing a million-row import takes seconds


def archive_url(where: str | Path) -> URL:
    """The SQLAlchemy URL of a path or URL; PostgreSQL addresses get the driver that is installed with us."""
    text = str(where)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise ArchiveError(
            f"{text!r} is no archive address. Write a file path, or postgresql://user@host/database."
        ) from error
    if url.get_backend_name() in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() != "sqlite":
        raise ArchiveError(f"An archive is kept in SQLite or PostgreSQL, not in {url.get_backend_name()!r}.")
    path = sqlite_path(url)
    return url if path is None else url.set(database=str(path))  # the same file from any working directory


def sqlite_path(url: URL) -> Path | None:
    """The file of a SQLite archive, None for one in memory or on a server."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path(str(url.database)).expanduser().absolute()


def shown(url: URL) -> str:
    """The archive's address as people may see it: never the password."""
    path = sqlite_path(url)
    return str(path) if path else url.render_as_string(hide_password=True)


def open_engine(url: URL) -> Engine:
    """An engine over a checked database; creates file and folder, for this user alone, when absent."""
    path = sqlite_path(url)
    if path is not None:
        _prepare(path)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": _BUSY_SECONDS})
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError as error:
        raise ArchiveError(
            'PostgreSQL archives need a driver: pip install "expectation-audit[postgresql]".'
        ) from error


def _prepare(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Customers' words: readable by this user alone from the first byte on. A file that is there is never
        # opened by hand: closing it would drop the locks SQLite holds on it in this process (POSIX locks).
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        elif path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        elif not _allowed(path, os.R_OK | os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    except FileExistsError:
        pass  # another process made it in this very moment
    except OSError as error:
        raise ArchiveError(
            f"The archive {path} cannot be written: {error.strerror}. "
            "Give this user the right to write it and its folder, or name another archive."
        ) from error
    if not _allowed(path.parent, os.W_OK | os.X_OK):
        raise ArchiveError(
            f"The archive {path} cannot be used: its folder is read-only, and SQLite keeps a journal there. "
            "Give this user the right to write it, or name another archive."
        )
    _check(path)


def _allowed(path: Path, mode: int) -> bool:
    """Whether this user may; the effective one, where the system tells the two apart."""
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _check(path: Path) -> None:
    """Refuse a damaged or foreign file, cheaply and before anything is written to it."""
    size = path.stat().st_size
    if size == 0:
        return
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
        found = connection.execute("PRAGMA quick_check(1)").fetchone() if size <= _CHECK_UP_TO else ("ok",)
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):  # busy, hence alive
            return
        if "not a database" in str(error):
            raise ArchiveError(
                f"{path} is not an archive: it is no SQLite database. It was left as it is; "
                "name another archive."
            ) from error
        found = (str(error),)
    finally:
        connection.close()
    if found != ("ok",):
        raise ArchiveError(
            f"The archive {path} is damaged ({found[0]}). It was left as it is: restore it from a backup, "
            "or name a new archive."
        )


def _configure(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    """Our own BEGINs; readers beside a writer; foreign keys."""
    connection.isolation_level = None  # the driver must not open or end transactions behind our back
    for setting in (
        "journal_mode = WAL",
        "synchronous = NORMAL",  # with WAL: a power cut may lose the last commits, never the file
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """Writers take their lock at once: a reader that turns writer late fails without waiting."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

"""One writer at a time under a run's key, by locks that the system releases when a process dies.

A heartbeat row would outlive a killed run and need a guess about how long is too long; a file lock
(SQLite) and a session's advisory lock (PostgreSQL) end with their owner.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from crawler.archive.errors import ArchiveBusyError, ArchiveError


class RunLock(Protocol):
    """A held lock."""

    def release(self) -> None:
        """Let the next run in."""
        ...


_NAMED = 3  # parts of a key that a message names beside the first


def _shown(key: str) -> str:
    """A key for a person: its first line, the others in brackets ("Acme (https://acme.example/)")."""
    first, *rest = [line for line in key.splitlines() if line.strip()] or ["this audit"]
    named = [*rest[:_NAMED], *([f"{len(rest) - _NAMED} more"] if len(rest) > _NAMED else [])]
    return f"{first} ({', '.join(named)})" if named else first


def _busy(key: str, holder: str) -> ArchiveBusyError:
    return ArchiveBusyError(
        f"Another run of {_shown(key)} is writing to this archive{holder}. "
        "Wait until it ends, or stop it, and repeat the command: nothing was changed."
    )


if sys.platform == "win32":
    import msvcrt

    # Others cannot read locked bytes on Windows, so the lock stands far behind the note of who holds it.
    _FAR = 1 << 30

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class FileLock:
    """A lock file beside a SQLite archive, one a key; it stays behind empty of meaning when released."""

    def __init__(self, database: Path, key: str) -> None:
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        path = database.with_name(f"{database.name}.run-{digest}.lock")
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ArchiveError(f"Cannot write the lock file {path}: {error.strerror}.") from error
        if not _try_lock(self._descriptor):
            holder = os.pread(self._descriptor, 40, 0) if hasattr(os, "pread") else b""
            os.close(self._descriptor)
            process = holder.decode("ascii", "replace").strip()
            raise _busy(key, f" (process {process})" if process else "")
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, str(os.getpid()).encode("ascii"))

    def release(self) -> None:
        """Let the next run in; closing the file drops its lock."""
        os.close(self._descriptor)


class AdvisoryLock:
    """A PostgreSQL lock that lives as long as its own connection."""

    def __init__(self, engine: Engine, key: str) -> None:
        digest = hashlib.sha256(b"expectation-audit run " + key.encode("utf-8", "surrogatepass")).digest()
        number = int.from_bytes(digest[:8], "big", signed=True)
        self._number = {"n": number}
        self._connection: Connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not self._connection.scalar(text("SELECT pg_try_advisory_lock(:n)"), self._number):
            self._connection.close()
            raise _busy(key, "")

    def release(self) -> None:
        """Let the next run in; a server that went away has let it in already."""
        with suppress(DBAPIError):
            self._connection.execute(text("SELECT pg_advisory_unlock(:n)"), self._number)
        self._connection.close()


class NoLock:
    """For an archive in memory, which nobody else can reach."""

    def release(self) -> None:
        """Nothing is held."""

"""What can go wrong with the archive, said so that a person knows what to do next."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy.exc import DBAPIError

_SAFE = "Nothing stored so far was changed."


class ArchiveError(Exception):
    """The archive cannot be used; the message names it and the remedy. The command line exits with 4."""


class ArchiveBusyError(ArchiveError):
    """Another run is writing under the same key, or another program holds the database."""


class UnknownRunError(ArchiveError):
    """A run id that this archive does not know."""

    def __init__(self, run_id: int) -> None:
        super().__init__(f"The archive has no run {run_id}. Begin one first, or name another archive.")


class _Remedy(NamedTuple):
    """Words a database says, what a person should do about it, and the error's kind."""

    marks: tuple[str, ...]
    advice: str
    kind: type[ArchiveError] = ArchiveError


_REMEDIES = (
    _Remedy(
        ("malformed", "not a database", "file is encrypted", "invalid page", "disk i/o error"),
        f"is damaged, or its disk fails. {_SAFE} Restore it from a backup, or name a new archive.",
    ),
    _Remedy(
        ("is full", "no space left"),
        f"has no room left: the disk is full. {_SAFE} Free some space and repeat the command.",
    ),
    _Remedy(
        ("readonly", "read-only", "permission denied for"),
        "is read-only here. Give this user the right to write it and its folder, or name another archive.",
    ),
    _Remedy(
        ("unable to open",),
        "could not be opened. Check that its folder exists and that this user may write there.",
    ),
    _Remedy(
        ("locking protocol",),
        "lies on a drive that cannot lock files, a network drive perhaps. Keep it on a disk of this machine, "
        "or use PostgreSQL.",
    ),
    _Remedy(
        ("is locked", "lock timeout", "could not obtain lock"),
        "is held by another program. Wait until that one ends and repeat the command.",
        ArchiveBusyError,
    ),
    _Remedy(
        (
            "connection refused",
            "connection failed",
            "connection is bad",
            "could not translate host",
            "timeout expired",
        ),
        "did not answer. Check that the database server runs and that the address in [archive] url is right.",
    ),
    _Remedy(
        ("password authentication", 'role "', "no password supplied"),
        "did not accept the user or password of [archive] url.",
    ),
)


def explain(error: DBAPIError, where: str) -> ArchiveError:
    """The archive's error for a database error; `where` is the path or the URL without its password."""
    told = str(error.orig or error).strip()
    lowered = told.lower()
    for remedy in _REMEDIES:
        if any(mark in lowered for mark in remedy.marks):
            return remedy.kind(f"The archive {where} {remedy.advice} (The database says: {told})")
    return ArchiveError(f"The archive {where} refused an operation. (The database says: {told})")

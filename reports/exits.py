"""Exit codes, and what is said when something fails."""

from __future__ import annotations

import os
import traceback
from enum import IntEnum

import click

from crawler.archive import ArchiveError


class Exit(IntEnum):
    """The exit codes scripts depend on."""

    FINE = 0
    GATE = 1  # kept for the gate
    USAGE = 2
    INCOMPLETE = 3
    STORAGE = 4
    INTERRUPTED = 130


class UsageError(ValueError):
    """Something the person can mend: the message names it and the remedy. Exit code 2."""


def explain_failure(error: Exception) -> Exit:
    """Say what failed and choose the exit code; EXPECTATION_AUDIT_DEBUG=1 adds the traceback."""
    if os.environ.get("EXPECTATION_AUDIT_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, ArchiveError):
        click.echo(f"Error: {error}", err=True)
        return Exit.STORAGE
    if isinstance(error, (ValueError, ImportError)):
        click.echo(f"Error: {error}", err=True)
        return Exit.USAGE if _ours(error) else Exit.STORAGE
    if isinstance(error, OSError):
        name = f" ({error.filename})" if error.filename else ""
        click.echo(f"Error: {error.strerror or error}{name}. Nothing already gathered is lost.", err=True)
        return Exit.STORAGE
    click.echo(
        f"Internal error: {type(error).__name__}: {error}. Nothing already gathered is lost. "
        "Set EXPECTATION_AUDIT_DEBUG=1 and repeat the command to see where.",
        err=True,
    )
    return Exit.STORAGE


def _ours(error: Exception) -> bool:
    """Whether the error is one of the project's own, whose messages name the remedy."""
    if isinstance(error, ImportError):
        return "pip" in str(error)
    return type(error).__module__.split(".")[0] in {"crawler", "claims", "reports"}

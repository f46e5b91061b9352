"""How a command that made a report takes its leave: the summary, the paths, the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from reports.exits import Exit
from reports.progress import Reporter
from reports.renderers import render_terminal
from reports.result import AuditResult


def close(
    result: AuditResult,
    paths: Sequence[Path],
    language: str,
    reporter: Reporter,
    failures: Sequence[str] = (),
) -> int:
    """Print the summary and where the report is; 3 when the audit is incomplete."""
    if not reporter.quiet:
        render_terminal(result, language, Console())
    return leave(result, paths, reporter, failures)


def leave(
    result: AuditResult, paths: Sequence[Path], reporter: Reporter, failures: Sequence[str] = ()
) -> int:
    """Say where the files are; 3 when the audit is incomplete, whatever was written of it."""
    for path in paths:
        reporter.say(str(path))
    # A run that is resumed, or its report written again, has no failures of its own: the result remembers.
    lacking = [
        f"{one.path}: {one.incomplete}" for one in result.coverage.complaints.imports if one.incomplete
    ]
    complete = result.coverage.complete and not failures and not lacking
    if not complete:
        why = "; ".join(failures or lacking) or (
            f"{result.coverage.share:.0%} of the readable pages were read"
        )
        reporter.say(f"The audit is incomplete: {why}. The report says so too.")
    return Exit.FINE if complete else Exit.INCOMPLETE

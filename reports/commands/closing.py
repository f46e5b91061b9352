"""How a command that made a report takes its leave: the summary, the paths, the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from reports.exits import Exit
from reports.progress import Reporter
from reports.renderers import render_terminal
from reports.renderers.since_words import gate_lines
from reports.renderers.visible import visible
from reports.renderers.wording import wording
from reports.result import AuditResult


def close(
    result: AuditResult,
    paths: Sequence[Path],
    language: str,
    reporter: Reporter,
    failures: Sequence[str] = (),
) -> int:
    """Print the summary and where the report is; 3 when the audit is incomplete, 1 when the gate failed.

    An incomplete audit comes first: what it found has to be read again before anybody is stopped by it.
    """
    if not reporter.quiet:
        render_terminal(result, language, Console())
    return leave(result, paths, language, reporter, failures)


def leave(
    result: AuditResult,
    paths: Sequence[Path],
    language: str,
    reporter: Reporter,
    failures: Sequence[str] = (),
) -> int:
    """Say where the files are and what the gate says; 3 and 1 whatever was written of the audit."""
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
    failed = result.gate is not None and result.gate.failed
    if result.gate is not None:
        verdict, reasons = gate_lines(wording(language), result.gate)
        (reporter.warn if failed else reporter.say)("\n  ".join(map(visible, (verdict, *reasons))))
    if not complete:
        return Exit.INCOMPLETE
    return Exit.GATE if failed else Exit.FINE

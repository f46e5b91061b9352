"""A line for crontab(5)."""

from __future__ import annotations

import shlex

from reports.schedule.model import Job, ScheduleError, Times


def cron_line(job: Job, times: Times) -> str:
    """The line, with its comment. cron mails what is printed: nothing, unless the audit did not end well."""
    if any("\\" in word for word in job.words):
        raise ScheduleError(
            "A path with a backslash means something else to each cron; rename the folder, "
            "or use --kind systemd."
        )
    command = shlex.join(job.words)
    # An unescaped % ends the command, even in quotes; the backslash is taken away before the shell sees it.
    said = f'{command} || echo "The audit ended with exit code $?"'.replace("%", r"\%")
    return f"# {_comment(job.company)}: times are local.\n{times.cron} {said}\n"


def _comment(text: str) -> str:
    return " ".join(text.split()) or "Expectation audit"

"""A service and its timer for systemd.

Quoting as in systemd.service(5) "Command lines" and systemd.unit(5) "Specifiers".
"""

from __future__ import annotations

import re

from reports.schedule.model import WEEKDAYS, Job, ScheduleError, Times


def service(job: Job) -> str:
    """The unit that runs the audit once. audit.env beside audit.toml, if it is there, holds its secrets."""
    # systemd takes no quotes, backslashes or variables in the name of a program, env does.
    odd = re.search(r"[\"'\\$]", job.words[0])
    program, *rest = ("/usr/bin/env", *job.words) if odd else job.words
    folder = str(job.config.parent)
    if folder.endswith("\\") or folder != folder.strip():
        raise ScheduleError(f"systemd cannot name the folder {folder!r}; rename it.")
    command = " ".join((_quoted(program), *(_quoted(word).replace("$", "$$") for word in rest)))
    return (
        f"[Unit]\nDescription=Expectation audit of {_plain(job.company)}\n"
        "Wants=network-online.target\nAfter=network-online.target\n\n"
        f"[Service]\nType=oneshot\nNice=10\nEnvironmentFile=-{_percent(folder)}/audit.env\n"
        f"ExecStart={command}\n"
    )


def timer(job: Job, times: Times) -> str:
    """The unit that starts the service; a run missed while the machine was off is made up for."""
    return (
        f"[Unit]\nDescription=When the expectation audit of {_plain(job.company)} runs\n\n"
        f"[Timer]\nOnCalendar={on_calendar(times)}\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )


def on_calendar(times: Times) -> str:
    """The calendar event of systemd.time(7), in local time."""
    clock = f"{times.hour:02d}:{times.minute:02d}:00"
    if times.every == "day":
        return f"*-*-* {clock}"
    if times.every == "week":
        return f"{WEEKDAYS[times.weekday].capitalize()} *-*-* {clock}"
    return f"*-*-{times.monthday:02d} {clock}"


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_percent(escaped)}"'


def _percent(text: str) -> str:
    return text.replace("%", "%%")


def _plain(text: str) -> str:
    """A name for a description: on one line, and with no backslash that would join the next one."""
    return _percent(" ".join(text.split()).replace("\\", "/")) or "this folder"

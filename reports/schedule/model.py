"""When an audit runs, and what is run: the same for every scheduler."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from claims.text import fold
from reports.config import AuditConfig

Every = Literal["day", "week", "month"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPANISH = ("lun", "mar", "mie", "jue", "vie", "sab", "dom")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_LAST_DAY = 28  # every month has it
_PROGRAM = "expectation-audit"


class ScheduleError(ValueError):
    """A schedule that cannot be written; the message names the remedy."""


@dataclass(frozen=True, slots=True)
class Times:
    """How often and when. `weekday` counts from 0 for Monday; `monthday` from 1."""

    every: Every = "week"
    hour: int = 6
    minute: int = 0
    weekday: int = 0
    monthday: int = 1

    @classmethod
    def of(cls, every: Every, at: str, day: str = "") -> Times:
        """Read `--every`, `--at` and `--day`. Raises ScheduleError."""
        clock = _CLOCK.fullmatch(at.strip())
        if not clock:
            raise ScheduleError(f"--at {at!r} is no time of day; write it as 06:30.")
        hour, minute = int(clock[1]), int(clock[2])
        if every == "day":
            if day:
                raise ScheduleError("--day goes with --every week or --every month; leave it out.")
            return cls(every, hour, minute)
        if every == "week":
            return cls(every, hour, minute, weekday=_weekday(day or "mon"))
        return cls(every, hour, minute, monthday=_monthday(day or "1"))

    @property
    def cron(self) -> str:
        """The five fields of a crontab line."""
        days = {"day": "* * *", "week": f"* * {(self.weekday + 1) % 7}", "month": f"{self.monthday} * *"}
        return f"{self.minute} {self.hour} {days[self.every]}"


def _weekday(day: str) -> int:
    name = fold(day)[:3]
    for names in (WEEKDAYS, _SPANISH):
        if name in names:
            return names.index(name)
    raise ScheduleError(f"--day {day!r} is no day of the week; write one of {', '.join(WEEKDAYS)}.")


def _monthday(day: str) -> int:
    if not day.isascii() or not day.isdigit() or not 1 <= int(day) <= _LAST_DAY:
        raise ScheduleError(f"--day {day!r}: with --every month write a day from 1 to {_LAST_DAY}.")
    return int(day)


@dataclass(frozen=True, slots=True)
class Job:
    """What is run: the installed program, the absolute path of audit.toml, and the secrets it asks for."""

    company: str
    program: tuple[str, ...]
    config: Path
    archive: Path | None  # None: on a server
    out: Path
    variables: tuple[str, ...] = ()  # environment variables that audit.toml names

    @classmethod
    def of(cls, config: AuditConfig) -> Job:
        """The job of an audit.toml. Raises ScheduleError without a file, or for a path that cannot be."""
        if config.path is None:
            raise ScheduleError(
                "There is no audit.toml here to schedule. Run `expectation-audit init`, or name one."
            )
        job = cls(
            company=config.company,
            program=installed_program(),
            config=config.path,
            archive=_archive(config),
            out=config.out,
            variables=config.secret_names,
        )
        for word in job.words:
            if re.search(r"[\x00-\x1f\x7f\u2028\u2029]", word):
                raise ScheduleError(f"{word!r} holds a control character; rename the folder.")
        return job

    @property
    def words(self) -> tuple[str, ...]:
        """The command as a list of words: quiet, so that a mail means that something is wrong."""
        return (*self.program, "run", str(self.config), "--quiet")

    @property
    def name(self) -> str:
        """A name for units, tasks and files: that of the company, in letters every system takes."""
        slug = re.sub(r"[^a-z0-9]+", "-", fold(self.company)).strip("-")[:40].strip("-")
        return f"{_PROGRAM}-{slug}" if slug else _PROGRAM


def installed_program() -> tuple[str, ...]:
    """The absolute path of the installed command; without one, this Python told to be it."""
    beside = Path(sys.executable).with_name(_PROGRAM + (".exe" if sys.platform == "win32" else ""))
    found = str(beside) if beside.exists() else shutil.which(_PROGRAM)
    if found:
        return (str(Path(found).absolute()),)
    return (str(Path(sys.executable).absolute()), "-c", "from reports.commands import main; main()")


def _archive(config: AuditConfig) -> Path | None:
    stated = config.file.archive.url
    if stated.startswith("env:") or "://" in stated:
        return None
    return Path(config.archive_url)

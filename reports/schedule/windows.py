"""A task for Windows' Task Scheduler, in its XML (schema version 1.2).

https://learn.microsoft.com/windows/win32/taskschd/task-scheduler-schema
"""

from __future__ import annotations

import re
import subprocess
from xml.sax.saxutils import escape

from reports.schedule.model import Job, ScheduleError, Times

_NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "January February March April May June July August September October November December".split()
_VARIABLE = re.compile(r"%[^%\\/:]+%")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def task_xml(job: Job, times: Times) -> str:
    """The task; to be saved as UTF-16, which is what Task Scheduler reads. Times are local."""
    for word in job.words:
        if _VARIABLE.search(word):
            raise ScheduleError(f"Windows would read a variable in {word!r}; rename the folder.")
    program, *rest = job.words
    arguments = subprocess.list2cmdline(rest)
    start = f"2026-01-01T{times.hour:02d}:{times.minute:02d}:00"
    return (
        '<?xml version="1.0" encoding="UTF-16"?>\n'
        f'<Task version="1.2" xmlns="{_NAMESPACE}">\n'
        f"  <RegistrationInfo><Description>{_text(f'Expectation audit of {job.company}')}</Description>"
        "</RegistrationInfo>\n"
        f"  <Triggers><CalendarTrigger><StartBoundary>{start}</StartBoundary><Enabled>true</Enabled>"
        f"{_when(times)}</CalendarTrigger></Triggers>\n"
        "  <Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>"
        "<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>"
        "<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>"
        "<StartWhenAvailable>true</StartWhenAvailable>"
        "<RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>"
        "<ExecutionTimeLimit>PT12H</ExecutionTimeLimit></Settings>\n"
        f"  <Actions><Exec><Command>{_text(program)}</Command><Arguments>{_text(arguments)}</Arguments>"
        f"<WorkingDirectory>{_text(str(job.config.parent))}</WorkingDirectory></Exec></Actions>\n"
        "</Task>\n"
    )


def _when(times: Times) -> str:
    if times.every == "day":
        return "<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>"
    if times.every == "week":
        day = f"<DaysOfWeek><{_DAYS[times.weekday]} /></DaysOfWeek>"
        return f"<ScheduleByWeek>{day}<WeeksInterval>1</WeeksInterval></ScheduleByWeek>"
    months = "".join(f"<{month} />" for month in _MONTHS)
    day = f"<DaysOfMonth><Day>{times.monthday}</Day></DaysOfMonth>"
    return f"<ScheduleByMonth>{day}<Months>{months}</Months></ScheduleByMonth>"


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))

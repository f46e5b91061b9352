"""Running an audit by itself: cron, systemd, Windows' Task Scheduler, GitHub Actions; one a file."""

from reports.schedule.kinds import KINDS, Written, written
from reports.schedule.model import Job, ScheduleError, Times

__all__ = ["KINDS", "Job", "ScheduleError", "Times", "Written", "written"]

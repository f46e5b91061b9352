"""Which schedulers there are, the files each takes, and how they are put in place."""

from __future__ import annotations

from dataclasses import dataclass

from reports.schedule.cron import cron_line
from reports.schedule.github import workflow
from reports.schedule.model import Job, Times
from reports.schedule.systemd import service, timer
from reports.schedule.windows import task_xml

KINDS = ("cron", "systemd", "windows", "github")


@dataclass(frozen=True, slots=True)
class Written:
    """One scheduler's files (name to text) and, in words, where they go."""

    kind: str
    files: dict[str, str]
    how: str
    encoding: str = "utf-8"


def written(kind: str, job: Job, times: Times) -> Written:
    """The files of one of `KINDS`. Raises ScheduleError for paths it cannot express."""
    name = job.name
    if kind == "cron":
        files = {f"{name}.cron": cron_line(job, times)}
        how = f"Add the line with `crontab -e`, or: (crontab -l; cat {name}.cron) | crontab -"
        return Written(kind, files, f"{how}{_secrets(kind, job)}")
    if kind == "systemd":
        files = {f"{name}.service": service(job), f"{name}.timer": timer(job, times)}
        how = (
            "Put both into ~/.config/systemd/user/, then: systemctl --user daemon-reload && "
            f"systemctl --user enable --now {name}.timer (`loginctl enable-linger`: also while logged out)"
        )
        return Written(kind, files, f"{how}{_secrets(kind, job)}")
    if kind == "windows":
        files = {f"{name}.xml": task_xml(job, times)}
        how = f'schtasks /Create /TN "{name}" /XML {name}.xml'
        return Written(kind, files, f"{how}{_secrets(kind, job)}", "utf-16")
    if kind == "github":
        files = {f"{name}.yml": workflow(job, times)}
        how = "Put it into .github/workflows/ of the repository that holds audit.toml"
        return Written(kind, files, f"{how}{_secrets(kind, job)}{_lost_cache(job, times)}")
    raise ValueError(f"no scheduler {kind!r}; choose one of {', '.join(KINDS)}")


def _secrets(kind: str, job: Job) -> str:
    """Where the job gets the variables that audit.toml names; no scheduler knows those of a shell."""
    if not job.variables:
        return ""
    first, *_ = job.variables
    places = {
        "cron": f"write each above the line in the crontab, as {first}=value without quotes or $",
        "systemd": f"write each as {first}=value into audit.env beside audit.toml, mode 0600",
        "windows": f'set each for the account that the task runs as: setx {first} "value"',
        "github": "add each to the repository: Settings, Secrets and variables, Actions",
    }
    return f". audit.toml asks for {', '.join(job.variables)}: {places[kind]}"


def _lost_cache(job: Job, times: Times) -> str:
    """What to do where the cache may be gone before the next run: GitHub keeps one for seven unused days.

    https://docs.github.com/en/actions/using-workflows/caching-dependencies-to-speed-up-workflows
    """
    if job.archive is None or times.every == "day":
        return ""
    when = "and its clock may be late" if times.every == "week" else "so each month would begin anew"
    return (
        f". GitHub deletes a cache that nothing has used for seven days, {when}: keep the archive on a "
        'server ([archive] url = "env:NAME", a PostgreSQL address), or run it every day'
    )

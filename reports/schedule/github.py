"""A workflow for GitHub Actions: the repository holds audit.toml, a cache holds the archive."""

from __future__ import annotations

import json
import os
import re
from importlib.metadata import version
from pathlib import Path

from reports.schedule.model import Job, ScheduleError, Times

# What YAML wants escaped and JSON does not; a lone surrogate is no character at all.
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def workflow(job: Job, times: Times) -> str:
    """The workflow. GitHub's clock is UTC; two runs at once wait for each other."""
    root = repository(job.config)
    config, out = _inside(job.config, root), _inside(job.out, root)
    archive = _inside(job.archive.parent, root) if job.archive else ""
    steps = [
        "      - uses: actions/checkout@v4",
        "      - uses: actions/setup-python@v5",
        '        with: {python-version: "3.12"}',
        *(_restored(archive, job.name) if archive else ()),
        f"      - run: pip install expectation-audit=={version('expectation-audit')}",
        '      - run: expectation-audit run "$AUDIT_CONFIG" --quiet',
        "        env:",
        f"          AUDIT_CONFIG: {_scalar(config)}",
        *(f"          {name}: ${{{{ secrets.{name} }}}}" for name in job.variables),
        *(_saved(archive, job.name) if archive else ()),
        "      - uses: actions/upload-artifact@v4",
        "        if: always()",
        f"        with: {{name: report, path: {_scalar(out)}, if-no-files-found: ignore}}",
    ]
    return (
        f"name: {_scalar(f'Expectation audit of {job.company}')}\n"
        "on:\n"
        "  workflow_dispatch:\n"
        "  schedule:\n"
        f'    - cron: "{times.cron}"  # UTC\n'
        "permissions: {contents: read}\n"
        f"concurrency: {{group: {job.name}, cancel-in-progress: false}}\n"
        "jobs:\n"
        "  audit:\n"
        "    runs-on: ubuntu-latest\n"
        "    timeout-minutes: 350\n"
        "    steps:\n" + "\n".join(steps) + "\n"
    )


def repository(config: Path) -> Path:
    """The repository audit.toml is in; its own folder where there is none."""
    return next((folder for folder in config.parents if (folder / ".git").exists()), config.parent)


def _restored(archive: str, name: str) -> tuple[str, ...]:
    return (
        "      - uses: actions/cache/restore@v4  # the archive: keep the repository private",
        *_cache(archive, name),
        f"          restore-keys: {name}-",
    )


def _saved(archive: str, name: str) -> tuple[str, ...]:
    # actions/cache in one saves after a success alone; an audit that ends with 1 or 3 has made history too.
    return ("      - uses: actions/cache/save@v4", "        if: always()", *_cache(archive, name))


def _cache(archive: str, name: str) -> tuple[str, ...]:
    return (
        "        with:",
        f"          path: {_scalar(archive)}",
        # A cache is never overwritten: another attempt of the same run needs a key of its own.
        f"          key: {name}-${{{{ github.run_id }}}}-${{{{ github.run_attempt }}}}",
    )


def _inside(path: Path, root: Path) -> str:
    relative = os.path.relpath(path, root)
    if relative.startswith(".."):
        raise ScheduleError(f"{path} lies outside the repository {root}; a workflow cannot reach it.")
    return Path(relative).as_posix()


def _scalar(text: str) -> str:
    """A YAML scalar in double quotes, as JSON writes it; GitHub would evaluate an expression inside."""
    if "${{" in text:
        raise ScheduleError(f"GitHub would evaluate the expression in {text!r}; rename it.")
    return _UNPRINTED.sub(
        lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(_SURROGATE.sub("\ufffd", text), ensure_ascii=False)
    )

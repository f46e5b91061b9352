"""The demo: the bundled company is served on loopback and audited as any company would be."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from reports.commands.run import run_audit
from reports.config import load_config
from reports.demo.server import served
from reports.exits import UsageError
from reports.progress import Reporter
from reports.stages.audit import opened

COMPANY = "Tazaluz"
CUSTOMERS = 18_400  # as the invented company would state it
_TABLES = ("quejas.csv", "complaints.csv", "promesas.csv")
_MARK = "# Written by `expectation-audit demo`, which removes this folder when it runs again."
TABLES = """[[complaints]]
source = "table"
path = "quejas.csv"

[[complaints]]
source = "table"
path = "complaints.csv"

[[claims]]
source = "table"
path = "promesas.csv"
"""
_CONFIG = """{mark}
[company]
name = {company}
languages = ["es", "en"]
customers = {customers}

[[sites]]
url = {url}
max_rendered = 0

{tables}
[archive]
url = "archive.db"

[report]
language = {language}
out = ".."
"""


@dataclass(frozen=True, slots=True)
class DemoRun:
    """How the demo ended: the exit code, the report, and the config to repeat its stages with."""

    code: int
    report: Path
    config: Path


def run_demo(out: Path, reporter: Reporter, language: str = "es") -> DemoRun:
    """Audit the bundled company into `out`; raises UsageError when another audit's archive is in the way."""
    out = out.absolute()
    folder = fresh_folder(out)
    for name in _TABLES:
        (folder / name).write_bytes(files(__package__).joinpath(name).read_bytes())
    with served() as url:
        config = folder / "audit.toml"
        config.write_text(_config(url, language), encoding="utf-8")
        with opened(load_config(config), reporter) as audit:
            code = run_audit(audit)
    return DemoRun(code, out / "report.html", config)


def fresh_folder(out: Path) -> Path:
    """An empty `.expectation-audit` in `out`; an earlier demo's is removed, anyone else's is left alone."""
    folder = out / ".expectation-audit"
    if folder.exists():
        if not _is_ours(folder):
            raise UsageError(
                f"{folder} holds another audit's archive, which the demo leaves alone. "
                "Name another folder: expectation-audit demo --out DIR"
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    # Marked before anything else is in it, so that a demo killed at any moment is recognised by the next.
    (folder / "audit.toml").write_text(f"{_MARK}\n", encoding="utf-8")
    return folder


def _is_ours(folder: Path) -> bool:
    config = folder / "audit.toml"
    if folder.is_symlink() or not config.is_file():
        return False
    with config.open(encoding="utf-8", errors="replace") as file:
        return file.readline().strip() == _MARK


def _config(url: str, language: str) -> str:
    # A JSON string is a TOML string too.
    return _CONFIG.format(
        mark=_MARK,
        tables=TABLES,
        company=json.dumps(COMPANY),
        customers=CUSTOMERS,
        url=json.dumps(url),
        language=json.dumps(language),
    )

"""A Chromium whose starts are counted, where there is one; and sites to crawl with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.crawler.site.conftest import Auditor, Site, site

__all__ = ["auditor", "outside", "site"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "" if CHROMIUM else "no Chromium on PATH: apt-get install chromium"
if find_spec("scrapy_playwright") is None:
    MISSING = "scrapy-playwright is not installed"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with its reason, what needs a browser where there is none."""
    for item in items:
        if MISSING and item.get_closest_marker("browser") and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=MISSING))


class Starts:
    """The browsers started: a script in Chromium's place writes down its process and becomes Chromium."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "starts"
        self.folder = folder / "bin"
        self.folder.mkdir()
        script = self.folder / "chromium"
        script.write_text(f'#!/bin/sh\necho $$ >> "{self._log}"\nexec "{CHROMIUM}" "$@"\n')
        script.chmod(0o755)

    def pids(self) -> list[int]:
        return [int(line) for line in self._log.read_text().split()] if self._log.exists() else []


@pytest.fixture
def starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Starts:
    counted = Starts(tmp_path)
    monkeypatch.setenv("PATH", f"{counted.folder}:/usr/local/bin:/usr/bin:/bin")
    return counted


@pytest.fixture
def no_chromium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))


@pytest.fixture
def outside() -> Iterator[Site]:
    """Another private address, which nobody named: whatever reaches it has got past the guard."""
    served = Site()
    yield served
    served.close()


@pytest.fixture
def auditor(site: Site, tmp_path: Path) -> Auditor:
    return Auditor(str(tmp_path / "archive.db"), site)

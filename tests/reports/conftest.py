import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # `sample`, however pytest is started

from pages_in_browser import CHROMIUM, FLAGS, Opened


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on PATH: apt-get install chromium")
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def open_file(browser):
    """Open a file in a browser of its own, and note every request, console message and error."""
    opened = Opened(browser)
    yield opened.page
    opened.close()

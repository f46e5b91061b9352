"""A crawl whose parent was killed outright: its process ends by itself, whatever it waits for."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive

from .conftest import Auditor, Reply, Site, page

REPOSITORY = Path(__file__).resolve().parents[3]
WITHIN = 12.0  # seconds: the crawl's time to end in good order, and a slow machine's

PARENT = """
import sys
from crawler.run import SiteTarget, crawl_site
if __name__ == "__main__":
    crawl_site(SiteTarget("shop", sys.argv[1]), sys.argv[2], int(sys.argv[3]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX")
@pytest.mark.parametrize("waits", [False, True], ids=["busy", "waiting for an answer"])
def test_a_crawl_ends_soon_after_its_parent_was_killed(
    site: Site, auditor: Auditor, tmp_path: Path, waits: bool
) -> None:
    def answer(handler):  # type: ignore[no-untyped-def] # http.server's own type
        number = int(handler.path.removeprefix("/p"))
        time.sleep(40 if waits else 0.05)
        return Reply(page(f"P{number}", f"/p{number + 1}"))

    site.routes |= {f"/p{number}": answer for number in range(2_000)}
    site.routes["/"] = page("Home", "/p0")
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with Archive.open(auditor.archive_url) as archive:
        run_id = archive.begin_run(key="test", now=datetime.now(UTC)).id
    parent = subprocess.Popen(
        [sys.executable, str(script), f"{site.url}/", auditor.archive_url, str(run_id)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
    )
    deadline = time.monotonic() + 30
    while "/p0" not in site.paths() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert "/p0" in site.paths()
    parent.kill()
    # The child holds the same standard output: the pipe ends when the last of the two has.
    parent.communicate(timeout=WITHIN)
    asked = len(site.hits)
    time.sleep(0.5)
    assert len(site.hits) == asked

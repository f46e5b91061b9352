"""When a browser is asked, when it is not, and what a second audit makes of a page that was drawn."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.items import OutcomeKind
from crawler.rendering.chromium import find_chromium
from crawler.rendering.escalation import Escalation
from crawler.shells import may_be_shell
from tests.crawler.rendering.conftest import Starts
from tests.crawler.rendering.shells import TEXT, shell
from tests.crawler.site.conftest import Auditor, Reply, Site, page

PLAIN = shell("draw('Plain');")
FROM_API = shell("fetch('/api').then((answer) => answer.text()).then(draw);")


def text_of(auditor: Auditor, path: str = "/") -> str:
    with Archive.open(auditor.archive_url) as archive:
        content = archive.content_of("shop", f"{auditor.site.url}{path}")
    return "" if content is None else " ".join(block.text for block in content.blocks)


@pytest.mark.browser
def test_no_browser_is_started_for_a_site_that_can_be_read_without(
    site: Site, auditor: Auditor, starts: Starts
) -> None:
    enough = "Words that need no script. " * 20
    site.routes |= {
        "/": page("Home", "/app", "/short"),
        "/app": f"<title>App</title><div id=root><p>{enough}</p></div><script>document.body.innerHTML = 'x';</script>",
        "/short": "<title>Short</title><p>A short page.</p><script>document.body.innerHTML = 'x';</script>",
    }
    auditor.run()
    assert auditor.kinds() == dict.fromkeys(["/", "/app", "/short"], "fetched")
    assert starts.pids() == []
    assert "need no script" in text_of(auditor, "/app")


@pytest.mark.thorough
@pytest.mark.browser
def test_a_shell_that_has_not_changed_is_drawn_again(site: Site, auditor: Auditor) -> None:
    def answer(handler):  # type: ignore[no-untyped-def] # http.server's own type
        assert "If-None-Match" not in handler.headers
        return Reply(FROM_API, headers={"ETag": '"shell"', "Last-Modified": "Mon, 02 Mar 2026 10:00:00 GMT"})

    site.routes |= {"/": answer, "/api": "Free returns for 30 days"}
    auditor.run()
    assert (auditor.kinds()["/"], auditor.ledger()["/"].reason) == ("fetched", "rendered with JavaScript")
    auditor.run()
    assert (auditor.kinds()["/"], auditor.ledger()["/"].reason) == ("unchanged", "rendered with JavaScript")
    site.routes["/api"] = "Free returns for 14 days"
    auditor.run()
    assert auditor.kinds()["/"] == "fetched"
    assert "14 days" in text_of(auditor)


@pytest.mark.browser
def test_an_empty_page_read_without_a_browser_is_drawn_once_there_is_one(
    site: Site, auditor: Auditor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site.routes["/"] = Reply(PLAIN, headers={"ETag": '"shell"'})
    with monkeypatch.context() as bare:
        bare.setenv("PATH", str(tmp_path))
        bare.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
        auditor.run()
    told = "almost no text without JavaScript; install Chromium to read it"
    assert auditor.ledger()["/"].reason == told
    auditor.run()
    assert auditor.kinds()["/"] == "fetched"
    assert TEXT in text_of(auditor)


@pytest.mark.browser
def test_a_page_that_was_read_is_never_replaced_by_its_empty_shell(
    site: Site, auditor: Auditor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site.routes["/"] = PLAIN
    auditor.run()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    auditor.run(fresh=True)
    line = auditor.ledger()["/"]
    assert line.kind is OutcomeKind.ERROR
    assert line.reason == "almost no text without JavaScript; install Chromium to read it"
    assert TEXT in text_of(auditor)


@pytest.mark.browser
def test_no_more_pages_are_drawn_than_the_budget_says(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("Home", "/a", "/b", "/c"), "/a": PLAIN, "/b": PLAIN, "/c": PLAIN}
    auditor.run(max_rendered=1)
    reasons = sorted(line.reason for path, line in auditor.ledger().items() if path != "/")
    spent = "almost no text without JavaScript; the budget of 1 rendered pages was spent"
    assert reasons == [spent, spent, "rendered with JavaScript"]


@pytest.mark.browser
def test_robots_txt_is_asked_before_a_page_is_drawn(site: Site, auditor: Auditor, starts: Starts) -> None:
    site.routes |= {
        "/robots.txt": Reply("User-agent: *\nDisallow: /app\n", headers={"Content-Type": "text/plain"}),
        "/": page("Home", "/app"),
        "/app": PLAIN,
    }
    auditor.run()
    assert auditor.kinds()["/app"] == "robots"
    assert "/app" not in site.paths()
    assert starts.pids() == []


@pytest.mark.thorough
@pytest.mark.browser
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_a_crawl_killed_while_a_page_is_drawn_loses_nothing_and_leaves_no_browser(
    site: Site, auditor: Auditor, starts: Starts
) -> None:
    endless = shell("fetch('/stuck'); setInterval(() => draw('More ' + Math.random()), 50);")
    site.routes |= {"/": page("Home", "/app"), "/app": endless, "/stuck": "x"}
    browser: list[int] = []

    def kill() -> None:
        deadline = time.monotonic() + 60
        while "/stuck" not in site.paths() and time.monotonic() < deadline:
            time.sleep(0.02)
        browser.extend(family(starts.pids()))
        for child in multiprocessing.active_children():
            if child.name == "crawl" and child.pid is not None:
                os.kill(child.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    outcome = auditor.run(finish=False)
    killer.join()
    assert outcome.finish_reason == "died"
    assert len(browser) > 1
    deadline = time.monotonic() + 30
    while any(map(alive, browser)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [pid for pid in browser if alive(pid)] == []
    assert auditor.kinds() == {"/": "fetched", "/app": "queued"}
    auditor.run()
    assert auditor.kinds() == {"/": "fetched", "/app": "fetched"}
    assert site.paths().count("/") == 1
    assert "More" in text_of(auditor, "/app")


def family(pids: list[int]) -> list[int]:
    """These processes and all that come from them."""
    found = list(pids)
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*/children"):
            found.extend(int(child) for child in task.read_text().split())
    return found


def alive(pid: int) -> bool:
    """A process that has ended and was not waited for (state Z) is not alive."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_is_missing_is_said(no_chromium: None) -> None:
    assert find_chromium("a_module_nobody_has") == "install the [browser] extra to read it"
    assert find_chromium() == "install Chromium to read it"
    assert Escalation(5).why_not() == "install Chromium to read it"


@pytest.mark.browser
def test_a_browser_that_keeps_failing_is_left_alone() -> None:
    escalation = Escalation(100)
    for _ in range(4):
        escalation.came(drawn=False)
    escalation.came(drawn=True)
    for _ in range(4):
        escalation.came(drawn=False)
    assert escalation.why_not() == ""
    escalation.came(drawn=False)
    assert escalation.why_not() == "the browser failed 5 times in a row"
    assert Escalation(0).why_not() == "no page is to be rendered"


@pytest.mark.browser
def test_a_browser_that_does_not_start_costs_no_page(site: Site, auditor: Auditor, starts: Starts) -> None:
    (starts.folder / "chromium").write_text("#!/bin/sh\nexit 1\n")
    site.routes |= {"/": page("Home", "/app"), "/app": PLAIN}
    outcome = auditor.run()
    assert (outcome.fetched, outcome.finish_reason) == (2, "finished")
    told = "almost no text without JavaScript; it could not be rendered (the browser failed)"
    assert auditor.ledger()["/app"].reason == told


@pytest.mark.parametrize(
    ("body", "shell_like"),
    [
        (b"<title>Shop</title><div id=root></div><script>let a = '<p>' + 'x'.repeat(400)</script>", True),
        (b"<p>" + b"words " * 50, False),
        (b"", False),
        (b"<p>A short page without scripts.</p>", False),
        (b"<SCRIPT src=a.js></SCRIPT>", True),
        (b"<script>" * 50_000, True),
        (b"<!--" * 50_000, False),
        (b"<" * 200_000, False),
        (b"<style>" + b"a{} " * 200 + b"</style ><body>x<script>", True),
    ],
)
def test_the_quick_look_at_bytes(body: bytes, shell_like: bool) -> None:
    assert may_be_shell(body) is shell_like

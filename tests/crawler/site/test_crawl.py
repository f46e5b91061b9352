"""Whole crawls over loopback: every URL gets one outcome, and the site is asked for nothing it forbids."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.items import OutcomeKind
from crawler.plan import plan_site
from crawler.run import SiteTarget, crawl_site
from crawler.urls import UrlError

from .conftest import Auditor, Reply, Site, page

REPOSITORY = Path(__file__).resolve().parents[3]


def test_every_url_gets_one_outcome_with_a_reason(site: Site, auditor: Auditor) -> None:
    other = "http://127.0.0.1:1/elsewhere"
    site.routes |= {
        "/robots.txt": Reply(
            f"User-agent: *\nDisallow: /private\nSitemap: {site.url}/map.xml\nSitemap: {other}\n",
            headers={"Content-Type": "text/plain"},
        ),
        "/map.xml": Reply(
            f"<urlset><url><loc>{site.url}/only-in-map</loc></url><url><loc>{other}</loc></url></urlset>",
            headers={"Content-Type": "application/xml"},
        ),
        "/": page(
            "Home",
            "/a?utm_source=x",
            "/a",
            "/gone",
            "/private/x",
            "/doc.pdf",
            "/film",
            "/moved",
            "/away",
            "/login-wall",
            "/members",
            "/broken",
            "/list?sort=price",
            "http://user:secret@127.0.0.1/x",
            "mailto:a@b.example",
            "/javascript",
            "/file",
            "/empty",
        ),
        "/a": page("A"),
        "/only-in-map": page("Map"),
        "/film": Reply(b"\x00" * 5000, headers={"Content-Type": "video/mp4"}),
        "/moved": Reply("", 301, {"Location": "/a"}),
        "/away": Reply("", 302, {"Location": other}),
        "/file": Reply("", 302, {"Location": "file:///etc/passwd"}),
        "/members": Reply("", 302, {"Location": "/login?next=/members"}),
        "/login-wall": "<title>Members</title><form><input type=password></form>",
        "/broken": Reply("sorry", 500),
        "/javascript": "<title>App</title><div id=root></div><script src=app.js></script>",
        "/empty": Reply("   "),
    }
    outcome = auditor.run()
    kinds = auditor.kinds()
    assert kinds == {
        "/": "fetched",
        "/a": "fetched",
        "/only-in-map": "fetched",
        "/javascript": "fetched",
        "/gone": "not_found",
        "/private/x": "robots",
        "/doc.pdf": "not_html",
        "/film": "not_html",
        "/moved": "redirect",
        "/away": "redirect",
        "/file": "refused",
        "/members": "login",
        "/login-wall": "login",
        "/broken": "error",
        "/empty": "error",
        "/list?sort=price": "trap",
        other: "out_of_scope",
        "http://127.0.0.1/x": "refused",
    }
    assert (outcome.fetched, outcome.unchanged, outcome.finish_reason) == (4, 0, "finished")
    assert "/private/x" not in site.paths()
    assert "/doc.pdf" not in site.paths()
    assert site.paths().count("/broken") == 3  # retried twice
    assert site.paths().count("/a") == 1
    ledger = auditor.ledger()
    assert all(line.reason for line in ledger.values() if line.kind is not OutcomeKind.FETCHED)
    assert "JavaScript" in ledger["/javascript"].reason
    assert "secret" not in str(ledger)
    assert ledger["/a"].found_on == f"{site.url}/"
    assert auditor.progress[-1].fetched == 4


def test_scope_is_the_start_urls_folder(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/es/": page("Inicio", "/es/b", "/en/", "/"), "/es/b": page("B")}
    auditor.run(start="/es/")
    assert auditor.kinds() == {
        "/es/": "fetched",
        "/es/b": "fetched",
        "/en/": "out_of_scope",
        "/": "out_of_scope",
    }


def test_a_start_that_is_a_folder_without_its_slash_narrows_the_scope(site: Site, auditor: Auditor) -> None:
    site.routes |= {
        "/shop": Reply("", 301, {"Location": "/shop/"}),
        "/shop/": page("Shop", "/shop/a", "/other"),
        "/shop/a": page("A"),
        "/other": page("Other"),
    }
    auditor.run(start="/shop")
    assert auditor.kinds() == {
        "/shop": "redirect",
        "/shop/": "fetched",
        "/shop/a": "fetched",
        "/other": "out_of_scope",
    }


def test_include_and_exclude(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("Home", "/help/a", "/help/b.php", "/blog/x"), "/help/a": page("A")}
    auditor.run(include=("/help",), exclude=("*.php",))
    ledger = auditor.ledger()
    assert {url: line.kind.value for url, line in ledger.items()} == {
        "/": "fetched", "/help/a": "fetched", "/help/b.php": "out_of_scope", "/blog/x": "out_of_scope",
    }  # fmt: skip
    assert "*.php" in ledger["/help/b.php"].reason


def test_canonical_and_noindex_are_recorded_and_not_obeyed(site: Site, auditor: Auditor) -> None:
    head = '<link rel=canonical href="/"><meta name=robots content="noindex,nofollow">'
    site.routes |= {"/": page("Home", "/a"), "/a": head + page("A", "/b"), "/b": page("B")}
    auditor.run()
    assert auditor.kinds() == {"/": "fetched", "/a": "fetched", "/b": "fetched"}
    with Archive.open(auditor.archive_url) as archive:
        stored = {item.url: item.content for item in archive.pages(auditor.run_id, ["shop"])}
    assert stored[f"{site.url}/a"].noindex
    assert stored[f"{site.url}/a"].canonical == f"{site.url}/"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_that_fail_stop_the_crawl(site: Site, auditor: Auditor, status: int) -> None:
    site.routes |= {"/robots.txt": Reply("User-agent: *\nAllow: /", status), "/": page("Home")}
    if status == 429:  # twice two seconds of waiting would be the politeness under test elsewhere
        site.routes["/robots.txt"] = Reply("", status, {"Retry-After": "0"})
    assert auditor.run().finish_reason == "unreachable"
    assert auditor.kinds() == {"/": "error"}
    assert str(status) in auditor.ledger()["/"].reason
    assert "/" not in site.paths()


def test_robots_forbidden_by_403_or_made_of_html_allow_everything(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("Home"), "/robots.txt": Reply("<html>Disallow: /</html>", 403)}
    auditor.run()
    site.routes["/robots.txt"] = "<html>\n<p>Disallow: /</p>\n</html>"
    auditor.run()
    assert auditor.kinds()["/"] == "unchanged"


def test_only_the_first_500_kib_of_robots_are_read(site: Site, auditor: Auditor) -> None:
    rules = "User-agent: *\nDisallow: /early\n" + "# padding\n" * 52_000 + "Disallow: /late\n"
    site.routes |= {"/": page("Home", "/early", "/late"), "/robots.txt": rules, "/late": page("Late")}
    auditor.run()
    assert auditor.kinds() == {"/": "fetched", "/early": "robots", "/late": "fetched"}


def test_crawl_delay_spaces_the_requests(site: Site, auditor: Auditor) -> None:
    site.routes |= {
        "/robots.txt": "User-agent: *\nCrawl-delay: 0.4\n",
        "/": page("Home", "/a", "/b", "/c"),
        **{f"/{name}": page(name) for name in "abc"},
    }
    auditor.run()
    times = [when for when, path in site.hits if path != "/robots.txt"]
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(gaps) >= 4  # three pages, the home, the usual sitemap
    assert min(gaps) > 0.35


def test_the_budget_buys_pages_level_by_level(site: Site, auditor: Auditor) -> None:
    site.routes |= {
        "/": page("Home", "/gone", "/z", "/y", "/x"),
        "/z": page("Z", "/x"),
        "/y": page("Y", "/deep"),
    }
    site.routes |= {"/x": page("X"), "/deep": page("Deep")}
    outcome = auditor.run(max_pages=3)
    assert outcome.finish_reason == "budget"
    kinds = auditor.kinds()
    assert kinds.pop("/gone") == "not_found"  # costs no budget
    assert kinds == {"/": "fetched", "/x": "fetched", "/y": "fetched", "/z": "budget", "/deep": "budget"}
    assert "3 pages" in auditor.ledger()["/z"].reason


@pytest.mark.parametrize("late", ["/", "/sitemap.xml"])
def test_the_budget_buys_the_same_pages_whichever_comes_first(
    site: Site, auditor: Auditor, late: str
) -> None:
    listed = "".join(f"<url><loc>{site.url}/{name}</loc></url>" for name in "abcz")
    site.routes = {f"/{name}": page(name) for name in "abcz"} | {
        "/": page("home", "/z"),
        "/sitemap.xml": f"<urlset>{listed}</urlset>",
    }
    answer = site.routes[late]

    def waits(_: BaseHTTPRequestHandler) -> Reply:
        time.sleep(0.5)
        return Reply(str(answer))

    site.routes[late] = waits
    auditor.run(max_pages=2)
    assert [url for url, kind in auditor.kinds().items() if kind == "fetched"] == ["/", "/z"]


def test_depth(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("0", "/1"), "/1": page("1", "/2"), "/2": page("2", "/3")}
    auditor.run(max_depth=2)
    assert auditor.kinds() == {"/": "fetched", "/1": "fetched", "/2": "fetched", "/3": "depth"}


def test_a_second_run_revalidates_and_still_walks_the_whole_site(site: Site, auditor: Auditor) -> None:
    def tagged(text: str):  # type: ignore[no-untyped-def] # a route
        def answer(handler):  # type: ignore[no-untyped-def] # http.server's own type
            if handler.headers.get("If-None-Match") == '"v1"':
                return Reply("", 304, {"ETag": '"v1"'})
            return Reply(text, headers={"ETag": '"v1"'})

        return answer

    churn = iter(range(100))
    site.routes |= {
        "/": tagged(page("Home", "/a")),
        "/a": lambda _: Reply(page("A", "/b") + f"<!-- {next(churn)} -->"),
        "/b": page("B", "/c"),
    }
    assert auditor.run().fetched == 3
    site.routes |= {"/b": page("B", "/c", text="We deliver in 48 hours."), "/c": page("C")}
    outcome = auditor.run()
    assert auditor.kinds() == {"/": "unchanged", "/a": "unchanged", "/b": "fetched", "/c": "fetched"}
    assert (outcome.fetched, outcome.unchanged) == (2, 2)
    assert "304" in auditor.ledger()["/"].reason
    asked = len(site.hits)
    assert auditor.run(fresh=True).failed == 0
    assert {path for _, path in site.hits[asked:]} >= {"/", "/a", "/b", "/c"}


def test_a_page_that_nobody_links_to_any_more_is_asked_for_again(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("Home", "/a", "/b", "/c", "/d"), "/a": page("A"), "/b": page("B", "/under")}
    site.routes |= {"/under": page("Under"), "/c": page("C"), "/d": page("D")}
    auditor.run()
    site.routes |= {"/": page("Home"), "/b": Reply("gone", 410), "/c": Reply("", 302, {"Location": "/"})}
    site.routes |= {"/a": page("A", text="We deliver in 48 hours."), "/d": Reply("broken", 404)}
    outcome = auditor.run()
    assert outcome.finish_reason == "finished"
    assert auditor.kinds() == {
        "/": "fetched", "/a": "fetched", "/b": "not_found", "/c": "redirect", "/d": "not_found",
        "/under": "unchanged",
    }  # fmt: skip
    asked = len(site.hits)
    auditor.run()
    assert sorted(site.paths()[asked:]) == ["/", "/a", "/robots.txt", "/sitemap.xml", "/under"]


def test_what_could_not_be_read_again_is_asked_for_the_next_time(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("Home", "/a"), "/a": page("A")}
    auditor.run()
    site.routes |= {"/": page("Home"), "/a": Reply("later", 500)}
    auditor.run()
    assert auditor.kinds()["/a"] == "error"
    site.routes["/a"] = page("A")
    auditor.run()
    assert auditor.kinds()["/a"] == "unchanged"


def test_unlinked_pages_are_asked_for_within_the_limits(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("Home", "/a", "/b", "/blog/c"), "/a": page("A"), "/b": page("B")}
    site.routes |= {"/blog/c": page("C")}
    auditor.run()
    site.routes |= {"/": page("Home"), "/robots.txt": "User-agent: *\nDisallow: /a\n"}
    outcome = auditor.run(max_pages=2, exclude=("/blog",))
    # Beyond the budget there is no line: what nothing leads to is no part of the site that was met.
    assert auditor.kinds() == {"/": "fetched", "/a": "robots", "/b": "unchanged", "/blog/c": "out_of_scope"}
    assert outcome.finish_reason == "finished"
    auditor.run(max_pages=1)
    assert auditor.kinds() == {"/": "unchanged"}


def test_a_crawl_cut_by_its_budget_does_not_look_back(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("Home", "/old"), "/old": page("Old")}
    auditor.run()
    site.routes |= {"/": page("Home", "/x", "/y"), "/x": page("X"), "/y": page("Y")}
    outcome = auditor.run(max_pages=2)
    assert outcome.finish_reason == "budget"
    assert "/old" not in auditor.kinds()


def test_a_second_run_does_not_read_the_same_bytes_again(site: Site, auditor: Auditor) -> None:
    site.routes |= {"/": page("Home", "/a"), "/a": page("A", "/b"), "/b": page("B")}
    assert auditor.run().fetched == 3
    site.routes["/b"] = page("B", text="We deliver in 48 hours.")
    assert auditor.run().unchanged == 2
    assert auditor.kinds() == {"/": "unchanged", "/a": "unchanged", "/b": "fetched"}
    assert auditor.ledger()["/a"].reason == "same content"
    assert (auditor.ledger()["/a"].depth, auditor.ledger()["/b"].depth) == (1, 2)


def test_nobody_is_led_to_a_private_address(site: Site, auditor: Auditor) -> None:
    inner = Site()  # on this machine, too, but not named: "localhost" is another name than 127.0.0.1
    try:
        hidden = f"http://localhost:{inner.port}"
        site.routes |= {
            "/robots.txt": f"Sitemap: {site.url}/map.xml",
            "/map.xml": Reply("", 302, {"Location": f"{hidden}/map.xml"}),
            "/": page(
                "Home", f"{hidden}/a", f"http://127.0.0.1:{inner.port}/b", "/jump", "http://2130706433/", "/x"
            ),
            "/jump": Reply("", 302, {"Location": f"{hidden}/c"}),
        }
        auditor.run()
        site.routes["/robots.txt"] = Reply("", 302, {"Location": f"{hidden}/robots.txt"})
        auditor.run(fresh=True)
        assert inner.paths() == []
    finally:
        inner.close()
    line = auditor.ledger()["/"]
    assert line.kind is OutcomeKind.ERROR
    assert "robots.txt" in line.reason


def test_redirect_chains_and_loops_end(site: Site, auditor: Auditor) -> None:
    site.routes |= {
        "/": page("Home", "/loop1", "/r0", "/self"),
        "/self": Reply("", 302, {"Location": "/self"}),
    }
    site.routes |= {
        "/loop1": Reply("", 302, {"Location": "/loop2"}),
        "/loop2": Reply("", 302, {"Location": "/loop1"}),
    }
    site.routes |= {f"/r{n}": Reply("", 302, {"Location": f"/r{n + 1}"}) for n in range(30)}
    auditor.run()
    kinds = auditor.kinds()
    assert (kinds["/loop1"], kinds["/loop2"], kinds["/self"]) == ("redirect", "redirect", "error")
    assert kinds["/r10"] == "error"
    assert "/r11" not in kinds


def test_bodies_are_bounded(site: Site, auditor: Auditor) -> None:
    zeros = b"<p>first words</p>" + b" " * 60_000_000
    bomb = gzip.compress(zeros, 9)
    packed = {"Content-Encoding": "gzip"}
    site.routes |= {
        "/": page("Home", "/bomb", "/twice", "/thrice", "/endless", "/big", "/brotli", "/cut"),
        "/bomb": Reply(bomb, headers=packed),
        "/twice": Reply(gzip.compress(bomb), headers={"Content-Encoding": "gzip, gzip"}),
        "/thrice": Reply(
            gzip.compress(gzip.compress(bomb)), headers={"Content-Encoding": "gzip, gzip, gzip"}
        ),
        "/endless": Reply(chunks=[b"<p>first words</p>" + b"x " * 500_000] * 40),
        "/big": Reply(b"<p>first words</p>" + b"x " * 8_000_000),
        "/brotli": Reply(b"\x0b\x02\x80abc\x03", headers={"Content-Encoding": "br"}),
        "/cut": Reply(gzip.compress(page("Cut").encode())[:-10], headers=packed),
    }
    auditor.run()
    ledger = auditor.ledger()
    for path in ("/bomb", "/twice", "/endless", "/big", "/cut"):
        assert (ledger[path].kind.value, ledger[path].reason.split(";")[0]) == (
            "fetched",
            "cut at the size limit",
        ), path
    assert (ledger["/thrice"].kind.value, ledger["/brotli"].kind.value) == ("error", "error")
    with Archive.open(auditor.archive_url) as archive:
        sizes = [
            len(archive.body_of("shop", f"{site.url}{path}") or b"") for path in ("/bomb", "/endless", "/big")
        ]
    assert all(5_000_000 < size <= 11_000_000 for size in sizes)


def test_too_many_requests_are_answered_with_patience(site: Site, auditor: Auditor) -> None:
    refused = iter([True])
    again = Reply("", 429, {"Retry-After": "1"})
    site.routes |= {
        "/": page("Home", "/a"),
        "/a": lambda _: again if next(refused, False) else Reply(page("A")),
    }
    auditor.run()
    assert auditor.kinds() == {"/": "fetched", "/a": "fetched"}
    first, second = (when for when, path in site.hits if path == "/a")
    assert second - first > 0.9


def test_a_site_that_insists_is_left_alone(site: Site, auditor: Auditor) -> None:
    stop = Reply("", 429, {"Retry-After": "3600"})
    site.routes |= {"/": page("Home", *[f"/p{n}" for n in range(40)]), **{f"/p{n}": stop for n in range(40)}}
    outcome = auditor.run()
    assert outcome.finish_reason == "rate_limited"
    assert outcome.failed == 40
    assert sum(path.startswith("/p") for path in site.paths()) < 10
    assert all(line.kind is not OutcomeKind.QUEUED for line in auditor.ledger().values())


def test_a_dead_site_ends_soon(auditor: Auditor) -> None:
    auditor.site.close()
    auditor.site.close = lambda: None  # type: ignore[method-assign] # closed already
    began = time.monotonic()
    outcome = auditor.run()
    assert (outcome.failed, outcome.fetched) == (1, 0)
    assert auditor.kinds() == {"/": "error"}
    assert outcome.finish_reason == "unreachable"
    assert time.monotonic() - began < 20


def test_a_start_that_is_no_url_is_the_callers_error(tmp_path: Path) -> None:
    with pytest.raises(UrlError, match="http"):
        crawl_site(SiteTarget("x", "ftp://example.com"), str(tmp_path / "a.db"), 1)


def test_an_archive_that_cannot_be_opened_is_told(site: Site, tmp_path: Path) -> None:
    (tmp_path / "archive.db").mkdir()
    outcome = crawl_site(SiteTarget("x", f"{site.url}/"), str(tmp_path / "archive.db"), 1)
    assert outcome.finish_reason == "storage"
    assert "archive.db" in outcome.detail
    assert site.paths() == []


def _maze(site: Site, pages: int, pause: float) -> None:
    def answer(number: int):  # type: ignore[no-untyped-def] # a route
        def reply(_):  # type: ignore[no-untyped-def] # http.server's own type
            time.sleep(pause)
            return Reply(
                page(f"P{number}", *(f"/p{link}" for link in range(number, min(pages, 3 * number + 4))))
            )

        return reply

    site.routes |= {f"/p{number}": answer(number) for number in range(pages)}
    site.routes["/"] = page("Home", "/p0", "/p1")


KILLED = """
import sys
from crawler.run import SiteTarget, crawl_site
if __name__ == "__main__":
    crawl_site(SiteTarget("shop", sys.argv[1]), sys.argv[2], int(sys.argv[3]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL of a process group is POSIX")
@pytest.mark.parametrize("after", [8, 31])
def test_a_run_killed_at_any_moment_resumes(site: Site, auditor: Auditor, tmp_path: Path, after: int) -> None:
    _maze(site, 60, 0.03)
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    with Archive.open(auditor.archive_url) as archive:
        run_id = archive.begin_run(key="test", now=_now()).id
    killed = subprocess.Popen(
        [sys.executable, str(script), f"{site.url}/", auditor.archive_url, str(run_id)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while len(site.hits) < after and time.monotonic() < deadline:
        time.sleep(0.005)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.wait()
    time.sleep(0.2)
    with Archive.open(auditor.archive_url) as archive:
        before = [line for line in archive.outcomes(run_id, ["shop"]) if line.kind is OutcomeKind.FETCHED]
    assert before or after < 10
    assert len(before) < 61
    site.hits.clear()
    outcome = auditor.run()
    assert auditor.run_id == run_id
    assert outcome.fetched == 61
    again = set(site.paths()) & {line.url.removeprefix(site.url) for line in before}
    assert again == set()  # what was done is not fetched again
    assert set(auditor.kinds().values()) == {"fetched"}


def _now():  # type: ignore[no-untyped-def] # a datetime
    from datetime import UTC, datetime

    return datetime.now(UTC)


def test_a_child_that_dies_is_told_apart_and_resumed(site: Site, auditor: Auditor) -> None:
    import multiprocessing

    _maze(site, 60, 0.03)

    def kill_the_child() -> None:
        deadline = time.monotonic() + 30
        while len(site.hits) < 20 and time.monotonic() < deadline:
            time.sleep(0.005)
        for child in multiprocessing.active_children():
            if child.name == "crawl":
                child.kill()

    killer = threading.Thread(target=kill_the_child)
    killer.start()
    outcome = auditor.run(finish=False)
    killer.join()
    assert outcome.finish_reason == "died"
    assert "run again" in outcome.detail
    assert outcome.failed > 0  # what was queued was not read
    assert auditor.run().fetched == 61


@pytest.mark.skipif(sys.platform == "win32", reason="raising SIGINT in a process is POSIX")
def test_an_interrupt_ends_in_good_order_and_resumes(site: Site, auditor: Auditor) -> None:
    _maze(site, 60, 0.05)
    told = threading.Event()  # half of the pages wait for it: the crawl cannot be through too early

    def held(answer):  # type: ignore[no-untyped-def] # a route of the maze
        def reply(request):  # type: ignore[no-untyped-def] # http.server's own type
            told.wait(60)
            return answer(request)

        return reply

    late = [f"/p{number}" for number in range(30, 60)]
    site.routes |= {path: held(site.routes[path]) for path in late}

    def interrupt() -> None:
        deadline = time.monotonic() + 60
        while not set(late) & set(site.paths()) and time.monotonic() < deadline:
            time.sleep(0.005)
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(8)  # the word goes to the crawl's process, which listens twice a second if it gets to
        told.set()

    killer = threading.Thread(target=interrupt)
    killer.start()
    outcome = auditor.run(finish=False)
    killer.join()
    assert outcome.interrupted
    assert outcome.finish_reason == "interrupted"
    assert "queued" in auditor.kinds().values()
    fetched = outcome.fetched
    resumed = auditor.run()
    assert (resumed.fetched, resumed.interrupted) == (61, False)
    assert 0 < fetched < 61


def test_a_plan_reads_robots_and_sitemaps_only(site: Site, auditor: Auditor) -> None:
    locations = "".join(f"<url><loc>{site.url}/p{number}</loc></url>" for number in range(90))
    site.routes |= {
        "/robots.txt": f"User-agent: *\nCrawl-delay: 2\nSitemap: {site.url}/index.xml",
        "/index.xml": f"<sitemapindex><sitemap><loc>{site.url}/map.xml.gz</loc></sitemap></sitemapindex>",
        "/map.xml.gz": Reply(gzip.compress(f"<urlset>{locations}</urlset>".encode())),
    }
    site.routes["/robots.txt"] = str(site.routes["/robots.txt"]).replace("Crawl-delay: 2", "Crawl-delay: 0.2")
    plan = plan_site(SiteTarget("shop", f"{site.url}/", max_pages=60))
    assert (plan.known_urls, plan.from_sitemap, plan.crawl_delay, plan.minutes) == (60, True, 0.2, 0.2)
    assert any("90 pages are known" in note for note in plan.notes)
    assert set(site.paths()) == {"/robots.txt", "/index.xml", "/map.xml.gz"}


def test_a_plan_for_a_closed_site_says_so(site: Site) -> None:
    site.routes["/robots.txt"] = "User-agent: *\nDisallow: /"
    plan = plan_site(SiteTarget("shop", f"{site.url}/"))
    assert any("robots.txt forbids" in note for note in plan.notes)
    assert not plan.from_sitemap


def test_scrapy_knows_the_spider_and_fills_a_feed(site: Site, tmp_path: Path) -> None:
    import json

    site.routes |= {"/": page("Home", "/a"), "/a": page("A")}
    feed = tmp_path / "pages.jsonl"
    scrapy = [sys.executable, "-m", "scrapy"]
    listed = subprocess.run([*scrapy, "list"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert "site" in listed.stdout.split()
    crawl = [*scrapy, "crawl", "site", "-a", f"url={site.url}/", "-O", str(feed), "-s", "LOG_LEVEL=ERROR"]
    done = subprocess.run(crawl, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    rows = [json.loads(line) for line in feed.read_text().splitlines()]
    assert sorted(row["title"] for row in rows) == ["A", "Home"]
    assert any("24 hours" in block["text"] for block in rows[0]["blocks"])


def test_a_slow_drip_ends_at_the_timeout(site: Site, tmp_path: Path) -> None:
    import json

    site.routes |= {"/": page("Home", "/drip"), "/drip": Reply(chunks=[b"<p>drip</p>"] * 40, pause=0.5)}
    feed = tmp_path / "pages.jsonl"
    limits = ["-s", "DOWNLOAD_TIMEOUT=1.5", "-s", "RETRY_TIMES=0", "-s", "LOG_LEVEL=ERROR"]
    crawl = [
        sys.executable,
        "-m",
        "scrapy",
        "crawl",
        "site",
        "-a",
        f"url={site.url}/",
        "-O",
        str(feed),
        *limits,
    ]
    began = time.monotonic()
    subprocess.run(crawl, cwd=REPOSITORY, capture_output=True, check=True)
    assert time.monotonic() - began < 15
    assert [json.loads(line)["title"] for line in feed.read_text().splitlines()] == ["Home"]

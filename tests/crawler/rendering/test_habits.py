"""One crawl over pages of every habit: what is read of each, and that nothing gets past the guard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from crawler.archive import Archive
from crawler.items import OutcomeKind
from tests.crawler.rendering.conftest import Starts
from tests.crawler.rendering.shells import TEXT, habits
from tests.crawler.site.conftest import Auditor, Reply, Site, page

pytestmark = [pytest.mark.browser, pytest.mark.thorough]  # pages that wait as real ones do
MEGABYTE = 1024 * 1024


@dataclass
class Crawled:
    auditor: Auditor
    site: Site
    outside: Site
    browsers: int

    def text(self, path: str) -> str:
        with Archive.open(self.auditor.archive_url) as archive:
            content = archive.content_of("shop", f"{self.site.url}{path}")
        assert content is not None
        return "\n".join(block.text for block in content.blocks)

    def body(self, path: str) -> bytes:
        with Archive.open(self.auditor.archive_url) as archive:
            return archive.body_of("shop", f"{self.site.url}{path}") or b""

    def reason(self, path: str) -> str:
        return self.auditor.ledger()[path].reason


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("habits")
    site, outside = Site(), Site()
    outside.routes |= {
        path: Reply("secret", headers={"Access-Control-Allow-Origin": "*"}) for path in ("/secret", "/style")
    }
    shells = habits(outside.url)
    site.routes |= shells
    site.routes |= {
        "/": page("Home", *shells, text="Words that need no script. " * 20),
        "/found": page("Found"),
        "/elsewhere": page("Elsewhere"),
        "/api": Reply("Late words", headers={"Content-Type": "text/plain"}),
        "/hop": Reply("", 302, {"Location": f"{outside.url}/secret", "Access-Control-Allow-Origin": "*"}),
        "/file.bin": Reply(b"\0" * 5_000_000, headers={"Content-Type": "application/octet-stream"}),
    }
    auditor = Auditor(str(folder / "archive.db"), site)
    with pytest.MonkeyPatch.context() as patch:
        counted = Starts(folder)
        patch.setenv("PATH", f"{counted.folder}:/usr/local/bin:/usr/bin:/bin")
        outcome = auditor.run()
    assert outcome.finish_reason == "finished"
    yield Crawled(auditor, site, outside, len(counted.pids()))
    site.close()
    outside.close()


@pytest.mark.parametrize(
    "path",
    ["/plain", "/late", "/noscript", "/shadow", "/dialog", "/away-later", "/download", "/popup", "/endless"],
)
def test_what_scripts_draw_is_read_and_the_ledger_says_so(crawled: Crawled, path: str) -> None:
    assert crawled.reason(path) == "rendered with JavaScript"


def test_text_and_links_are_those_of_the_drawn_page(crawled: Crawled) -> None:
    assert TEXT in crawled.text("/plain")
    assert crawled.auditor.kinds()["/found"] == "fetched"
    assert "Late words" in crawled.text("/late")
    assert "guaranteed for ten years" in crawled.text("/noscript")
    assert "After the dialogs" in crawled.text("/dialog")
    assert "The price never rises" in crawled.text("/shadow")
    assert "Slotted promise" in crawled.text("/shadow")


def test_the_site_is_asked_once_for_each_page(crawled: Crawled) -> None:
    paths = crawled.site.paths()
    assert {path: paths.count(path) for path in habits("")} == dict.fromkeys(habits(""), 1)


def test_nothing_reaches_an_address_nobody_named(crawled: Crawled) -> None:
    assert crawled.outside.paths() == []
    assert "/hop" in crawled.site.paths()  # the redirect was met, and not followed
    assert "secret" not in crawled.text("/private")
    assert "Private none none none none" in crawled.text("/private")
    assert "requests of its script refused: " in crawled.reason("/private")


def test_a_page_that_grows_for_ever_is_taken_as_it_stands(crawled: Crawled) -> None:
    assert "number 50\n" in crawled.text("/endless")
    assert len(crawled.body("/endless")) < MEGABYTE


def test_a_page_that_only_leads_elsewhere_is_a_redirect_judged_like_any(crawled: Crawled) -> None:
    ledger = crawled.auditor.ledger()
    assert ledger["/away"].kind is OutcomeKind.REDIRECT
    assert ledger["/away"].reason == f"JavaScript to {crawled.site.url}/elsewhere"
    assert ledger["/elsewhere"].kind is OutcomeKind.FETCHED
    assert ledger["/away-outside"].kind is OutcomeKind.REDIRECT
    assert ledger[f"{crawled.outside.url}/away"].kind is OutcomeKind.OUT_OF_SCOPE


def test_a_page_that_leaves_once_it_is_read_is_read(crawled: Crawled) -> None:
    assert "Stays" in crawled.text("/away-later")


def test_a_document_of_twenty_megabytes_is_cut(crawled: Crawled) -> None:
    assert crawled.reason("/huge") == "rendered with JavaScript; cut at the size limit"
    assert 5 * MEGABYTE < len(crawled.body("/huge")) <= 10 * MEGABYTE + 100


def test_a_page_that_replaces_the_browsers_functions_is_read_as_it_is(crawled: Crawled) -> None:
    assert "Liar" in crawled.text("/liar")
    assert len(crawled.body("/liar")) < 10_000


def test_a_page_that_draws_nothing_is_told_apart(crawled: Crawled) -> None:
    assert crawled.reason("/nothing") == "rendered with JavaScript; almost no text even so"


def test_a_page_that_never_ends_its_script_is_read_without(crawled: Crawled) -> None:
    assert crawled.auditor.kinds()["/busy"] == "fetched"
    told = "almost no text without JavaScript; it could not be rendered (it was not drawn in time)"
    assert crawled.reason("/busy") == told


def test_one_browser_draws_them_all(crawled: Crawled) -> None:
    assert crawled.browsers == 1


def test_the_archive_reads_a_drawn_page_again_as_it_stands(crawled: Crawled) -> None:
    before = crawled.text("/plain")
    with Archive.open(crawled.auditor.archive_url) as archive:
        archive.begin_run(key="again", now=datetime.now(UTC))
        from crawler.blocks import content_hash, extract

        assert archive.reextract(extract, 10_000, content_hash) > 10
    assert crawled.text("/plain") == before

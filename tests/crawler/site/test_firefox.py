"""The real site: 134 rendered pages in two languages, served as a person would (`python -m http.server`)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.items import OutcomeKind
from crawler.run import SiteTarget, crawl_site

FIREFOX = Path(__file__).resolve().parents[4] / "shared" / "sites" / "firefox"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FIREFOX.is_dir(), reason="../shared/sites/firefox is not beside the checkout"),
]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def origin() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(FIREFOX)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("starts", [("/",), ("/en/", "/es/")])
def test_all_pages_are_read_whichever_way_one_starts(
    origin: str, starts: tuple[str, ...], tmp_path: Path
) -> None:
    archive_url = str(tmp_path / "archive.db")
    files = {f"{origin}/{path.relative_to(FIREFOX).as_posix()}" for path in FIREFOX.rglob("*.html")}
    with Archive.open(archive_url) as archive:
        run = archive.begin_run(key="firefox", now=datetime.now(UTC))
        targets = [SiteTarget(start, f"{origin}{start}") for start in starts]
        outcomes = [crawl_site(target, archive_url, run.id) for target in targets]
        ledger = {line.url: line.kind for line in archive.outcomes(run.id, starts)}
    assert len(files) == 134
    read = {url for url, kind in ledger.items() if kind is OutcomeKind.FETCHED}
    assert files - read == set()
    assert [outcome.failed for outcome in outcomes] == [0] * len(starts)
    assert [outcome.finish_reason for outcome in outcomes] == ["finished"] * len(starts)

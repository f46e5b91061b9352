"""A small web site on loopback whose every answer a test writes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.items import Outcome
from crawler.run import CrawlProgress, RunOutcome, SiteTarget, crawl_site


@dataclass
class Reply:
    """One answer; `chunks` are sent one after another, `pause` seconds apart, without a Content-Length."""

    body: bytes | str = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    chunks: list[bytes] | None = None
    pause: float = 0.0


Answer = Reply | str | Callable[[BaseHTTPRequestHandler], Reply]


class Site:
    """The server: its routes, and what was asked of it."""

    def __init__(self) -> None:
        self.routes: dict[str, Answer] = {}
        self.hits: list[tuple[float, str]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.hits.append((time.monotonic(), self.path))
                answer = site.routes.get(self.path, Reply("<p>none</p>", 404))
                reply = answer(self) if callable(answer) else answer
                self._send(reply if isinstance(reply, Reply) else Reply(reply))

            def _send(self, reply: Reply) -> None:
                body = reply.body.encode() if isinstance(reply.body, str) else reply.body
                headers = {"Content-Type": "text/html; charset=utf-8"} | reply.headers
                self.send_response(reply.status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if reply.chunks is None:
                    if reply.status != 304:
                        self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                    return
                self.send_header("Connection", "close")
                self.end_headers()
                self.close_connection = True
                for chunk in reply.chunks:
                    try:
                        self.wfile.write(chunk)
                        self.wfile.flush()
                    except OSError:
                        return
                    time.sleep(reply.pause)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def paths(self) -> list[str]:
        return [path for _, path in self.hits]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site()
    yield served
    served.close()


def page(title: str, *links: str, text: str = "We deliver in 24 hours.") -> str:
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    return f"<html lang=en><title>{title}</title><h1>{title}</h1><p>{text} {title}</p>{anchors}"


@dataclass
class Auditor:
    """Runs crawls of a site into one archive, and reads what they left."""

    archive_url: str
    site: Site

    def run(
        self, *, finish: bool = True, fresh: bool = False, start: str = "/", **target: object
    ) -> RunOutcome:
        url = f"{self.site.url}{start}"
        with Archive.open(self.archive_url) as archive:
            run = archive.begin_run(key="test", now=datetime.now(UTC), fresh=fresh)
            self.run_id = run.id
            self.progress: list[CrawlProgress] = []
            whole = SiteTarget("shop", url, **target)  # type: ignore[arg-type] # the test's own keywords
            outcome = crawl_site(whole, self.archive_url, run.id, on_progress=self.progress.append)
            if finish:
                archive.finish_run(run.id, datetime.now(UTC))
        return outcome

    def ledger(self) -> dict[str, Outcome]:
        with Archive.open(self.archive_url) as archive:
            return {
                line.url.removeprefix(self.site.url): line for line in archive.outcomes(self.run_id, ["shop"])
            }

    def kinds(self) -> dict[str, str]:
        return {url: line.kind.value for url, line in self.ledger().items()}


@pytest.fixture
def auditor(site: Site, tmp_path: Path) -> Auditor:
    return Auditor(str(tmp_path / "archive.db"), site)

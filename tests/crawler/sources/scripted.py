"""A server that answers by a script, and what it was asked: the world a source is tested against."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from crawler.archive import Archive
from crawler.sources import SourceTarget
from crawler.sources.fetch import fetch_source
from crawler.sources.outcome import SourceOutcome


@dataclass(frozen=True)
class Said:
    """One answer. `body`: what becomes JSON, or bytes as they are."""

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Heard:
    """One request as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""


Answerer = Callable[[Heard], Said]


class Scripted:
    """Answers by path: a Said, a list of them (the last one stays), or a function of the request."""

    def __init__(self) -> None:
        self.routes: dict[str, Said | list[Said] | Answerer] = {}
        self.heard: list[Heard] = []
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answer(self, heard: Heard) -> Said:
        self.heard.append(heard)
        route = self.routes.get(heard.path, Said(b"{}", 404))
        if isinstance(route, list):
            return route.pop(0) if len(route) > 1 else route[0]
        return route if isinstance(route, Said) else route(heard)


@contextmanager
def scripted() -> Iterator[Scripted]:
    """Serve a script on loopback."""
    script = Scripted()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            heard = Heard(
                self.command, parts.path, dict(parse_qsl(parts.query)), dict(self.headers.items()), body
            )
            said = script.answer(heard)
            data = said.data()
            self.send_response(said.status)
            for name, value in {"Content-Type": "application/json", **said.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            with suppress(ConnectionError):  # whoever asked may be dead: tests kill them
                self.wfile.write(data)

        do_POST = do_GET  # noqa: N815 - the name the server looks for

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    script.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()


def fetch(target: SourceTarget, archive_url: str, now: Any) -> tuple[SourceOutcome, int]:
    """Read a source for real, in its own process, as one new run; returns the outcome and the run's id."""
    with Archive.open(archive_url) as archive:
        run = archive.begin_run(key="test", now=now)
    outcome = fetch_source(target, archive_url, run.id)
    with Archive.open(archive_url) as archive:
        archive.finish_run(run.id, now)
    return outcome, run.id

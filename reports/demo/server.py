"""The demo site over loopback, on a port the system chooses."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from reports.demo.pages import Pages

_NOT_FOUND = "<!doctype html><html lang='es'><title>404</title><h1>No está aquí</h1></html>".encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    pages: Pages

    def server_bind(self) -> None:
        """Bind without the base class's look-up of the host's name, which can take seconds offline."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]
        self.pages = Pages(f"http://127.0.0.1:{self.server_port}")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer with a page, 304 where the client has it already, or 404."""
        parts = urlsplit(self.path)
        answer = self.server.pages.get(parts.path, parts.query)
        if answer is None:
            self._send(HTTPStatus.NOT_FOUND, _NOT_FOUND, "text/html; charset=utf-8")
        elif self.headers.get("If-None-Match") == f'"{answer.tag}"':
            self._send(HTTPStatus.NOT_MODIFIED, b"", answer.content_type, answer.tag)
        else:
            self._send(HTTPStatus.OK, answer.body, answer.content_type, answer.tag)

    do_HEAD = do_GET  # noqa: N815 - the name http.server calls

    def _send(self, status: HTTPStatus, body: bytes, content_type: str, tag: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", f'"{tag}"')
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the report tells what was read."""


@contextmanager
def served() -> Iterator[str]:
    """The site's address, "http://127.0.0.1:PORT/", while the block runs."""
    with _Server(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()

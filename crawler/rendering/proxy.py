"""The browser's only way to the network: a proxy on loopback that asks the guard before it connects.

Every connection of the browser comes by here: what pages ask for, redirects, web sockets. Names are resolved
here, judged, and connected to at the very addresses judged, so that a name cannot answer with a
public address when it is checked and a private one when it is used (DNS rebinding).
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import socket
from collections.abc import Callable, Coroutine
from urllib.parse import urlsplit

from crawler.guard import Guard, Refused

MAX_HEAD = 64 * 1024  # bytes of a request's or an answer's headers
MAX_BODY = 20 * 1024 * 1024  # bytes of one connection, each way
CONNECT_WITHIN = 10.0  # seconds
_CHUNK = 64 * 1024
_BROKEN = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError, UnicodeError)
_HOP_HEADERS = re.compile(rb"(?im)^(?:proxy-[a-z-]+|connection|keep-alive|upgrade):[^\r\n]*\r\n")
_LENGTH = re.compile(rb"(?im)^content-length:\s*(\d{1,12})\s*\r\n")

_Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class GuardedProxy:
    """Serves one browser. `guard` is asked anew for each connection: the start's host may move next door."""

    def __init__(self, guard: Callable[[], Guard]) -> None:
        self._guard = guard
        self._pinned: dict[tuple[str, int], tuple[str, ...]] = {}
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self.refused: list[str] = []  # why, the first hundred

    async def start(self) -> str:
        """Listen on loopback, from the first call on; return the address to give the browser."""
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=MAX_HEAD)
        host, port = self._server.sockets[0].getsockname()[:2]
        return f"http://{host}:{port}"

    async def close(self) -> None:
        """Stop listening and drop what is open."""
        if self._server is not None:
            self._server.close()
        for task in tuple(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._serve((reader, writer)))
        self._open.add(task)
        task.add_done_callback(self._open.discard)

    async def _serve(self, browser: _Streams) -> None:
        try:
            head = await browser[0].readuntil(b"\r\n\r\n")
            method, target, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
            if method == "CONNECT":
                await self._tunnel(browser, target)
            else:
                await self._forward(browser, method, target, head)
        except Refused as refusal:
            if len(self.refused) < 100:
                self.refused.append(str(refusal))
            await _answer(browser, "403 Forbidden")
        except _BROKEN:
            await _answer(browser, "502 Bad Gateway")
        finally:
            await _shut(browser)

    async def _tunnel(self, browser: _Streams, target: str) -> None:
        site = await self._connect(f"https://{target}/")  # `wss` and `ws` are asked for in the same way
        try:
            browser[1].write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await _both_ways(_pump(browser[0], site[1]), _pump(site[0], browser[1]))
        finally:
            await _shut(site)

    async def _forward(self, browser: _Streams, method: str, target: str, head: bytes) -> None:
        """Pass on one request and its answer, then close: a second request gets a connection of its own."""
        site = await self._connect(target)
        try:
            parts = urlsplit(target)
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            rest = _HOP_HEADERS.sub(b"", head.split(b"\r\n", 1)[1])
            site[1].write(f"{method} {path} HTTP/1.1\r\nConnection: close\r\n".encode("latin-1") + rest)
            length = _LENGTH.search(rest)
            body = _pump(browser[0], site[1], int(length[1]) if length else 0, then_wait=True)
            await _both_ways(body, _pass_answer(site[0], browser[1]))
        finally:
            await _shut(site)

    async def _connect(self, url: str) -> _Streams:
        """Connect to a URL's host at an address the guard lets through; raises Refused and OSError."""
        guard = self._guard()
        guard.check(url)
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        problem: OSError = OSError(f"{host} has no address")
        for address in await self._addresses(guard, host, port):
            try:
                opened = asyncio.open_connection(address, port, limit=MAX_HEAD)
                return await asyncio.wait_for(opened, CONNECT_WITHIN)
            except OSError as error:  # TimeoutError is one
                problem = error
        raise problem

    async def _addresses(self, guard: Guard, host: str, port: int) -> tuple[str, ...]:
        if (host, port) not in self._pinned:
            loop = asyncio.get_running_loop()
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
            guard.check_resolved(host, port, addresses)
            self._pinned[(host, port)] = addresses
        return self._pinned[(host, port)]


async def _pass_answer(site: asyncio.StreamReader, browser: asyncio.StreamWriter) -> None:
    """Pass an answer on, saying that the connection ends with it."""
    head = await site.readuntil(b"\r\n\r\n")
    while head[9:12] in {b"100", b"103"}:  # what comes before the answer itself
        head = await site.readuntil(b"\r\n\r\n")
    status, rest = head.split(b"\r\n", 1)
    browser.write(status + b"\r\nConnection: close\r\n" + _HOP_HEADERS.sub(b"", rest))
    await _pump(site, browser)


async def _pump(
    source: asyncio.StreamReader,
    sink: asyncio.StreamWriter,
    limit: int = MAX_BODY,
    *,
    then_wait: bool = False,
) -> None:
    """Copy until the source ends or the bound is reached; then, if asked to, wait for the source's end."""
    left = min(limit, MAX_BODY)
    while left > 0 and (data := await source.read(min(_CHUNK, left))):
        sink.write(data)
        await sink.drain()
        left -= len(data)
    while then_wait and await source.read(_CHUNK):
        pass  # a second request on a connection that was said to end


async def _both_ways(*ways: Coroutine[None, None, None]) -> None:
    """Run both directions until either ends."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _answer(browser: _Streams, status: str) -> None:
    with contextlib.suppress(*_BROKEN):
        browser[1].write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
        await browser[1].drain()


async def _shut(streams: _Streams) -> None:
    streams[1].close()
    with contextlib.suppress(*_BROKEN):
        await streams[1].wait_closed()

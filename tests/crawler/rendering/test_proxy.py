"""The browser's way to the network, without a browser: what it lets through and what it refuses."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from crawler.guard import Guard
from crawler.rendering.proxy import MAX_HEAD, GuardedProxy
from tests.crawler.site.conftest import Reply, Site

PUBLIC = "93.184.216.34"


@contextlib.asynccontextmanager
async def serving(*named: str) -> AsyncIterator[tuple[GuardedProxy, int]]:
    proxy = GuardedProxy(lambda: Guard.naming(named))
    address = await proxy.start()
    try:
        yield proxy, int(address.rpartition(":")[2])
    finally:
        await proxy.close()


async def ask(port: int, sent: bytes) -> bytes:
    """What the proxy says before it closes, to what a browser sends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(sent)
        return await asyncio.wait_for(reader.read(), 20)
    except ConnectionError:
        return b""
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


def asked(site: Site, *requests: bytes, named: bool = True) -> tuple[list[bytes], list[str]]:
    async def run() -> tuple[list[bytes], list[str]]:
        async with serving(*([site.url] if named else [])) as (proxy, port):
            return [await ask(port, request) for request in requests], proxy.refused

    return asyncio.run(run())


def get(url: str, more: str = "") -> bytes:
    return f"GET {url} HTTP/1.1\r\nHost: x\r\n{more}\r\n".encode()


def test_a_named_host_is_reached_and_the_connection_ends_with_the_answer(site: Site) -> None:
    seen: list[Any] = []

    def answer(handler: Any) -> Reply:
        seen.append(dict(handler.headers))
        return Reply("hello")

    site.routes["/a?b=c"] = answer
    keep = (
        "Connection: keep-alive\r\nProxy-Connection: keep-alive\r\nProxy-Authorization: Basic x\r\nX: y\r\n"
    )
    (said,), refused = asked(site, get(f"{site.url}/a?b=c", keep))
    assert said.startswith(b"HTTP/1.1 200")
    assert b"\r\nConnection: close\r\n" in said
    assert said.endswith(b"hello")
    assert refused == []
    assert {name.lower(): value for name, value in seen[0].items()} == {
        "host": "x",
        "connection": "close",
        "x": "y",
    }


def test_a_second_request_on_a_connection_is_not_passed_on(site: Site) -> None:
    site.routes |= {"/a": "a", "/b": "b"}
    asked(site, get(f"{site.url}/a") + get(f"{site.url}/b"))
    assert site.paths() == ["/a"]


def test_a_tunnel_to_a_named_host(site: Site) -> None:
    site.routes["/a"] = Reply("a", headers={"Connection": "close"})
    (said,), _ = asked(
        site, f"CONNECT 127.0.0.1:{site.port} HTTP/1.1\r\n\r\n".encode() + get("/a", "Connection: close\r\n")
    )
    assert said.startswith(b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "10.0.0.1",
    ],
)
def test_private_addresses_are_refused_in_every_dress(site: Site, host: str) -> None:
    tunnel = f"CONNECT {host}:{site.port} HTTP/1.1\r\n\r\n".encode()
    said, refused = asked(site, get(f"http://{host}:{site.port}/"), tunnel, named=False)
    assert [answer.split(b"\r\n")[0] for answer in said] == [b"HTTP/1.1 403 Forbidden"] * 2
    assert len(refused) == 2
    assert site.hits == []


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET ftp://127.0.0.1/ HTTP/1.1\r\n\r\n",
        b"CONNECT 127.0.0.1 HTTP/1.1\r\n\r\n",
        b"CONNECT a@127.0.0.1:80 HTTP/1.1\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\n\r\n",
        b"\xff\xfe\x00 \x00 \x00\r\n\r\n",
        b"GET http://x/ HTTP/1.1\r\n" + b"A: " + b"x" * (2 * MAX_HEAD) + b"\r\n\r\n",
    ],
)
def test_what_is_no_request_is_answered_and_closed(site: Site, request_bytes: bytes) -> None:
    (said,), _ = asked(site, request_bytes)
    assert said.split(b" ")[1:2] in ([b"403"], [b"502"], [])
    assert site.hits == []


def test_a_name_is_judged_by_what_it_resolves_to_and_then_pinned(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"good.example": [PUBLIC], "bad.example": ["127.0.0.1"], "both.example": [PUBLIC, "10.0.0.8"]}
    connected: list[tuple[str, int]] = []
    real_open = asyncio.open_connection

    async def resolve(_: Any, host: str, port: int, **__: Any) -> list[Any]:
        found = answers[host]
        answers["good.example"] = ["127.0.0.1"]  # the name changes its mind once it was asked
        return [(2, 1, 6, "", (address, port)) for address in found]

    async def connect(host: str, port: int, **kwargs: Any) -> Any:
        if host == "127.0.0.1":
            return await real_open(host, port, **kwargs)
        connected.append((host, port))
        raise OSError("no network in a test")

    monkeypatch.setattr(asyncio, "open_connection", connect)
    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", resolve)
    names = ("good", "good", "bad", "both")
    said, refused = asked(site, *(get(f"http://{name}.example/") for name in names), named=False)
    assert [answer.split(b" ")[1] for answer in said] == [b"502", b"502", b"403", b"403"]
    assert connected == [(PUBLIC, 80)] * 2
    assert ["127.0.0.1" in refused[0], "10.0.0.8" in refused[1]] == [True, True]

"""Photographs of claims: the page as a visitor sees it, around the element that holds the words, outlined."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from crawler.guard import Guard
from crawler.rendering.chromium import Chromium, find_chromium

_END_WITHIN = 10.0  # seconds the browser's process has to end by itself
_SILENT_FOR = 180.0  # seconds without a word from it: it hangs


@dataclass(frozen=True, slots=True)
class Photograph:
    """A PNG of the words on their page; width and height in pixels, 1,200 by 800 at most."""

    url: str
    quote: str
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Unphotographed:
    """Words of which there is no photograph, and why."""

    url: str
    quote: str
    reason: str


def photograph(requests: Iterable[tuple[str, str]], guard: Guard) -> Iterator[Photograph | Unphotographed]:
    """Photograph (url, quote) pairs, each once, page by page; every pair comes back as one or the other.

    The pages are opened anew, one after another, in a browser of a process of its own, which asks for nothing
    that the guard refuses. robots.txt is not asked again: name pages that a crawl has read.
    """
    pairs = tuple(dict.fromkeys(requests))
    chromium = find_chromium()
    if isinstance(chromium, str) or not pairs:
        yield from (Unphotographed(*pair, str(chromium)) for pair in pairs)
        return
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, chromium, guard, pairs), name="camera", daemon=True)
    process.start()
    there.close()  # else the end of the child would not be the end of the pipe
    left = dict.fromkeys(pairs)
    try:
        while left and (taken := _next(here)) is not None:
            left.pop((taken.url, taken.quote), None)
            yield taken
        yield from (Unphotographed(*pair, "the browser ended before its turn") for pair in left)
        if not left:
            process.join(_END_WITHIN)
    finally:
        here.close()
        process.terminate()
        process.join()


def _next(connection: Connection) -> Photograph | Unphotographed | None:
    try:
        taken = connection.recv() if connection.poll(_SILENT_FOR) else None
    except (EOFError, OSError):
        return None
    return taken if isinstance(taken, Photograph | Unphotographed) else None


def _work(
    connection: Connection, chromium: Chromium, guard: Guard, pairs: tuple[tuple[str, str], ...]
) -> None:
    """The child's whole life."""
    import asyncio
    import signal

    from crawler.child import end_with_parent
    from crawler.rendering.camera import Camera

    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends this one
    asyncio.run(Camera(chromium, guard, connection.send).take(pairs))

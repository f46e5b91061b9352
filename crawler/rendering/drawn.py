"""One page drawn: wait until its text stops growing, then take the document, all within bounds."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from playwright.async_api import Page

from crawler.rendering.warden import Warden
from crawler.rendering.world import World

ENOUGH_TEXT = 200  # characters; less may still be "Loading ..."
LOAD_WITHIN = 12.0  # seconds from the document's first byte to its last script
SETTLE_WITHIN = 8.0  # seconds from there to the text that is taken
_POLL = 0.2
_STILL = 0.6  # seconds without more text, and with a quiet network: it is all there
_STILL_AT_LEAST = 1.5  # the same while something is on its way that may never end
_PATIENCE = 3.0  # seconds without more text while there is hardly any
_COUNT_TO = 2_000_000  # characters


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document as its scripts left it."""

    html: str
    cut: bool


async def settle(world: World, warden: Warden) -> None:
    """Wait until the page's text stops growing, SETTLE_WITHIN at most from the end of its loading."""
    began = changed = time.monotonic()
    bound = LOAD_WITHIN + SETTLE_WITHIN
    length = -1
    while (now := time.monotonic()) - began < bound:
        measured = await world.call("measure", _COUNT_TO)
        if measured["ready"]:
            bound = min(bound, now - began + SETTLE_WITHIN)
        if measured["length"] != length:
            length, changed = measured["length"], now
        elif warden.left_for and length < ENOUGH_TEXT:
            return  # it only wants to send the visitor elsewhere
        elif measured["ready"] and _is_settled(length, now - changed, warden):
            return
        await asyncio.sleep(_POLL)


def _is_settled(length: int, still: float, warden: Warden) -> bool:
    quiet = warden.quiet_for() >= _STILL
    if length < ENOUGH_TEXT:
        return quiet and still >= _PATIENCE
    return still >= _STILL_AT_LEAST or (quiet and still >= _STILL)


async def draw(page: Page, warden: Warden, limit: int) -> Drawn:
    """Return the document of a page that was opened, once settled: at most `limit` characters of it."""
    world = await World.of(page, "capture.js")
    await settle(world, warden)
    taken = await world.call("capture", limit)
    return Drawn(f"<!doctype html>\n{taken['html']}", bool(taken["cut"]))

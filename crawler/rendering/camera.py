"""The browser's side of photographs: one page after another, each quote found, outlined and taken."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, Error, FloatRect, Page, async_playwright
from playwright.async_api import TimeoutError as PlaywrightTimeout

from crawler.guard import Guard, is_public, literal_address
from crawler.photographs import Photograph, Unphotographed
from crawler.rendering.chromium import Chromium
from crawler.rendering.drawn import settle
from crawler.rendering.proxy import GuardedProxy
from crawler.rendering.warden import Warden
from crawler.rendering.world import World
from crawler.settings import USER_AGENT

SIZES = ((1_200, 800), (800, 480))  # pixels; the second where the first makes too large a file
MAX_PNG = 2 * 1024 * 1024  # bytes
MAX_TOTAL = 64 * 1024 * 1024  # bytes of one call
OPEN_WITHIN = 45.0  # seconds from the request to the settled page
TAKE_WITHIN = 20.0  # seconds of one photograph
PAUSE = 1.0  # seconds between two pages of a site that is not on this machine


@dataclass
class Camera:
    """Takes photographs and hands each on as it is taken."""

    chromium: Chromium
    guard: Guard
    hand_on: Callable[[Photograph | Unphotographed], None]
    taken: int = 0  # bytes

    async def take(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Photograph (url, quote) pairs, the quotes of one page together."""
        quotes: dict[str, list[str]] = defaultdict(list)
        for url, quote in pairs:
            quotes[url].append(quote)
        proxy = GuardedProxy(lambda: self.guard)
        options = self.chromium.launch_options(await proxy.start())
        try:
            async with async_playwright() as started:
                for number, url in enumerate(quotes):
                    if number:
                        await asyncio.sleep(_pause(url))
                    await self._visit(await started.chromium.launch(**options), url, quotes[url])
        finally:
            await proxy.close()

    async def _visit(self, browser: Browser, url: str, quotes: list[str]) -> None:
        """Photograph the quotes of one page; a browser a page, so that none outlives what hung in it."""
        left = list(quotes)
        try:
            page = await browser.new_page(
                viewport={"width": SIZES[0][0], "height": SIZES[0][1]},
                user_agent=USER_AGENT,
                locale="es-ES",
                accept_downloads=False,
                service_workers="block",
                reduced_motion="reduce",
            )
            async with asyncio.timeout(OPEN_WITHIN):
                world = await self._open(page, url)
            while left:
                async with asyncio.timeout(TAKE_WITHIN):
                    self._keep(await self._photograph(page, world, url, left[0]))
                del left[0]
        except _Unopened as error:
            reason = str(error)
        except (TimeoutError, PlaywrightTimeout):
            reason = "the page was not ready in time"
        except Error:
            reason = "the browser failed"
        else:
            reason = ""
        finally:
            await _end(browser)
        for quote in left:
            self.hand_on(Unphotographed(url, quote, reason))

    async def _open(self, page: Page, url: str) -> World:
        warden = Warden(self.guard, pictures=True)
        await warden.install(page)
        try:
            response = await page.goto(url, wait_until="commit", timeout=OPEN_WITHIN * 1_000)
        except PlaywrightTimeout:
            raise
        except Error as error:
            refused = next(iter(warden.refused), "")
            raise _Unopened(refused or "the page could not be opened") from error
        if response is not None and response.status >= 400:
            raise _Unopened(f"the site answered {response.status}")
        await settle(await World.of(page, "capture.js"), warden)
        return await World.of(page, "photograph.js")

    async def _photograph(
        self, page: Page, world: World, url: str, quote: str
    ) -> Photograph | Unphotographed:
        """Find the words, outline what holds them, take the picture, take the outline away."""
        if self.taken >= MAX_TOTAL:
            return Unphotographed(url, quote, "the photographs before it have taken all the room there is")
        missing = await world.call("find", quote)
        if missing:
            return Unphotographed(url, quote, str(missing))
        for width, height in SIZES:
            frame = _frame(await world.call("mark", width, height))
            png = await page.screenshot(
                clip=frame, animations="disabled", caret="hide", timeout=TAKE_WITHIN * 1_000
            )
            if len(png) <= MAX_PNG:
                await world.call("unmark")
                return Photograph(url, quote, png, int(frame["width"]), int(frame["height"]))
        await world.call("unmark")
        return Unphotographed(url, quote, "its picture is too large")

    def _keep(self, result: Photograph | Unphotographed) -> None:
        if isinstance(result, Photograph):
            self.taken += len(result.png)
        self.hand_on(result)


class _Unopened(Exception):  # noqa: N818 - an outcome, told in words
    """A page that could not be opened; the message says why."""


def _frame(found: Any) -> FloatRect:
    return {name: int(found[name]) for name in ("x", "y", "width", "height")}  # type: ignore[return-value] # mypy does not read keys


def _pause(url: str) -> float:
    host = urlsplit(url).hostname or ""
    literal = literal_address(host)
    here = host == "localhost" or (literal is not None and not is_public(literal))
    return 0.0 if here else PAUSE


async def _end(browser: Browser) -> None:
    try:
        async with asyncio.timeout(5):
            await browser.close()
    except (TimeoutError, Error):
        pass  # it ends with the process

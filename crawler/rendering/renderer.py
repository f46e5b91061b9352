"""The browser of one crawl, on scrapy-playwright: started by its first empty page, closed with it.

Each page has a browser context of its own, closed with it: a first visit without session or storage, and
nothing left open. The browser itself is started anew after RECYCLE_AFTER pages, because its memory grows.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging

from playwright.async_api import Error, Page
from playwright.async_api import TimeoutError as PlaywrightTimeout
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import HtmlResponse, Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

from crawler.conductor import conductor
from crawler.middlewares.compression import TRUNCATED
from crawler.rendering.chromium import Chromium, find_chromium
from crawler.rendering.commission import Commission, CouldNotRender
from crawler.rendering.drawn import Drawn, draw
from crawler.rendering.proxy import GuardedProxy
from crawler.rendering.warden import Warden

AT_ONCE = 2  # pages; each is a process of a hundred megabytes and more
RECYCLE_AFTER = 50  # pages
OPEN_WITHIN = 15.0  # seconds from the request to the document
DRAW_WITHIN = 30.0  # seconds for all of a page
_START_WITHIN = 30.0
_CLOSE_WITHIN = 5.0
_logger = logging.getLogger(__name__)


class Renderer(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc] # it ships no types
    """Draws pages for one crawl."""

    def __init__(self, crawler: Crawler, chromium: Chromium) -> None:
        super().__init__(crawler)
        self._max_size = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._context = {
            "accept_downloads": False,
            "service_workers": "block",
            "user_agent": crawler.settings["USER_AGENT"],
            "locale": "es-ES",  # as Accept-Language asks
            "viewport": {"width": 1280, "height": 800},
            "ignore_https_errors": not crawler.settings.getbool("DOWNLOAD_VERIFY_CERTIFICATES"),
        }
        self._chromium = chromium
        self._proxy = GuardedProxy(lambda: conductor(crawler).guard)
        self._crawler = crawler
        self._places = asyncio.Semaphore(AT_ONCE)
        self._door = asyncio.Lock()
        self._started = False
        self._drawn = self._named = 0

    @classmethod
    def of(cls, crawler: Crawler) -> Renderer:
        """Make the renderer of a crawl; raises CouldNotRender where there is no browser."""
        chromium = find_chromium("scrapy_playwright")
        if isinstance(chromium, str):
            raise CouldNotRender(chromium)
        return cls(crawler, chromium)

    async def render(self, request: Request) -> Response:
        """Return the document of a request's commission as its scripts left it; raises CouldNotRender."""
        try:
            async with self._door:
                await self._make_ready()
            async with self._places:
                self._drawn += 1
                self._named += 1
                request.meta["playwright_context"] = f"page {self._named}"
                request.meta["playwright_context_kwargs"] = self._context
                response: Response = await asyncio.wait_for(
                    self._download_request(request, self._crawler.spider), DRAW_WITHIN + _START_WITHIN
                )
                return response
        except CouldNotRender:
            raise
        except Exception as error:  # a browser can fail in any way; the page is read without it
            _logger.info("The browser failed on %s: %s", request.url, error)
            await self._discard()
            raise CouldNotRender("the browser failed") from error

    async def _make_ready(self) -> None:
        """Start what draws, once; and the browser anew when it has drawn enough."""
        if not self._started:
            self.config.launch_options = self._chromium.launch_options(await self._proxy.start())
            await self._launch()
            self._started = True
        if self._drawn >= RECYCLE_AFTER:
            for _ in range(AT_ONCE):
                await self._places.acquire()
            await self._discard()
            self._drawn = 0
            for _ in range(AT_ONCE):
                self._places.release()

    async def _download_request_with_page(self, request: Request, page: Page, spider: Spider) -> Response:
        """Stand in for the parent's way from a page to a response, which knows no bounds."""
        del spider
        commission: Commission = request.meta["rendering"]
        warden = Warden(conductor(self._crawler).guard, commission.answered)
        try:
            async with asyncio.timeout(DRAW_WITHIN):
                drawn = await self._open(request.url, page, warden)
        except (TimeoutError, PlaywrightTimeout) as error:
            raise CouldNotRender("it was not drawn in time") from error
        except Error as error:
            _logger.info("%s could not be drawn: %s", request.url, error)
            raise CouldNotRender("the browser failed") from error
        finally:
            await self._leave(page)
        commission.refused, commission.left_for = tuple(warden.refused), warden.left_for
        return HtmlResponse(
            request.url,
            status=commission.answered.status,
            headers={"Content-Type": "text/html; charset=utf-8"},
            body=drawn.html.encode("utf-8", "replace"),
            flags=["rendered", *([TRUNCATED] if drawn.cut else [])],
            request=request,
        )

    async def _open(self, url: str, page: Page, warden: Warden) -> Drawn:
        await warden.install(page)
        await page.goto(url, wait_until="commit", timeout=OPEN_WITHIN * 1_000)
        return await draw(page, warden, self._max_size)

    async def _leave(self, page: Page) -> None:
        """Close a page with its context; a browser that cannot even do that is ended."""
        try:
            async with asyncio.timeout(_CLOSE_WITHIN):
                await page.close()  # first, so that the parent hears of it
                await page.context.close()
        except (TimeoutError, Error):
            await self._discard()

    async def _discard(self) -> None:
        """End the browser; the next page starts another."""
        if (browser := getattr(self, "browser", None)) is not None:
            with contextlib.suppress(Error, TimeoutError):
                await asyncio.wait_for(browser.close(), _CLOSE_WITHIN)

    async def close(self) -> None:
        """End the browser and the proxy with the crawl."""
        await super().close()
        await self._proxy.close()

"""Download handler of http and https: Scrapy's own, but for the pages the spider wants drawn.

Nothing of the browser is imported, let alone started, before the first of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

if TYPE_CHECKING:
    from crawler.rendering.renderer import Renderer

_RENDERERS: WeakKeyDictionary[Crawler, Renderer] = WeakKeyDictionary()  # one a crawl, whatever the scheme


class RenderingHandler(HTTP11DownloadHandler):
    """Fetches, and has drawn what carries a commission in `meta["rendering"]`."""

    lazy = True

    async def download_request(self, request: Request) -> Response:
        """Return the response; raises CouldNotRender for a page that could not be drawn."""
        if "rendering" not in request.meta:
            return await super().download_request(request)
        from crawler.rendering.renderer import Renderer

        if self._crawler not in _RENDERERS:
            _RENDERERS[self._crawler] = Renderer.of(self._crawler)
        return await _RENDERERS[self._crawler].render(request)

    async def close(self) -> None:
        """Close the connections, and the browser if there is one."""
        if (renderer := _RENDERERS.pop(self._crawler, None)) is not None:
            await renderer.close()
        await super().close()

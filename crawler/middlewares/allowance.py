"""Downloader middleware of sources: keeps within what the server's rate-limit headers allow.

When half of a window is spent the rest is spread over it; when nothing is left the host is left in peace
until the window begins anew. One that begins further away than MAX_WAIT ends the pass, if more is wanted.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from crawler.middlewares.backoff import MAX_WAIT, hold
from crawler.sources.limits import allowance

if TYPE_CHECKING:
    from crawler.sources.spider import RecordSpider

_SLOWEST = 10.0  # seconds between requests: slower than that, a window is spent and then waited for


class AllowanceMiddleware:
    """Reads each answer's rate-limit headers and holds the next request back as they ask."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._closed: dict[str, float] = {}  # host -> the monotonic time at which it may be asked again

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> AllowanceMiddleware:
        """Make the middleware of a pass."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise IgnoreRequest for a host whose window is spent for longer than we wait."""
        host = urlparse_cached(request).netloc
        left = self._closed.get(host, 0.0) - time.monotonic()
        if left <= 0:
            return
        again = datetime.now(UTC) + timedelta(seconds=left)
        words = f"{host} allows no more requests until {again:%Y-%m-%d %H:%M} UTC; run again after that"
        spider = cast("RecordSpider", self._crawler.spider)
        spider.trouble(words)
        spider.give_up("rate_limited", words)
        raise IgnoreRequest(words)

    def process_response(self, request: Request, response: Response) -> Response:
        """Hold the host's queue back as far as its headers say."""

        def header(name: str) -> str:
            return (response.headers.get(name) or b"").decode("latin-1")

        allowed = allowance(header, datetime.now(UTC))
        if allowed is None:
            return response
        if allowed.remaining == 0:
            if allowed.reset > MAX_WAIT:
                self._closed[urlparse_cached(request).netloc] = time.monotonic() + allowed.reset
                request.meta["dont_retry"] = True
            else:
                hold(self._crawler, request, allowed.reset)
        elif 0 < allowed.pace <= _SLOWEST:
            hold(self._crawler, request, allowed.pace)
        return response

"""Downloader middleware: when a server says "too many" or "not now", its host is left in peace."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response

from crawler.conductor import conductor

MAX_WAIT = 120.0  # seconds; a server that asks for more gets no more requests in this crawl
MAX_PAUSES = 6
_FIRST_WAIT = 2.0  # doubled with each further pause without a Retry-After


class BackoffMiddleware:
    """Honours 429 and 503 with Retry-After; the retry itself is Scrapy's."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._pauses = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BackoffMiddleware:
        """Make the middleware of a crawl."""
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Hold the host's queue back, or end the crawl when the server insists."""
        asked = retry_after(response.headers.get(b"Retry-After"), datetime.now(UTC))
        if response.status != 429 and (response.status != 503 or asked is None):
            return response
        self._pauses += 1
        wait = asked if asked is not None else _FIRST_WAIT * 2 ** (self._pauses - 1)
        if wait > MAX_WAIT or self._pauses > MAX_PAUSES:
            request.meta["dont_retry"] = True
            conductor(self._crawler).give_up(
                "rate_limited", f"the site answered {response.status}: too many requests"
            )
            return response
        hold(self._crawler, request, wait)
        return response


def hold(crawler: Crawler, request: Request, seconds: float) -> None:
    """Let the queue of a request's host rest for some seconds."""
    slot = crawler.engine.downloader.slots.get(request.meta.get("download_slot", ""))
    if slot is not None:
        slot.delay = max(slot.delay, 0.5)  # without a delay the queue would not look at `lastseen`
        slot.lastseen = max(slot.lastseen, time.monotonic() + seconds)


def retry_after(header: bytes | None, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for (a number or an HTTP date), or None."""
    text = (header or b"").decode("latin-1").strip()
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return float(min(int(text[:9]), 10**6))
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())

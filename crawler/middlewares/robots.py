"""Downloader middleware: robots.txt by RFC 9309.

4xx: everything is allowed. 5xx, 429 or unreachable: nothing is, for the whole crawl. At most 500 KiB are read
(section 2.5). Scrapy's own middleware reads error pages as rules and allows everything when the server fails.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import ProtegoRobotParser

from crawler.error_words import in_words
from crawler.middlewares.guard import GuardRefusal

MAX_BYTES = 500 * 1024
AGENT = "expectation-audit"  # the name site owners address us by in robots.txt
_logger = logging.getLogger(__name__)


class RobotsRefusal(IgnoreRequest):
    """A request robots.txt forbids; the message says why."""


class SiteUnreachable(IgnoreRequest):
    """A request that may not be sent because robots.txt could not be had; the message says why."""


@dataclass(frozen=True, slots=True)
class _Policy:
    """One origin's rules; `closed` says why nothing at all may be fetched."""

    rules: ProtegoRobotParser | None
    closed: str = ""


class RobotsMiddleware:
    """Fetches each origin's robots.txt once, before its first page, and obeys it."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._policies: dict[str, asyncio.Future[_Policy]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> RobotsMiddleware:
        """Make the middleware of a crawl."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raise RobotsRefusal for a URL the site asks not to fetch."""
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlsplit(request.url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._policies:
            self._policies[origin] = asyncio.ensure_future(self._read(origin, request))
        policy = await asyncio.shield(self._policies[origin])
        if policy.closed:
            raise SiteUnreachable(policy.closed)
        if policy.rules is not None and not policy.rules.allowed(request.url, AGENT):
            raise RobotsRefusal("robots.txt forbids it")

    async def _read(self, origin: str, request: Request) -> _Policy:
        asked = Request(
            f"{origin}/robots.txt",
            priority=1000,
            meta={"dont_obey_robotstxt": True, "small_body": MAX_BYTES},
            callback=NO_CALLBACK,
        )
        try:
            response = await self._crawler.engine.download_async(asked)
        except GuardRefusal as refusal:
            return _closed(f"lies at a refused address ({refusal})")
        except Exception as error:  # noqa: BLE001 - whatever failed, RFC 9309 2.3.1.4 says to stay away
            _logger.info("robots.txt of %s could not be fetched: %s", origin, error)
            return _closed(f"could not be fetched ({in_words(error)})")
        return await self._judge(response, request)

    async def _judge(self, response: Response, request: Request) -> _Policy:
        if response.status >= 500 or response.status == 429:
            return _closed(f"answers {response.status}")
        body = response.body[:MAX_BYTES] if 200 <= response.status < 300 else b""
        rules = ProtegoRobotParser.from_crawler(self._crawler, body)
        await self._crawler.signals.send_catch_log_async(
            signal=signals.robots_parsed, robotparser=rules, request=request
        )
        return _Policy(rules)


def _closed(what: str) -> _Policy:
    return _Policy(None, f"robots.txt {what}: until it can be read, nothing may be (RFC 9309)")

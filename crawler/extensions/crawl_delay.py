"""Extension: Crawl-delay of robots.txt, which Scrapy parses and does not act on."""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.extensions.throttle import AutoThrottle
from scrapy.robotstxt import RobotParser

from crawler.middlewares.robots import AGENT


class CrawlDelay:
    """Spaces the requests to a host by what its robots.txt asks, one at a time."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CrawlDelay:
        """Listen for robots.txt."""
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signals.robots_parsed)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Set the host's delay before its first page is asked for."""
        delay = robotparser.crawl_delay(AGENT)
        if not delay or delay < 0:
            return
        host = urlsplit(request.url).hostname or ""
        downloader = self._crawler.engine.downloader
        # Kept for slots made later as well: idle ones are thrown away after a minute.
        downloader.per_slot_settings[host] = {"delay": delay, "concurrency": 1, "jitter": 0.0}
        if (slot := downloader.slots.get(host)) is not None:
            slot.delay, slot.concurrency, slot.jitter = delay, 1, 0.0
        throttle = self._crawler.get_extension(AutoThrottle)
        if throttle is not None:
            throttle.mindelay = max(throttle.mindelay, delay)
            throttle.maxdelay = max(throttle.maxdelay, delay)

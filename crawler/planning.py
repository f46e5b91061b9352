"""The planning spider: reads robots.txt and the sitemaps of a site and no page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from scrapy import Request
from scrapy.robotstxt import RobotParser

from crawler.middlewares.robots import AGENT, RobotsMiddleware, RobotsRefusal, SiteUnreachable
from crawler.plan import PlanFacts
from crawler.spiders.site import SiteSpider

_NONE: tuple[Request, ...] = ()


class PlanSpider(SiteSpider):
    """Not in `crawler.spiders`: it is a part of `--dry-run`, not a source."""

    name = "plan"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._delay = 0.0
        self._notes: list[str] = []

    async def start(self) -> AsyncIterator[Request]:
        """Have robots.txt read for the start URL; its sitemaps follow by themselves."""
        robots = self.crawler.get_downloader_middleware(RobotsMiddleware)
        if robots is not None:
            try:
                await robots.process_request(Request(self.start_url))
            except (RobotsRefusal, SiteUnreachable) as refusal:
                self._notes.append(f"{self.start_url}: {refusal}")
        for request in _NONE:  # no page is asked for; Scrapy asks for a generator
            yield request

    def has_pending(self) -> bool:
        """Nothing of the frontier is ever fetched."""
        return False

    def next_request(self, *, level_done: bool) -> Request | None:
        """Nothing of the frontier is ever fetched."""
        del level_done
        return None

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Take note of the delay, then ask for the sitemaps."""
        self._delay = robotparser.crawl_delay(AGENT) or 0.0
        super().robots_parsed(robotparser, request)

    def facts(self) -> PlanFacts:
        """Return what was seen."""
        return PlanFacts(len(self.frontier), self.sitemaps.pages > 0, self._delay, tuple(self._notes))

    def idle(self) -> None:
        """Nothing can be lost where nothing was asked."""

    def closed(self, reason: str) -> None:
        """Keep nothing: a plan leaves no trace in the ledger."""
        del reason
        self.ledger.close()

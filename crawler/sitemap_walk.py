"""Following a site's sitemaps during a crawl: which are asked for, what is taken from them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from itertools import islice
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.robotstxt import RobotParser
from twisted.python.failure import Failure

from crawler.discovery import Discovery
from crawler.failures import explain, request_of
from crawler.items import Outcome, OutcomeKind
from crawler.sitemaps import MAX_FILES, SitemapError, read_sitemap
from crawler.urls import UrlError, canonical

_logger = logging.getLogger(__name__)


class SitemapWalk:
    """Asks for the sitemaps of one site and hands the pages they name to `note`."""

    def __init__(
        self, crawler: Crawler, discovery: Discovery, note: Callable[[Iterable[Outcome]], None]
    ) -> None:
        self._crawler, self._discovery, self._note = crawler, discovery, note
        self._asked: set[str] = set()
        self.pages = 0

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Ask for the sitemaps robots.txt names, or the one at the usual place."""
        if not self._discovery.scope.same_host(request.url):
            return
        rules = getattr(robotparser, "rp", None)
        listed = list(islice(rules.sitemaps, MAX_FILES)) if rules is not None else []
        self._ask(listed or [urljoin(request.url, "/sitemap.xml")], urljoin(request.url, "/robots.txt"))

    def _ask(self, urls: Iterable[str], found_on: str) -> None:
        for found in urls:
            try:
                url = canonical(urljoin(found_on, found))
            except ValueError:
                continue
            if url in self._asked or len(self._asked) >= MAX_FILES:
                continue
            self._asked.add(url)
            if self._discovery.scope.same_host(url):
                self._crawler.engine.crawl(self._request(url))
            else:
                why = f"a sitemap on another host than {self._discovery.scope.host}"
                source = self._discovery.source
                self._note([Outcome(source, url, OutcomeKind.OUT_OF_SCOPE, why, 0, found_on)])

    def _request(self, url: str) -> Request:
        meta = {"handle_httpstatus_list": [403, 404, 410], "download_maxsize": 0}
        return Request(url, callback=self.parse, errback=self.failed, meta=meta)

    def parse(self, response: Response) -> None:
        """Queue the pages and further sitemaps of one sitemap file."""
        if response.status != 200 or not self._discovery.scope.same_host(response.url):
            return
        try:
            sitemap = read_sitemap(response.body)
        except SitemapError as error:
            _logger.info("The sitemap %s was left out: %s.", response.url, error)
            return
        self.pages += len(sitemap.pages)
        judged = (self._judge(response.url, page) for page in sitemap.pages)
        self._note([outcome for outcome in judged if outcome is not None])
        self._ask(sitemap.sitemaps, response.url)

    def _judge(self, sitemap_url: str, page: str) -> Outcome | None:
        try:
            return self._discovery.judge(urljoin(sitemap_url, page), 1, sitemap_url)
        except UrlError:
            return None
        except ValueError:  # urljoin, of a broken IPv6 host
            return None

    def failed(self, failure: Failure) -> None:
        """Go on without a sitemap that cannot be had: links remain."""
        request, error = request_of(failure)
        _logger.info("No sitemap at %s: %s.", request.url, explain(error)[1])

"""Downloader middleware: no request leaves for an address the guard refuses, redirects and robots.txt included."""

from __future__ import annotations

from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from crawler.guard import Guard, Refused, literal_address
from crawler.resolver import GuardedResolver


class GuardRefusal(IgnoreRequest):
    """A request the guard stopped; the message says why."""


class GuardMiddleware:
    """Checks every URL on its way out, and tells the resolver which private hosts the user named."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._named: frozenset[str] = frozenset()
        self._guard = Guard()
        self._resolver: GuardedResolver | None = None
        # Hosts with a delay of their own in the settings (this machine) keep it: AutoThrottle would raise it.
        self._unhurried = frozenset(crawler.settings.getdict("DOWNLOAD_SLOTS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> GuardMiddleware:
        """Make the middleware of a crawl."""
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        """Raise GuardRefusal for an address that may not be fetched."""
        self._learn()
        try:
            self._guard.check(request.url)
        except Refused as refusal:
            raise GuardRefusal(str(refusal)) from refusal
        host = urlparse_cached(request).hostname or ""
        if literal_address(host) is not None or host == "localhost":
            request.meta["proxy"] = None  # a proxy of the environment must not be asked for this machine
        if host in self._unhurried:
            request.meta["autothrottle_dont_adjust_delay"] = True

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Turn "no address" into the guard's reason, where it was the guard that kept the address back."""
        if self._resolver is None or isinstance(exception, IgnoreRequest):
            return
        if reason := self._resolver.refusals.get(urlparse_cached(request).hostname or ""):
            raise GuardRefusal(reason) from exception

    def _learn(self) -> None:
        """Take over the hosts the spider was told to read; they may move when its start is redirected."""
        named = frozenset(getattr(self._crawler.spider, "named_urls", ()))
        if named == self._named and self._resolver is not None:
            return
        from twisted.internet import reactor  # importing it earlier would install the default reactor

        self._named, self._guard = named, Guard.naming(named)
        resolver = getattr(reactor, "nameResolver", None)
        if not isinstance(resolver, GuardedResolver):
            raise IgnoreRequest("the address guard is not installed: keep TWISTED_DNS_RESOLVER of crawler.settings")
        self._resolver = resolver
        resolver.guard = Guard.naming([*named, *_proxies()])


def _proxies() -> list[str]:
    """The proxies of the environment: named by whoever set them."""
    return [url if "://" in url else f"http://{url}" for url in getproxies().values() if url]

"""Downloader middleware: no request leaves for an address the guard refuses, redirects included."""

from __future__ import annotations

from urllib.request import getproxies

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.httpobj import urlparse_cached

from crawler.conductor import conductor
from crawler.guard import Guard, Refused, literal_address
from crawler.resolver import GuardedResolver


class GuardRefusal(IgnoreRequest):
    """A request the guard stopped; the message says why."""


class GuardMiddleware:
    """Checks every URL on its way out, and tells the resolver which private hosts the user named."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
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
        """Take over the spider's guard: it may change when the start is redirected to a host next door."""
        guard = conductor(self._crawler).guard
        if guard is self._guard and self._resolver is not None:
            return
        from twisted.internet import reactor  # importing it earlier would install the default reactor

        resolver = getattr(reactor, "nameResolver", None)
        if not isinstance(resolver, GuardedResolver):
            raise IgnoreRequest(
                "the address guard is not installed: keep TWISTED_DNS_RESOLVER of crawler.settings"
            )
        self._guard, self._resolver = guard, resolver
        resolver.guard = Guard(guard.named | Guard.naming(_proxies()).named)


def _proxies() -> list[str]:
    """The proxies of the environment: named by whoever set them."""
    return [url if "://" in url else f"http://{url}" for url in getproxies().values() if url]

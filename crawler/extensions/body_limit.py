"""Extension: stop a download that is no page, or grows beyond its bound; what came is kept, marked as cut."""

from __future__ import annotations

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import StopDownload
from scrapy.http import Headers

from crawler.responses import is_html_type


class BodyLimit:
    """Judges headers as they arrive and counts bytes as they come, whatever Content-Length says."""

    def __init__(self, max_size: int) -> None:
        self._max_size = max_size

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BodyLimit:
        """Connect to the download signals of a crawl."""
        extension = cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))
        crawler.signals.connect(extension.headers_received, signals.headers_received)
        crawler.signals.connect(extension.bytes_received, signals.bytes_received)
        return extension

    def headers_received(self, headers: Headers, request: Request, spider: Spider) -> None:
        """Do not fetch the body of what is announced as a PDF, a film, a picture."""
        del spider
        if request.meta.get("page") and not is_html_type(headers.get(b"Content-Type")):
            raise StopDownload(fail=False)

    def bytes_received(self, data: bytes, request: Request, spider: Spider) -> None:
        """Stop at the bound: the crawl's, or the request's own smaller one."""
        del spider
        received = request.meta.get("received", 0) + len(data)
        request.meta["received"] = received
        if received > request.meta.get("small_body", self._max_size):
            raise StopDownload(fail=False)

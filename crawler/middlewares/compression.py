"""Downloader middleware: gzip and deflate, unpacked up to a bound; what exceeds it is cut and marked.

Only these two are asked for: a decoder not offered is a bomb not received. Chains of more than two encodings
serve nobody but an attacker.
"""

from __future__ import annotations

import zlib

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.responsetypes import responsetypes

TRUNCATED = "truncated"  # the flag of a response whose body was cut
MAX_CHAIN = 2
_WBITS = {b"gzip": 31, b"x-gzip": 31, b"deflate": 15}


class Undecodable(IgnoreRequest):
    """A body that cannot or will not be unpacked; the message says why."""


class BoundedDecompression:
    """Unpacks bodies within `DOWNLOAD_MAXSIZE` bytes."""

    def __init__(self, max_size: int) -> None:
        self._max_size = max_size

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BoundedDecompression:
        """Make the middleware with the crawl's bound."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_request(self, request: Request) -> None:
        """Say what we can unpack."""
        request.headers.setdefault("Accept-Encoding", "gzip, deflate")

    def process_response(self, request: Request, response: Response) -> Response:
        """Return the response unpacked; raise Undecodable."""
        del request
        names = [
            name.strip().lower()
            for header in response.headers.getlist("Content-Encoding")
            for name in header.split(b",")
            if name.strip().lower() not in {b"", b"identity"}
        ]
        if not names or not response.body:
            return response
        if len(names) > MAX_CHAIN:
            raise Undecodable(f"the body is packed {len(names)} times over")
        body, cut = response.body, False
        for name in reversed(names):
            if name not in _WBITS:
                raise Undecodable(f"the body came in the encoding {name[:20]!r}, which was not asked for")
            body, cut_here = unpack(body, _WBITS[name], self._max_size)
            cut = cut or cut_here
        flags = [*response.flags, TRUNCATED] if cut else response.flags
        kind = responsetypes.from_args(headers=response.headers, url=response.url, body=body[:1024])
        unpacked: Response = response.replace(cls=kind, body=body, flags=flags)
        del unpacked.headers["Content-Encoding"]
        return unpacked


def unpack(body: bytes, wbits: int, max_size: int) -> tuple[bytes, bool]:
    """Return at most `max_size` unpacked bytes, whether any was cut or missing; raise Undecodable."""
    decoder = zlib.decompressobj(wbits)
    try:
        data = decoder.decompress(body, max_size)
    except zlib.error as error:
        if wbits != 15:
            raise Undecodable(f"the packed body is broken: {error}") from error
        return unpack(body, -15, max_size)  # some servers send deflate without its zlib header
    return data, bool(decoder.unconsumed_tail) or not decoder.eof

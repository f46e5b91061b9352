"""The answer the crawl has already had for a page."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy.http import Response

# The body is unpacked by now, and its length another one; cookies are not ours to keep.
_SPENT = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"})


@dataclass(frozen=True, slots=True)
class Answered:
    """Status, headers and body of a page: the browser is given them, and the site is not asked again."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def by(cls, response: Response) -> Answered:
        """Return what a response said."""
        told = {
            name.decode("latin-1"): b", ".join(values).decode("latin-1")
            for name, values in response.headers.items()
        }
        headers = {name: value for name, value in told.items() if name.lower() not in _SPENT}
        return cls(response.status, headers, response.body)

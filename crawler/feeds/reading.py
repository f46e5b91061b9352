"""A body as it came becomes a feed: which format it is, in which characters."""

from __future__ import annotations

from crawler.feeds.entries import Feed, FeedError
from crawler.feeds.json_feed import read_json
from crawler.feeds.prolog import as_text, root_name
from crawler.feeds.xml_feed import ROOTS, read_xml


def read_feed(body: bytes, address: str, charset: str | None = None) -> Feed:
    """Read a feed of any format; `charset` is the one of the HTTP header. Raises FeedError."""
    text = as_text(body, charset)
    start = text[:100].lstrip("\ufeff \t\r\n")
    if not start:
        raise FeedError("it is empty")
    return read_json(text.lstrip("\ufeff"), address) if start[0] in "{[" else read_xml(text, address)


def is_page(body: bytes, content_type: str, charset: str | None = None) -> bool:
    """Tell whether a body is a web page, in which feeds may be named, rather than a feed."""
    text = as_text(body[:20_000], charset)
    if text[:100].lstrip("\ufeff \t\r\n")[:1] in {"{", "["}:
        return False
    try:
        name = root_name(text)
    except FeedError:
        return False
    return name not in ROOTS and (name == "html" or "html" in content_type.lower())

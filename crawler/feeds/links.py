"""The feeds a page names in its head: `<link rel="alternate" type="application/rss+xml">`."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from crawler.urls import UrlError, join

MAX_FEEDS = 3  # of one page: the blog's own come first
_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})
_OF_COMMENTS = re.compile(r"comment|comentari", re.IGNORECASE)


def feeds_of(html: str, address: str) -> tuple[str, ...]:
    """Return the addresses of the first few feeds of a page; those of comments are left out."""
    page = LexborHTMLParser(html.encode("utf-8", "replace").decode("utf-8"))
    base = _base(page, address)
    found: dict[str, None] = {}
    for link in page.css("link[rel][href]"):
        words = link.attributes
        kind = (words.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in (words.get("rel") or "").lower().split() or kind not in _TYPES:
            continue
        href = words.get("href") or ""
        if _OF_COMMENTS.search(href[:2000]) or _OF_COMMENTS.search((words.get("title") or "")[:200]):
            continue
        try:
            found[join(base, href)] = None
        except UrlError:
            continue
        if len(found) >= MAX_FEEDS:
            break
    return tuple(found)


def _base(page: LexborHTMLParser, address: str) -> str:
    stated = page.css_first("base[href]")
    try:
        return join(address, (stated.attributes.get("href") if stated else "") or "")
    except UrlError:
        return address

"""JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import html
import json
from typing import Any
from urllib.parse import urljoin

from crawler.feeds.dates import feed_date
from crawler.feeds.entries import MAX_ENTRIES, Entry, Feed, FeedError


def read_json(text: str, address: str) -> Feed:
    """Read a JSON feed; what is no object among its items is left out. Raises FeedError."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FeedError("it is no JSON, or was cut short") from error
    items = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(whole.get("version", "")):
        raise FeedError("it is JSON, but no JSON feed")
    entries = tuple(_entry(item, address) for item in items[:MAX_ENTRIES] if isinstance(item, dict))
    return Feed(
        entries,
        next_page=_absolute(address, whole.get("next_url")),
        language=_string(whole.get("language")),
        cut=len(items) > MAX_ENTRIES,
    )


def _entry(item: dict[str, Any], address: str) -> Entry:
    given = item.get("id")
    guid = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    marked = _string(item.get("content_html"))
    plain = _string(item.get("content_text")) or _string(item.get("summary"))
    words = marked or html.escape(plain, quote=False)
    return Entry(
        guid=guid.strip(),
        title=_string(item.get("title")),
        text=f"<div>{words}</div>" if words.strip() else "",
        link=_absolute(address, item.get("url")) or _absolute(address, item.get("external_url")),
        date=feed_date(_string(item.get("date_published")) or _string(item.get("date_modified"))),
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _absolute(address: str, link: object) -> str:
    try:
        whole = urljoin(address, _string(link).strip()) if _string(link).strip() else ""
    except ValueError:
        return ""
    return whole if whole.startswith(("http://", "https://")) else ""

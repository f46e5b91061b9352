"""What the YouTube Data API answers, as records; and its words for what went wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scrapy.http import Response

from crawler.feeds.dates import feed_date
from crawler.sources import RawRecord, Speaker

_GONE = frozenset({"Deleted video", "Private video"})


def as_dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def as_number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def next_page(page: str) -> dict[str, str]:
    return {"pageToken": page} if page else {}


def is_public(item: Any) -> bool:
    """A video that is deleted or private stays in the playlist under such a title, without a date."""
    if not isinstance(item, dict):
        return True
    title = (item.get("snippet") or {}).get("title")
    return title not in _GONE or bool((item.get("contentDetails") or {}).get("videoPublishedAt"))


def video_of(item: Mapping[str, Any]) -> RawRecord:
    snippet = item["snippet"]
    video = str(snippet["resourceId"]["videoId"])
    published = (item.get("contentDetails") or {}).get("videoPublishedAt") or snippet.get("publishedAt")
    return RawRecord(
        record_id=video,
        text=str(snippet.get("description") or ""),
        speaker=Speaker.COMPANY,
        date=feed_date(str(published or "")),
        title=str(snippet.get("title") or ""),
        link=f"https://www.youtube.com/watch?v={video}",
    )


def comment_of(comment: Mapping[str, Any], video: str, channel: str) -> RawRecord:
    """A comment; the channel's own answer to one; or what the channel says below its video, to everyone."""
    snippet = comment["snippet"]
    name, parent = str(comment["id"]), str(snippet.get("parentId") or "")
    author = str((snippet.get("authorChannelId") or {}).get("value") or "")
    own = bool(channel) and author == channel
    speaker = Speaker.CUSTOMER
    if own:
        speaker = Speaker.REPLY if parent else Speaker.COMPANY
    return RawRecord(
        record_id=name,
        text=str(snippet.get("textDisplay") or snippet.get("textOriginal") or ""),
        speaker=speaker,
        date=feed_date(str(snippet.get("publishedAt") or "")),
        thread=parent or name,
        link=f"https://www.youtube.com/watch?v={video}&lc={name}",
        author="" if own else author or str(snippet.get("authorDisplayName") or ""),
        answers=parent if own else "",
    )


def reasons_of(response: Response) -> frozenset[str]:
    """YouTube's words for what went wrong, of the errors and of their details."""
    try:
        error = json.loads(response.body)["error"]
        parts = [*(error.get("errors") or []), *(error.get("details") or [])]
        return frozenset(str(part["reason"]) for part in parts if isinstance(part, dict) and "reason" in part)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return frozenset()

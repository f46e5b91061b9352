"""Posts in Meta's exports: Facebook's (three layouts of one shape) and Instagram's captions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from crawler.exports.bundle import Member
from crawler.exports.content_ids import content_id
from crawler.exports.dates import DateRule, parse_date
from crawler.exports.json_members import Fields, JsonRecords, fields, items, name, words
from crawler.exports.mojibake import repaired
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Speaker

FACEBOOK_POSTS = (
    "profile_posts_[0-9]*.json",
    "your_posts_[0-9]*.json",
    "your_posts__check_ins__photos_and_videos_[0-9]*.json",
    "page_posts_[0-9]*.json",
)
INSTAGRAM_POSTS = ("posts_[0-9]*.json", "reels.json", "stories.json", "igtv_videos.json")


def read_posts(path: Path, member: Member, channel: str) -> Iterator[RawRecord | SkippedRow]:
    """Read one file of posts; those without words (a photo alone) are passed over."""
    for one in JsonRecords(path, member):
        if isinstance(one, SkippedRow):
            yield one
            continue
        line, record = one
        text = _caption(record) if channel == "instagram" else _post(record)
        date = moment(record, "timestamp", "creation_timestamp")
        if channel == "instagram" and date is None:
            date = next((moment(media, "creation_timestamp") for media in items(record.get("media"))), None)
        if date is None:
            yield SkippedRow(line, "no post")
        elif text:
            yield RawRecord(
                record_id=content_id(channel, date, text),  # the export gives posts no id
                text=text,
                speaker=Speaker.COMPANY,
                date=date,
                channel=channel,
            )


def said(record: Fields, key: str) -> str:
    """A text of an export, its misread characters put right."""
    return repaired(words(record.get(key))).strip()


def moment(record: Fields, *keys: str) -> datetime | None:
    """The first of these times that is set, in seconds or milliseconds since 1970."""
    times = (parse_date(name(record.get(key)), DateRule()) for key in keys)
    return next((time for time in times if time is not None), None)


def _post(record: Fields) -> str:
    """What was written above the attachments, and what was written under photos and videos."""
    attached = [data for one in items(record.get("attachments")) for data in items(one.get("data"))]
    written = [
        *(said(data, "post") for data in items(record.get("data"))),
        *(said(fields(data.get("media")), "description") for data in attached),
    ]
    return "\n".join(dict.fromkeys(filter(None, written)))


def _caption(record: Fields) -> str:
    """A post's caption stands in its title; that of a single photo or video in the medium's."""
    own = said(record, "title")
    return own or "\n".join(
        dict.fromkeys(filter(None, (said(media, "title") for media in items(record.get("media")))))
    )

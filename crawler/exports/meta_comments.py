"""Comments in Meta's exports: those the account wrote, and others' where the export holds them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crawler.exports.bundle import Member
from crawler.exports.columns import plain
from crawler.exports.content_ids import content_id
from crawler.exports.json_members import Fields, JsonRecords, fields, items
from crawler.exports.meta_posts import moment, said
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Speaker

FACEBOOK_COMMENTS = ("comments.json", "comments_[0-9]*.json")
INSTAGRAM_COMMENTS = ("post_comments.json", "post_comments_[0-9]*.json", "reels_comments.json")
# "Acme commented on their own post", "Acme comentó su propia publicación": said to everyone.
_OWN_POST = frozenset({"own", "propio", "propia", "propios", "propias"})
_COMMENT, _TIME = frozenset({"comment", "comentario"}), frozenset({"time", "hora", "fecha"})


def read_comments(
    path: Path, member: Member, channel: str, own: frozenset[str]
) -> Iterator[RawRecord | SkippedRow]:
    """Read one file of comments: the account's are answers (posts, under its own posts), others' texts.

    Others' comments are told by their author where the file names the account among its authors; else all are
    the account's, as Meta's exports have it. What a comment answers is not said.
    """
    found: list[tuple[int, Fields]] = []
    for one in JsonRecords(path, member):
        if isinstance(one, SkippedRow):
            yield one
        else:
            found.append(one)
    told = bool(own & {_author(record).casefold() for _, record in found})
    for line, record in found:
        if channel == "instagram":
            comment = _instagram(record, channel)
        else:
            comment = _facebook(record, channel, is_own=not told or _author(record).casefold() in own)
        yield comment or SkippedRow(line, "no comment")


def _comment(record: Fields) -> Fields:
    return next((fields(data.get("comment")) for data in items(record.get("data"))), {})


def _author(record: Fields) -> str:
    return said(_comment(record), "author")


def _facebook(record: Fields, channel: str, *, is_own: bool) -> RawRecord | None:
    comment, author = _comment(record), _author(record)
    text, title = said(comment, "comment"), said(record, "title")
    if not text:
        return None
    date = moment(comment, "timestamp") or moment(record, "timestamp")
    to_all = is_own and bool(_OWN_POST & set(plain(title.removeprefix(author)).split()))
    return RawRecord(
        record_id=content_id(channel, "comment", date, author, text),
        text=text,
        speaker=Speaker.COMPANY if to_all else Speaker.REPLY if is_own else Speaker.CUSTOMER,
        date=date,
        channel=channel,
        author="" if is_own else author,
    )


def _instagram(record: Fields, channel: str) -> RawRecord | None:
    """Read a comment of the account's own; the keys are in its language, older exports have a list."""
    told = fields(record.get("string_map_data"))
    parts = {plain(key): fields(value) for key, value in told.items()}
    old = next(iter(items(record.get("string_list_data"))), Fields())
    comment = next((value for key, value in parts.items() if key in _COMMENT), old)
    time = next((value for key, value in parts.items() if key in _TIME), old)
    text, date = said(comment, "value"), moment(time, "timestamp")
    if not text:
        return None
    return RawRecord(
        record_id=content_id(channel, "comment", date, text),
        text=text,
        speaker=Speaker.REPLY,
        date=date,
        channel=channel,
    )

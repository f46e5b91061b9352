"""Raw records: what every source yields, as it came; and what is kept of them, redacted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any

from crawler.exports.text import clean, join_title
from crawler.items import Complaint, Post, Reply
from crawler.redaction import KeepList, author_hash, redact
from crawler.sources.target import SourceTarget

Record = Complaint | Reply | Post
_SHORT = 200  # characters of a channel, product, brand and the like


class Speaker(StrEnum):
    """Who speaks to whom in a record."""

    COMPANY = "company"  # to everyone: a post
    CUSTOMER = "customer"  # to the company: perhaps a complaint
    REPLY = "reply"  # the company to one customer


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One text as a source states it: not redacted, never kept. `answers`: the record_id it answers."""

    record_id: str
    text: str  # markup allowed: it is cleaned when kept
    speaker: Speaker = Speaker.CUSTOMER
    date: datetime | None = None  # aware; a naive one counts as UTC
    title: str = ""
    rating: float | None = None
    channel: str = ""  # the source's name when empty
    brand: str = ""
    country: str = ""
    product: str = ""
    case_number: str = ""
    thread: str = ""
    link: str = ""
    author: str = ""  # as given; only a salted hash of it is kept
    language: str = ""
    answers: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one answer of a server gave: kept in one transaction with the cursor that follows it.

    `cursor` None leaves the archive's cursor as it is. `gone` are record ids that are deleted at the source,
    `gone_threads` threads deleted there with every customer's text in them and the answers to those.
    """

    records: tuple[RawRecord, ...] = ()
    cursor: str | None = None
    gone: tuple[str, ...] = ()
    gone_threads: tuple[str, ...] = ()


@dataclass
class Keeper:
    """Turns raw records into what may be kept: cleaned, redacted, authors hashed; and counts."""

    target: SourceTarget
    salt: bytes
    keep: KeepList = field(default_factory=KeepList)
    redactions: int = 0
    truncated: int = 0
    authors: bool = False

    def __post_init__(self) -> None:
        self._keep_for = lru_cache(maxsize=1000)(self.keep.plus)
        self._author_hash = lru_cache(maxsize=10_000)(author_hash)

    def kept(self, raw: Iterable[RawRecord]) -> list[Record]:
        """Return the records with a text, in their order."""
        return [record for one in raw if (record := self._kept(one)) is not None]

    def _kept(self, raw: RawRecord) -> Record | None:
        raw = _writable(raw)
        brand, country = (
            (raw.brand or self.target.brand)[:_SHORT],
            (raw.country or self.target.country)[:_SHORT],
        )
        keep = self._keep_for(brand) if brand else self.keep
        words, cut = clean(raw.text)
        text = join_title(clean(raw.title)[0], words)
        self.truncated += cut
        if not text:
            return None
        source, record_id = self.target.key, self._name(raw.record_id)
        channel = raw.channel or self.target.source
        link = (
            redact(raw.link[:2000], keep).text if raw.link.lower().startswith(("http://", "https://")) else ""
        )
        if raw.speaker is Speaker.COMPANY:
            return Post(source, record_id, text, channel, raw.date, None, brand, country, link)
        redacted = redact(text, keep)
        self.redactions += redacted.count
        if raw.speaker is Speaker.REPLY:
            answers = self._name(raw.answers)
            return Reply(source, record_id, redacted.text, answers, raw.date, channel, brand, country, link)
        self.authors = self.authors or bool(raw.author.strip())
        product = redact(raw.product.strip()[:_SHORT], keep).text
        return Complaint(
            source, record_id, redacted.text, raw.date, raw.rating, channel, brand, country, product,
            self._name(raw.case_number), self._name(raw.thread), link,
            self._author_hash(self.salt, raw.author[:1000]), raw.language[:20], redacted.count,
        )  # fmt: skip

    def _name(self, value: str) -> str:
        """An id as given, so that the company finds the case; one that is an address is hashed."""
        value = value.strip()
        is_address = "@" in value and not value.startswith(("at://", "http://", "https://"))
        return self._author_hash(self.salt, value) if is_address else value[:_SHORT]


def _writable(raw: RawRecord) -> RawRecord:
    """The record without half characters: JSON may hold one half of an emoji, which no file can."""
    broken: dict[str, Any] = {
        one.name: value.encode("utf-8", "replace").decode("utf-8")
        for one in fields(raw)
        if isinstance(value := getattr(raw, one.name), str) and not value.isascii() and not _is_whole(value)
    }
    return replace(raw, **broken) if broken else raw


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True

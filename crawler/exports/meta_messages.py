"""Conversations in Meta's exports: customers write to the page, the page answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from crawler.exports.bundle import Member
from crawler.exports.content_ids import content_id
from crawler.exports.errors import TableError
from crawler.exports.json_members import JsonRecords, items
from crawler.exports.meta_posts import moment, said
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Speaker

MESSAGES = ("message_[0-9]*.json",)
_NOT_WRITTEN = frozenset({"Call", "Subscribe", "Unsubscribe"})


@dataclass(frozen=True, slots=True)
class _Message:
    sender: str
    text: str
    date: datetime | None


def conversations(members: Sequence[Member]) -> dict[str, list[Member]]:
    """The parts of each conversation by its folder."""
    found: dict[str, list[Member]] = {}
    for member in members:
        found.setdefault(str(PurePosixPath(member.name).parent), []).append(member)
    return found


def account_names(
    path: Path, folders: Mapping[str, Sequence[Member]], named: frozenset[str]
) -> frozenset[str]:
    """The business's own names: those named, else who takes part in all conversations (two or more)."""
    met: Counter[str] = Counter()
    counted = 0
    for parts in folders.values():
        try:
            people = _participants(JsonRecords(path, parts[0], "messages"))
        except TableError:
            continue  # said when the conversation is read
        counted += 1
        met.update(people)
    if named & met.keys() or counted < 2:
        return named
    everywhere = [name for name, times in met.items() if times == counted]
    return named | set(everywhere) if len(everywhere) == 1 else named


def read_conversation(
    path: Path, folder: str, parts: Sequence[Member], channel: str, own: frozenset[str]
) -> Iterator[RawRecord | SkippedRow]:
    """Read one conversation in the order of time: an answer answers the customer's last message before it.

    Raises TableError for a damaged part, when the others are read.
    """
    messages: list[_Message] = []
    people: set[str] = set()
    damaged: TableError | None = None
    for part in parts:
        try:
            for one in _messages(path, part, people):
                if isinstance(one, SkippedRow):
                    yield one
                else:
                    messages.append(one)
        except TableError as error:
            damaged = error
    if messages and not own & (people | {message.sender.casefold() for message in messages}):
        yield SkippedRow(1, f"{channel}: a conversation where nobody is known as the company; set `names`")
    else:
        yield from _turns(_thread(folder), messages, channel, own)
    if damaged is not None:
        raise damaged


def _turns(thread: str, messages: list[_Message], channel: str, own: frozenset[str]) -> Iterator[RawRecord]:
    asked = ""
    for message in sorted(messages, key=lambda one: one.date.timestamp() if one.date else 0.0):
        is_own = message.sender.casefold() in own
        record_id = f"{thread}/{content_id(message.date, message.sender, message.text)}"
        asked = asked if is_own else record_id
        yield RawRecord(
            record_id=record_id,
            text=message.text,
            speaker=Speaker.REPLY if is_own else Speaker.CUSTOMER,
            date=message.date,
            channel=channel,
            thread=thread,
            author="" if is_own else message.sender,
            answers=asked if is_own else "",
        )


def _participants(records: JsonRecords) -> set[str]:
    return {said(one, "name").casefold() for one in items(records.fields.get("participants"))} - {""}


def _messages(path: Path, member: Member, people: set[str]) -> Iterator[_Message | SkippedRow]:
    """Read what was written and still stands: no calls, nothing taken back."""
    records = JsonRecords(path, member, "messages")
    people |= _participants(records)
    for one in records:
        if isinstance(one, SkippedRow):
            yield one
            continue
        line, record = one
        sender, text = said(record, "sender_name"), said(record, "content")
        if not sender:
            yield SkippedRow(line, "no message")
        elif text and not record.get("is_unsent") and record.get("type") not in _NOT_WRITTEN:
            yield _Message(sender, text, moment(record, "timestamp_ms"))


def _thread(folder: str) -> str:
    """The number at the end of a folder's name; the name before it is the customer's."""
    tail = PurePosixPath(folder).name.rpartition("_")[2]
    return tail if tail.isascii() and tail.isdigit() else content_id(folder)

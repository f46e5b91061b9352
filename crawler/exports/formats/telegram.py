"""Telegram Desktop's export of a channel or group: `result.json`, alone, in its folder or in a ZIP.

In a channel the company speaks: its messages are posts. In a group or chat customers do: messages from one of
`names` are the company's replies, each to the message it answers (or the last one before it). What is
forwarded from others is not theirs who forward it and is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawler.exports.bundle import Bundle, Member
from crawler.exports.dates import DateRule, parse_date
from crawler.exports.errors import TableError
from crawler.exports.json_members import Fields, JsonRecords, fields, name, one_by_one, words
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Speaker, Words

CARD = SourceCard(
    name="telegram",
    section="social",
    road=Road.FILE,
    title="Telegram",
    yields=("posts", "complaints", "replies"),
    needs=("path",),
    takes=("names",),
    limits=Words(es="lo que trae la exportación", en="what the export holds"),
    how=Words(
        es="Telegram Desktop: abra el canal, menú ⋮, «Exportar historial del chat», formato JSON.",
        en="Telegram Desktop: open the channel, menu ⋮, Export chat history, format JSON.",
    ),
)
_CHANNELS = frozenset({"public_channel", "private_channel"})


def recognises(path: Path) -> bool:
    """Tell whether a file, folder or ZIP is a Telegram export."""
    if path.is_file() and path.name != "result.json" and path.suffix.lower() != ".zip":
        return False
    with Bundle.open(path) as bundle:
        return any(member.head(4000).find(b'"messages"') >= 0 for member in bundle.named("result.json"))


def read(path: Path, target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read every message with words in it, in the export's order."""
    with Bundle.open(path) as bundle:
        found = bundle.named("result.json")
        if not found:
            raise TableError(path, "there is no result.json in it.", "Export as JSON, not as HTML.")
        yield from one_by_one([_chat(path, member, target) for member in found])


@dataclass(frozen=True, slots=True)
class _Chat:
    """What the export says of the chat before its messages; `own` are the company's names in it."""

    id: str
    is_channel: bool
    own: frozenset[str]

    def speaker(self, message: Fields) -> Speaker | None:
        """Who speaks in a message; None where the words are somebody else's, forwarded."""
        sender = words(message.get("from")).casefold()
        forwarded = "forwarded_from" in message or "saved_from" in message
        origin = words(message.get("forwarded_from", message.get("saved_from"))).casefold()
        is_own = self.is_channel or sender in self.own
        if forwarded and (not is_own or origin not in self.own):
            return None
        if self.is_channel or forwarded:  # a group is sent what its channel says to everyone
            return Speaker.COMPANY
        return Speaker.REPLY if is_own else Speaker.CUSTOMER


def _chat(path: Path, member: Member, target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    records = JsonRecords(path, member, "messages")
    is_channel = records.fields.get("type") in _CHANNELS
    names = {*target.names, words(records.fields.get("name")) if is_channel else ""}
    own = frozenset(name.casefold() for name in names) - {""}
    chat = _Chat(name(records.fields.get("id")), is_channel, own)
    asked = ""
    for one in records:
        if isinstance(one, SkippedRow):
            yield SkippedRow(one.line, "no message")
            continue
        line, message = one
        if not (number := name(message.get("id"))):
            yield SkippedRow(line, "no message")
            continue
        text, speaker = _text(message), chat.speaker(message)
        if message.get("type") != "message" or not text or speaker is None:
            continue
        record = _record(message, number, text, speaker, chat.id, asked)
        asked = record.record_id if speaker is Speaker.CUSTOMER else asked
        yield record


def _record(message: Fields, number: str, text: str, speaker: Speaker, chat: str, asked: str) -> RawRecord:
    """Make a message's record: its words as last edited, its date as first sent."""
    answered = name(message.get("reply_to_message_id"))
    return RawRecord(
        record_id=f"{chat}/{number}",
        text=text,
        speaker=speaker,
        date=parse_date(name(message.get("date_unixtime")), DateRule()),
        channel="telegram",
        thread=chat,
        author=name(message.get("from_id")) or words(message.get("from")),
        answers=(f"{chat}/{answered}" if answered else asked) if speaker is Speaker.REPLY else "",
    )


def _text(message: Fields) -> str:
    """A message's words: a string, or styled parts; newer exports hold all of them as entities too."""
    told = message.get("text")
    if isinstance(told, str) and told.strip():
        return words(told).strip()
    parts = told if isinstance(told, list) and told else message.get("text_entities")
    if not isinstance(parts, list):
        return ""
    return "".join(words(part) or words(fields(part).get("text")) for part in parts).strip()

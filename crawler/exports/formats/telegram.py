"""Telegram Desktop's export of a channel or group: `result.json`, alone, in its folder or in a ZIP.

In a channel the company speaks: its messages are posts. In a group or chat customers do: messages from one of
`names` are the company's replies, each to the message it answers (or the last one before it).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.exports.bundle import Bundle, Member
from crawler.exports.errors import TableError
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
        for member in found:
            yield from _chat(path, member, target)


def _chat(path: Path, member: Member, target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    try:
        chat = json.loads(member.read())
        kind, messages = str(chat.get("type", "")), list(chat["messages"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise TableError(path, f"{member.name} is no Telegram export, or was cut short ({error}).") from error
    own = {name.casefold() for name in target.names}
    asked = ""
    for number, message in enumerate(messages, 1):
        if not isinstance(message, dict) or "id" not in message:
            yield SkippedRow(number, "no message")
            continue
        text = _text(message.get("text"))
        if message.get("type") != "message" or not text:
            continue
        speaker = _speaker(kind, str(message.get("from") or ""), own)
        record = _record(message, text, speaker, str(chat.get("id", "")), asked)
        asked = record.record_id if speaker is Speaker.CUSTOMER else asked
        yield record


def _speaker(kind: str, sender: str, own: set[str]) -> Speaker:
    if kind in _CHANNELS:
        return Speaker.COMPANY
    return Speaker.REPLY if sender.casefold() in own else Speaker.CUSTOMER


def _record(message: Mapping[str, Any], text: str, speaker: Speaker, chat: str, asked: str) -> RawRecord:
    answered = message.get("reply_to_message_id")
    stamp = message.get("date_unixtime")
    return RawRecord(
        record_id=f"{chat}/{message['id']}",
        text=text,
        speaker=speaker,
        date=datetime.fromtimestamp(int(stamp), UTC) if stamp else None,
        channel="telegram",
        thread=chat,
        author=str(message.get("from_id") or message.get("from") or ""),
        answers=(f"{chat}/{answered}" if answered else asked) if speaker is Speaker.REPLY else "",
    )


def _text(value: Any) -> str:
    """A message's words: a string, or a list of strings and styled parts."""
    if isinstance(value, list):
        return "".join(part if isinstance(part, str) else str(part.get("text", "")) for part in value).strip()
    return value.strip() if isinstance(value, str) else ""

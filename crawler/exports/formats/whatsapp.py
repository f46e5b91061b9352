"""WhatsApp's exported chats: `_chat.txt` or "WhatsApp Chat with X.txt", alone, in folders or in their ZIPs.

Messages of one speaker within ten minutes of each other are one text. The clock is the phone's, without a
zone: it is taken as UTC. Who writes for the business is known by `names`; in a chat of two whose file is
named after the customer it is the other one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from crawler.exports.bundle import Bundle, Member
from crawler.exports.dates import DateRule, DateTally
from crawler.exports.errors import TableError
from crawler.exports.sniff import STRAY
from crawler.exports.speakers import folded
from crawler.exports.whatsapp_chat import Chat, known_as
from crawler.exports.whatsapp_lines import starts_like_one
from crawler.exports.whatsapp_words import without_marks
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Speaker, Words

CARD = SourceCard(
    name="whatsapp",
    section="complaints",
    road=Road.FILE,
    title="WhatsApp",
    yields=("complaints", "replies"),
    needs=("path",),
    takes=("names",),
    limits=Words(
        es=(
            "los 40 000 mensajes más recientes de un chat (10 000 con archivos), que es "
            "lo que exporta la aplicación"
        ),
        en="the newest 40,000 messages of a chat (10,000 with media), which is what the app exports",
    ),
    how=Words(
        es="En el chat: menú ⋮ (Android) o el nombre del contacto (iPhone), «Exportar chat», «Sin archivos». "
        "Varios chats: póngalos en una carpeta. En `names`, el nombre de la empresa como sale en el chat.",
        en="In the chat: menu ⋮, More (Android) or the contact's name (iPhone), Export chat, Without media. "
        "Several chats: put them into one folder. In `names`, the business's name as the chat shows it.",
    ),
)
_REMEDY = "Export the chat again, without media, and give the .txt or .zip as it came."
_MAX_CHAT = 32 * 1024 * 1024  # bytes; 40,000 messages are about 5 MB
_MAX_LOOKED_AT = 200  # files of a folder or ZIP looked into to recognise it
_NAMED = re.compile(
    r"(?:whatsapp chat (?:with|-)|chat de whatsapp (?:con|-)|conversación de whatsapp con) ?"
    r"(.{1,200}?)(?: \([0-9]{1,3}\))?(?:\.txt|\.zip)?",
    re.IGNORECASE,
)


def recognises(path: Path) -> bool:
    """Tell whether a file, folder or ZIP holds an exported chat."""
    if path.is_file() and path.suffix.lower() not in {".txt", ".zip"}:
        return False
    looked_at = zip(_texts(path), range(_MAX_LOOKED_AT), strict=False)
    return any(_is_chat(member) for (_, member), _ in looked_at)


def read(path: Path, target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read each speaker's texts in the chats' order."""
    own = {folded(name) for name in target.names} - {""}
    every, spoken = _dates_of_all(path)
    if not every.values:
        raise TableError(path, "there is no WhatsApp message in it.", _REMEDY)
    told = False
    for number, chat in enumerate(_chats(path), 1):
        agents = chat.agents(own)
        if agents is None:
            yield SkippedRow(1, f"chat {number}: none of its speakers is among the `names` given")
            continue
        told = True
        yield from _records(chat, agents, chat.rule(every, target.country, spoken))
    if not told:
        raise TableError(
            path,
            "none of its speakers is known to be the business.",
            "Give in `names` the business's name exactly as the chat shows it.",
        )


def _dates_of_all(path: Path) -> tuple[DateTally, str]:
    """Return what the dates of all chats show, and the language the app speaks in most of them."""
    every = DateTally()
    languages: Counter[str] = Counter()
    for chat in _chats(path):
        languages[chat.language] += 1
        for message, _ in chat.said:
            every.add(message.stamp)
    del languages[""]
    return every, next((language for language, _ in languages.most_common(1)), "")


def _records(chat: Chat, agents: set[str], rule: DateRule) -> Iterator[RawRecord]:
    key = chat.key(agents)
    asked = key  # an answer to nothing seen belongs to the chat
    for turn in chat.turns(rule):
        record_id = f"{key}/{turn.stamp}/{turn.place}"
        is_reply = known_as(turn.speaker) in agents
        yield RawRecord(
            record_id=record_id,
            text="\n".join(turn.texts),
            speaker=Speaker.REPLY if is_reply else Speaker.CUSTOMER,
            date=turn.first,
            channel="whatsapp",
            thread=key,
            author=turn.speaker,
            answers=asked if is_reply else "",
        )
        asked = asked if is_reply else record_id


def _chats(path: Path) -> Iterator[Chat]:
    """Give the chats that hold a message, one in memory at a time."""
    for around, member in _texts(path):
        if _is_chat(member):
            data = member.head(_MAX_CHAT + 1)
            if len(data) > _MAX_CHAT:
                raise TableError(path, f"{member.name} holds more than {_MAX_CHAT // 2**20} MB.", _REMEDY)
            yield Chat(_named(around, member), _decoded(data))


def _texts(path: Path) -> Iterator[tuple[Path, Member]]:
    """Give every text file of what was given, and in a folder those of each chat's ZIP."""
    with Bundle.open(path) as bundle:
        yield from ((path, member) for member in bundle.named("*.txt"))
        packed = bundle.named("*whatsapp*.zip") if path.is_dir() else ()
    for member in packed:
        inner = path / member.name
        with Bundle.open(inner) as bundle:
            yield from ((inner, one) for one in bundle.named("*.txt"))


def _is_chat(member: Member) -> bool:
    return starts_like_one(_decoded(member.head(4000)))


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", STRAY)


def _named(around: Path, member: Member) -> str:
    """Return whom a chat's file is named after, or the ZIP or folder around it."""
    inside = reversed(member.name.split("/"))
    for name in (*inside, around.name, around.absolute().parent.name):
        if found := _NAMED.fullmatch(without_marks(name).strip()):
            return found[1]
    return ""

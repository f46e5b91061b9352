"""The lines of one exported WhatsApp chat as messages: when, who, what.

Two layouts: iOS writes `[4/5/26, 10:11:12] Ana: text`, Android `4/5/26, 10:11 - Ana: text`; dates and clocks
as the phone has them set. A line that begins with no date goes on with the message before it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from crawler.exports.whatsapp_words import is_deed, without_marks

_DATE = r"([0-9]{1,4}[/.\-][0-9]{1,2}[/.\-][0-9]{1,4})"
_TIME = r"([0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: ?[ap]\.? ?m\.?)?)"
_IOS = re.compile(rf"\[{_DATE},? {_TIME}\] ?", re.IGNORECASE)
_ANDROID = re.compile(rf"{_DATE},? {_TIME} [-–] ", re.IGNORECASE)
_LONGEST_HEAD = 60  # characters of date and time
_LONGEST_NAME = 120
_MOST_LINES = 5_000  # of one message: the app allows 65,536 characters
_NARROW = str.maketrans("\u00a0\u202f\u2009", "   ")


@dataclass(frozen=True, slots=True)
class Message:
    """One message; `stamp` is date and time as written, `speaker` "" where the app itself speaks."""

    line: int
    stamp: str
    speaker: str
    text: str


def starts_like_one(text: str) -> bool:
    """Tell whether a text begins as an exported chat does."""
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    return _layout(first) is not None


def messages(text: str) -> Iterator[Message]:
    """Give the messages of a chat in their order; what stands before the first one is no message.

    The layout is the first message's: a line of the other one is a message that somebody pasted.
    """
    layout: re.Pattern[str] | None = None
    begun: Message | None = None
    more: list[str] = []
    for number, ended in enumerate(io.StringIO(text, newline="\n"), 1):
        line = ended.rstrip("\r\n")
        head = _head(line)
        layout = layout or _layout(line)
        found = layout.match(head) if layout is not None else None
        if found is None:
            if begun is not None and len(more) < _MOST_LINES:
                more.append(line)
            continue
        if begun is not None:
            yield _whole(begun, more)
        # The head was cleaned of marks; the rest keeps them, as they tell the app's words from people's.
        speaker, words = _speaker(_rest(line, found.end()))
        begun, more = Message(number, f"{found[1]} {found[2]}", speaker, words), []
    if begun is not None:
        yield _whole(begun, more)


def _whole(message: Message, more: list[str]) -> Message:
    return Message(
        message.line, message.stamp, message.speaker, "\n".join([message.text, *more]).strip(" \n")
    )


def _layout(line: str) -> re.Pattern[str] | None:
    head = _head(line)
    return next((layout for layout in (_IOS, _ANDROID) if layout.match(head)), None)


def _head(line: str) -> str:
    return without_marks(line[:_LONGEST_HEAD]).translate(_NARROW)


def _rest(line: str, length: int) -> str:
    """Return the line after its first `length` signs that are no marks."""
    at = 0
    while length:
        length -= bool(without_marks(line[at]))
        at += 1
    return line[at:]


def _speaker(rest: str) -> tuple[str, str]:
    name, colon, words = rest[: _LONGEST_NAME + 2].partition(":")
    if not colon or (words and not words.startswith(" ")) or is_deed(name):
        return "", rest
    return without_marks(name).translate(_NARROW).strip(" ~"), rest[len(name) + 1 :].removeprefix(" ")

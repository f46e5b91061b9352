"""A mailbox file (mbox) cut into its mails as it is read, in memory that no mailbox outgrows.

A mail begins with a line "From sender date" (Thunderbird leaves both away) that a header follows; a line of a
mail that began so was given a ">" by mboxo, one more ">" by mboxrd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

_MAX_LINE = 1 << 20
_CLOCK = re.compile(rb"[0-9]{1,2}:[0-9]{2}")
_YEAR = re.compile(rb"(?:19|20)[0-9]{2}")
_FIELD = re.compile(rb"[!-9;-~]{1,100}:")
_ESCAPED = re.compile(rb">{1,100}From ")


def starts_like_one(head: bytes) -> bool:
    """Tell whether a file's first bytes are a mailbox's."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf\r\n").partition(b"\n")
    return _separates(first) and _FIELD.match(rest) is not None


def mails(stream: IO[bytes], most: int) -> Iterator[tuple[int, bytes]]:
    """Give each mail with the line it begins on; of one larger than `most` bytes, its first lines."""
    begun = size = number = 0
    lines: list[bytes] = []
    held = b""  # a line that separates mails if a header follows
    while line := stream.readline(_MAX_LINE):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if held:
            if _FIELD.match(line):
                if begun:
                    yield begun, b"".join(lines)
                begun, size, lines = number - 1, 0, []
            elif begun and size < most:
                lines.append(held)
            held = b""
        if _separates(line):
            held = line
        elif begun and size < most:
            lines.append(line[1:] if line.startswith(b">") and _ESCAPED.match(line) else line)
            size += len(line)
    if begun:
        yield begun, b"".join(lines)


def _separates(line: bytes) -> bool:
    if not line.startswith(b"From "):
        return False
    line = line[:500].strip()
    return line in {b"From", b"From -"} or bool(_CLOCK.search(line) and _YEAR.search(line))

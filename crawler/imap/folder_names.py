"""Names of mailbox folders as the protocol writes them: modified UTF-7 (RFC 3501, 5.1.3), in quotes."""

from __future__ import annotations

import binascii
import re

_BEYOND_ASCII = re.compile(r"([^\x20-\x7e]+)")
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")
_LISTED = re.compile(rb'\([^()]*\) (?:"(?:\\.|[^"\\])"|NIL) (.+)', re.DOTALL)


def quoted(name: str) -> str:
    """Return a folder's name as a command takes it."""
    pieces = _BEYOND_ASCII.split(name)
    pieces[0::2] = [piece.replace("&", "&-") for piece in pieces[0::2]]
    pieces[1::2] = [_shifted(piece) for piece in pieces[1::2]]
    return in_quotes("".join(pieces))


def in_quotes(text: str) -> str:
    """Return a text as a quoted string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def listed(line: bytes) -> str:
    """Return the name in one line that lists a folder, "" when there is none."""
    found = _LISTED.match(line)
    if found is None:
        return ""
    name = found[1].decode("utf-8", "replace").strip()
    if name.startswith('"') and name.endswith('"') and len(name) > 1:
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return _SHIFTED.sub(lambda shifted: _unshifted(shifted[1]), name)


def _shifted(text: str) -> str:
    packed = binascii.b2a_base64(text.encode("utf-16-be", "surrogatepass"), newline=False)
    return "&" + packed.decode("ascii").rstrip("=").replace("/", ",") + "-"


def _unshifted(packed: str) -> str:
    if not packed:
        return "&"
    try:
        data = binascii.a2b_base64(packed.replace(",", "/") + "=" * (-len(packed) % 4))
    except binascii.Error:
        return f"&{packed}-"
    return data.decode("utf-16-be", "replace")

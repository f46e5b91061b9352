"""The bytes of a feed as text, and what stands before its root: there every attack by entities begins.

A document type is cut out before anything parses it: nothing it names is fetched, and one that declares
anything of its own (entities that grow, files to be read) is refused.
"""

from __future__ import annotations

import re
from html.entities import html5

from crawler.blocks.encoding import decode
from crawler.feeds.entries import FeedError

_MAX_PARTS = 100  # comments and instructions before the root
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,99})")
# Not allowed in XML at all; a feed that holds one is read without it.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_OF_XML = frozenset({"lt;", "gt;", "amp;", "quot;", "apos;"})


def as_text(body: bytes, charset: str | None) -> str:
    """Return the text of a body. What is UTF-8 beyond ASCII is UTF-8, whatever its label says."""
    if not body.isascii():
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    return decode(body, charset)[0]


def root_name(text: str) -> str:
    """Return the name of the root element in lower case, without its prefix; "" where there is none."""
    found = _ROOT.match(without_prolog(text))
    return found[1].rpartition(":")[2].lower() if found else ""


def without_prolog(text: str) -> str:
    """Return the text from its root on. Raises FeedError for a document type with declarations in it."""
    start = 0
    for _ in range(_MAX_PARTS):
        start = _after_space(text, start)
        if text.startswith("<?", start):
            start = _after(text, "?>", start)
        elif text.startswith("<!--", start):
            start = _after(text, "-->", start)
        elif text[start : start + 9].upper() == "<!DOCTYPE":
            end = _after(text, ">", start)
            if "[" in text[start:end]:
                raise FeedError("it declares entities of its own, which no feed needs")
            start = end
        else:
            return text[start:]
    raise FeedError("its beginning holds too much that is no feed")


def readable(text: str) -> str:
    """Return the text of a root as an XML parser takes it: HTML's named characters in place, no controls."""
    return _NAMED.sub(_character, text.translate(_CONTROLS))


def _character(found: re.Match[str]) -> str:
    name = found[1]
    character = html5.get(name, found[0])
    return found[0] if name in _OF_XML or "<" in character or "&" in character else character


def _after_space(text: str, start: int) -> int:
    while start < len(text) and (text[start].isspace() or text[start] in "\ufeff\x00"):
        start += 1
    return start


def _after(text: str, sign: str, start: int) -> int:
    end = text.find(sign, start)
    return len(text) if end < 0 else end + len(sign)

"""Which characters the bytes of a page are: byte-order mark, then what was declared, then what fits."""

from __future__ import annotations

import codecs
import re

# A browser looks for the meta declaration in the first 1024 bytes; real heads put it later, behind scripts.
_PRESCAN_BYTES = 4096
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# The web's own reading of old labels (WHATWG Encoding Standard): these pages are Windows text in practice.
_WEB_ALIASES = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "latin-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "iso8859-11": "cp874", "tis-620": "cp874", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_NOT_TEXT = frozenset(
    {"base64", "bz2", "hex", "idna", "punycode", "quopri", "rot13", "uu", "zlib", "utf-7", "undefined"}
)


def decode(body: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of a page and the name of the encoding it was read with; never raises.

    Order: byte-order mark, `declared` (the HTTP header), meta or XML declaration, else UTF-8 where the bytes
    are valid UTF-8, UTF-16 where every other byte is NUL, and Windows-1252. A declaration of UTF-8 that the
    bytes contradict from end to end is passed over, as no reader ever saw such a page right.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace"), name
    utf16_like = _looks_like_utf16(body)
    for label in (declared, _declared_inside(body)):
        found = _known(label)
        if found is None:
            continue
        if found.startswith("utf-16") and not utf16_like:
            found = "utf-8"  # a meta tag that could be read as ASCII is not in UTF-16 (HTML standard)
        if found != "utf-8":
            return body.decode(found, "replace"), found
        text = _utf8(body)
        if text is not None:
            return text, found
    text = _utf8(body) if not utf16_like else None
    if text is not None:
        return text, "utf-8"
    name = utf16_like or "cp1252"
    return body.decode(name, "replace"), name


def _known(label: str | None) -> str | None:
    """Return Python's name for a charset label as the web reads it, None for an unknown one."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return None if name in _NOT_TEXT else _WEB_ALIASES.get(name, name)


def _declared_inside(body: bytes) -> str | None:
    head = body[:_PRESCAN_BYTES]
    found = _META_CHARSET.search(head) or _XML_ENCODING.search(head)
    return found.group(1).decode("ascii") if found else None


def _utf8(body: bytes) -> str | None:
    """Read as UTF-8; a few broken bytes become U+FFFD, a text broken throughout is not UTF-8 (None)."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for char in text if char > "\x7f")
    return text if broken * 4 <= beyond_ascii else None  # at most one in four of the accented characters


def _looks_like_utf16(body: bytes) -> str:
    sample = body[:2000]
    if len(sample) < 8:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.8:
        return "utf-16-le"
    return "utf-16-be" if sample[::2].count(0) > half * 0.8 else ""

"""The text of a mail's body and headers, whatever charset they claim: plain text preferred, else its HTML."""

from __future__ import annotations

import codecs
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.blocks.bounds import bound
from crawler.exports.sniff import STRAY

_MAX_PART = 2_000_000  # bytes of one text
_MAX_HEADER = 2_000  # characters
_MAX_DEPTH = 20
_MAX_PARTS = 50
# Codecs that read Western text byte by byte: bytes that are whole UTF-8 were labelled wrongly.
_SINGLE = re.compile(r"ascii|iso8859-.*|cp125.|latin.*")
_SAFE = re.compile(r"ascii|utf.*|iso.*|cp.*|koi8.*|mac.*|gb.*|big5.*|euc.*|shift.*|tis.*|hz|johab")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_SILENT = frozenset({"head", "style", "script", "title", "template", "noscript"})
_BLOCKS = frozenset(
    "p div tr li ul ol table h1 h2 h3 h4 h5 h6 blockquote pre hr section article header footer".split()
)
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"})
# How mail programs mark what they quote and their users' signatures.
_QUOTED = frozenset(
    """
    gmail_quote gmail_quote_container gmail_signature gmail_attr moz-cite-prefix moz-signature yahoo_quoted
    protonmail_quote protonmail_signature_block zmail_extra
    """.split()
)


def decoded_header(value: str | None) -> str:
    """Return a header's text: raw 8-bit letters and encoded words (RFC 2047) read, line ends gone."""
    raw = (value or "")[:_MAX_HEADER].encode("utf-8", "surrogateescape")
    text = " ".join(raw.decode("utf-8", STRAY).split())
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(
        piece
        if isinstance(piece, str)
        else decoded(piece, charset)
        if charset
        else piece.decode("raw-unicode-escape", "replace")
        for piece, charset in pieces
    ).strip()


def decoded(data: bytes, charset: str | None) -> str:
    """Return bytes as text: by the charset they claim, unless that is unknown, wrong or no charset."""
    try:
        name = codecs.lookup((charset or "utf-8").strip().strip("'\"")).name
    except (LookupError, ValueError):
        name = "utf-8"
    if not _SAFE.fullmatch(name) or _SINGLE.fullmatch(name):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            name = "cp1252" if name in {"ascii", "iso8859-1"} or not _SAFE.fullmatch(name) else name
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return data.decode("utf-8", STRAY)


def body_text(message: Message) -> str:
    """Return the text of a mail's body; attachments and mails inside it are no part of it."""
    texts: list[str] = []
    _gather(message, 0, texts)
    return "\n\n".join(text for text in texts if text.strip())


def _gather(part: Message, depth: int, texts: list[str]) -> None:
    if depth > _MAX_DEPTH or len(texts) > _MAX_PARTS:
        return
    kind = part.get_content_type()
    if kind.startswith("multipart/") and part.is_multipart():
        children = [child for child in part.get_payload() if isinstance(child, Message)]
        if kind == "multipart/alternative":
            texts.append(_best(children, depth))
            return
        for child in children:
            _gather(child, depth + 1, texts)
    elif kind in {"text/plain", "text/html"} and not _is_attached(part):
        texts.append(_text(part, kind))


def _is_attached(part: Message) -> bool:
    disposition = str(part.get("content-disposition", "")).strip().lower()
    return disposition.startswith("attachment") or bool(part.get_filename())


def _best(children: list[Message], depth: int) -> str:
    """The plain one of several forms of the same text, else the first that has words."""
    plain_first = sorted(children, key=lambda child: child.get_content_type() != "text/plain")
    for child in plain_first:
        texts: list[str] = []
        _gather(child, depth + 1, texts)
        if text := "\n".join(text for text in texts if text.strip()):
            return text
    return ""


def _text(part: Message, kind: str) -> str:
    data = part.get_payload(decode=True)
    text = decoded(data[:_MAX_PART] if isinstance(data, bytes) else b"", part.get_content_charset())
    if kind == "text/html":
        return html_text(text)
    if str(part.get_param("format") or "").lower() == "flowed":
        return _unflowed(text)
    return text


def _unflowed(text: str) -> str:
    """Join the lines that a mail program broke (RFC 3676): those that end in a space, but "-- "."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    return "".join(line if line.endswith(" ") and line != "-- " else line + "\n" for line in lines)


def html_text(html: str) -> str:
    """Return the visible words of an HTML mail, a line for each block, without what is marked as quoted."""
    body = LexborHTMLParser(bound(html).html).body
    waiting: list[LexborNode | str] = [body] if body is not None else []
    pieces: list[str] = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif node.tag == "-text":
            pieces.append(_SPACES.sub(" ", node.text_content or ""))
        elif node.tag == "br":
            pieces.append("\n")
        elif node.tag not in _SILENT and not _is_quoted(node):
            ends = "\n\n" if node.tag in _APART else "\n" if node.tag in _BLOCKS else ""
            pieces.append(ends[:1])
            waiting.append(ends)
            waiting += reversed(list(node.iter(include_text=True)))
    return _AROUND_BREAK.sub("\n", "".join(pieces)).strip()


def _is_quoted(node: LexborNode) -> bool:
    given = node.attributes
    if not given:
        return False
    if node.tag == "blockquote" and (given.get("type") or "").lower() == "cite":
        return True
    return not _QUOTED.isdisjoint((given.get("class") or "").split()[:50])

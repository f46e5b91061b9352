"""A draft from where it is: a file, standard input, or a page that is on the web already."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from reports.exits import UsageError
from reports.lint.draft import Draft
from reports.lint.formats.docx import DocxError, read_docx
from reports.lint.formats.html import read_html
from reports.lint.formats.markdown import read_markdown
from reports.lint.formats.plain import read_text

LARGEST = 5 * 1024 * 1024  # bytes; a draft of more is no draft
FORMATS = ("html", "markdown", "docx", "text")
_ENDINGS = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown",
    ".docx": "docx", ".txt": "text", ".text": "text",
}  # fmt: skip
_OTHERS = {".doc", ".odt", ".rtf", ".pdf", ".pages", ".pptx", ".xlsx"}
_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body")


def read_draft(where: str, format_: str = "") -> Draft:
    """Read a file, or standard input for "-"; `format_` overrides what name and content say.

    Raises UsageError, with the remedy, for what cannot be read.
    """
    name = "<stdin>" if where == "-" else where
    data = _stdin() if where == "-" else _file(Path(where))
    if len(data) > LARGEST:
        raise UsageError(f"{name} has more than {LARGEST // 1024 // 1024} MB; split the draft.")
    kind = format_ or _kind(name, data)
    if kind == "docx":
        try:
            return read_docx(name, data)
        except DocxError as error:
            raise UsageError(f"{name} cannot be read as a Word document: {error}.") from error
    if kind == "html":
        return read_html(name, data)
    readers: Mapping[str, Callable[[str, str], Draft]] = {"markdown": read_markdown, "text": read_text}
    return readers[kind](name, _decoded(name, data))


def _stdin() -> bytes:
    return sys.stdin.buffer.read(LARGEST + 1)


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError as error:
        raise UsageError(f"There is no {path}. Name a file, a URL, or - for standard input.") from error
    except IsADirectoryError as error:
        raise UsageError(f"{path} is a folder; name one file in it.") from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error


def _kind(name: str, data: bytes) -> str:
    """The format by the name's ending, else by the first bytes."""
    ending = Path(name).suffix.lower()
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    if ending in _OTHERS or data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise UsageError(f"{name} is in no format that lint reads. Save it as .docx, .html, .md or .txt.")
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" if head.startswith(_HTML_SIGNS) else "markdown"


def _decoded(name: str, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # what Windows programs call "text"
    if "\x00" in text:
        raise UsageError(f"{name} is no text: it holds null bytes. Save it as .docx, .html, .md or .txt.")
    return text

"""Word documents: a ZIP with XML in it, of which the paragraphs are read; bounded, and without entities.

Office Open XML, ECMA-376 part 1, section 17. python-docx would build the whole tree, with styles that nobody
asks for.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from crawler.items import Place
from reports.lint.draft import Draft, DraftWriter

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_MOST = 20 * 1024 * 1024  # bytes of one part, unpacked; a novel has two million
_MOST_DEPTH = 200
# Word names styles in the language it was installed in, and leaves accents out.
_HEADING = re.compile(r"(?:heading|t[ií]?tulo|überschrift|titre|title)\s*([1-9])?$", re.IGNORECASE)


class DocxError(ValueError):
    """A file that is no Word document we are willing to read; the message says why."""


def read_docx(name: str, data: bytes) -> Draft:
    """Read the text and the notes. Raises DocxError."""
    writer = DraftWriter()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = set(file.namelist())
            if _PARTS[0] not in names:
                raise DocxError("it has no word/document.xml; save it as .docx in Word or LibreOffice")
            reader = _Reader(writer)
            for part in _PARTS:
                if part in names:
                    reader.read(_unpacked(file, part), note=part != _PARTS[0])
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise DocxError(f"its ZIP container is broken or locked ({error}); save it anew as .docx") from error
    return writer.draft(name, "docx", "paragraph")


def _unpacked(file: zipfile.ZipFile, part: str) -> bytes:
    with file.open(part) as opened:
        data = opened.read(_MOST + 1)
    if len(data) > _MOST:
        raise DocxError(f"{part} unpacks to more than {_MOST // 1024 // 1024} MB; split the document")
    return data


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while it is read; a text box inside another one is a paragraph of its own."""

    number: int
    style: str = ""
    listed: bool = False
    texts: list[str] = field(default_factory=list)


class _Reader:
    """Reads the parts in order; paragraphs are numbered through, as nothing else in Word is."""

    def __init__(self, writer: DraftWriter) -> None:
        self._writer = writer
        self._numbers = 0
        self._open: list[_Paragraph] = []
        self._path: list[str] = []
        self._note = False

    def read(self, data: bytes, *, note: bool) -> None:
        """Read one part. Raises DocxError."""
        self._note = note
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _no_doctype
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
        except expat.ExpatError as error:
            raise DocxError(f"its XML is broken ({error}); save it anew as .docx") from error

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self._path.append(name)
        if len(self._path) > _MOST_DEPTH:
            raise DocxError(f"its XML is nested more than {_MOST_DEPTH} deep")
        if name == "p" and not tag.startswith("http://schemas.openxmlformats.org/drawingml"):
            self._numbers += 1
            self._open.append(_Paragraph(self._numbers))
        elif self._open:
            here = self._open[-1]
            if name == "pStyle":
                here.style = next((v for k, v in attributes.items() if k.rpartition(" ")[2] == "val"), "")
            elif name == "numPr":
                here.listed = True
            elif name in {"br", "cr", "tab"}:
                here.texts.append(" ")

    def _text(self, text: str) -> None:
        # Only w:t is text that stands; w:delText is deleted, w:instrText a field's code.
        # "Fallback" repeats a text box for older programs.
        if self._open and self._path and self._path[-1] == "t" and "Fallback" not in self._path:
            self._open[-1].texts.append(text)

    def _end(self, tag: str) -> None:
        name = self._path.pop()
        if name == "p" and self._open and not tag.startswith("http://schemas.openxmlformats.org/drawingml"):
            self._close(self._open.pop())

    def _close(self, done: _Paragraph) -> None:
        pieces = [("".join(done.texts), done.number)]
        heading = _HEADING.search(done.style)
        if self._note:
            self._writer.add(pieces, Place.FINE_PRINT, "note")
        elif heading:
            self._writer.add_heading(pieces, int(heading[1] or 1))
        elif "tc" in self._path:
            self._writer.add(pieces, Place.TABLE, "td")
        else:
            self._writer.add(pieces, Place.LIST if done.listed else Place.BODY, "li" if done.listed else "p")


def _no_doctype(*_: object) -> None:
    raise DocxError("its XML declares a document type, which no Word document needs")

"""Which encoding and which delimiter a text file is in, judged from the bytes, with nothing assumed from
its name.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 20
_SAMPLE = 1 << 18  # characters read to judge the delimiter
_SAMPLE_RECORDS = 300
DELIMITERS = (",", ";", "\t", "|")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def _stray_bytes(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 (or have no meaning in cp1252) as Windows would, else as latin-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    if error.encoding == "utf-8":
        return stray.decode("cp1252", "stray"), error.end
    return stray.decode("latin-1"), error.end


STRAY = "stray"  # the error handler that reads bytes no UTF-8 as Windows would
codecs.register_error(STRAY, _stray_bytes)


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to open a file as text: the codec, what to do with bytes it does not know, and the name for
    people.
    """

    codec: str
    errors: str
    shown: str


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a delimited file is written; no `delimiter` means one column and nothing to split."""

    delimiter: str
    escapes: bool = False  # quotes inside quotes are written \" and not ""

    @property
    def shown(self) -> str:
        """The delimiter as people write it."""
        return {"\t": "tab", "": "none (one column)"}.get(self.delimiter, self.delimiter)


def sniff_encoding(path: Path) -> Encoding:
    """Judge the encoding over the whole file: byte order mark, UTF-16 by its zeros, UTF-8, a mixture,
    cp1252.
    """
    with path.open("rb") as file:
        head = file.read(4096)
        for bom, codec in _BOMS:
            if head.startswith(bom):
                return Encoding(
                    codec, "replace", codec.upper().removesuffix("-SIG") + " with byte order mark"
                )
        if wide := _wide(head):
            return Encoding(wide, "replace", wide.upper())
        valid, stray = _count(head, file)
    if not stray:
        return Encoding("utf-8", "stray", "UTF-8")
    if valid > stray:
        return Encoding("utf-8", "stray", f"UTF-8 with {stray} stray Windows-1252 bytes")
    return Encoding("cp1252", "stray", "Windows-1252 (latin-1)")


def _wide(head: bytes) -> str:
    """UTF-16 without a byte order mark: in Western text every other byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _count(head: bytes, file: io.BufferedReader) -> tuple[int, int]:
    """How many UTF-8 sequences of several bytes are whole, and how many bytes are no UTF-8, in the whole
    file.
    """
    stray = 0

    def note(error: UnicodeError) -> tuple[str, int]:
        nonlocal stray
        end = getattr(error, "end", 0)
        stray += end - getattr(error, "start", 0)
        return "", end

    codecs.register_error("stray-count", note)
    decoder = codecs.getincrementaldecoder("utf-8")("stray-count")
    valid, chunk = 0, head
    while chunk:
        text = decoder.decode(chunk)
        if not text.isascii():
            valid += len(text) - len(text.encode("ascii", "ignore"))
        chunk = file.read(_CHUNK)
    decoder.decode(b"", final=True)
    return valid, stray


def sniff_dialect(path: Path, encoding: Encoding) -> Dialect:
    """The delimiter and quoting under which the first records have the most even number of fields."""
    with path.open(encoding=encoding.codec, errors=encoding.errors, newline="") as file:
        sample = file.read(_SAMPLE).replace("\0", "").removeprefix("\ufeff")
    first, _, _ = sample.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:  # Excel's own hint
        return Dialect(first.strip()[4])
    scored = [(_evenness(sample, dialect), dialect) for dialect in map(Dialect, DELIMITERS)]
    if (
        '\\"' in sample and max(score[0] for score, _ in scored) < 1
    ):  # a cell may also just end in a backslash
        escaping = [Dialect(delimiter, escapes=True) for delimiter in DELIMITERS]
        scored += [(_evenness(sample, dialect), dialect) for dialect in escaping]
    best, dialect = max(scored, key=lambda pair: pair[0])
    return dialect if best[0] > 0 else Dialect("")


def _evenness(sample: str, dialect: Dialect) -> tuple[float, int, int]:
    """How well a dialect fits: the share of records as wide as most, how many records there are, their width.

    The share is 0 where nothing is split. A wrong delimiter runs quoted records into one another: fewer of
    them.
    """
    widths: list[int] = []
    try:
        for row in records(io.StringIO(sample, newline=""), dialect):
            if row:
                widths.append(len(row))
            if len(widths) >= _SAMPLE_RECORDS:
                break
    except csv.Error:
        return 0.0, 0, 0
    if len(sample) >= _SAMPLE and len(widths) > 1:
        widths.pop()  # the sample ends inside a record
    width = widths[0] if widths else 0
    if len(widths) > 3:  # a note may stand above the header: trust the commonest width
        width = Counter(widths).most_common(1)[0][0]
    if width < 2:
        return 0.0, len(widths), width
    even = sum(found == width for found in widths) / len(widths)
    return even if even >= 0.5 else 0.0, len(widths), width


def records(lines: io.TextIOBase, dialect: Dialect) -> csv._reader:  # type: ignore[name-defined]
    """A csv reader over lines in this dialect."""
    return csv.reader(
        lines,
        delimiter=dialect.delimiter or "\x1f",
        doublequote=not dialect.escapes,
        escapechar="\\" if dialect.escapes else None,
    )

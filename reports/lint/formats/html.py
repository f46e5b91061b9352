"""HTML through the crawler's own extractor; the line of a quote is found in the source afterwards."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from functools import cached_property

from crawler.blocks import extract
from crawler.blocks.encoding import decode
from reports.lint.draft import Draft

# Every choice begins with another character and none nests, so that the time is linear in the length.
_PIECE = re.compile(r"</?[A-Za-z][^<>]*>|&#?\w{1,31};?|\s+|[^\s<&]+|.", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"\b(?:content|alt|title|value|aria-label)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def read_html(name: str, data: bytes) -> Draft:
    """Read a page as the crawler would."""
    source = _Source(decode(data, None)[0])

    def locate(_: int, quote: str) -> int:
        return source.line_of(quote)

    return Draft(name, "html", extract(data, "https://draft.invalid/"), "line", locate)


class _Source:
    """The words of a page without blanks and tags, each with its line."""

    def __init__(self, text: str) -> None:
        self._text = _without_comments(text)

    def line_of(self, quote: str) -> int:
        """The line a quote begins on, 0 where it does not stand in one piece."""
        wanted = _squeezed(quote)
        for words, starts, lines in (self._visible, self._attributes):
            at = words.find(wanted) if wanted else -1
            if at >= 0:
                return lines[bisect_right(starts, at) - 1]
        return 0

    @cached_property
    def _visible(self) -> tuple[str, list[int], list[int]]:
        words, starts, lines = _Joined(), list[int](), list[int]()
        line = 1
        for found in _PIECE.finditer(self._text):
            piece = found[0]
            if piece[0] == "&":
                words.add(html.unescape(piece), line, starts, lines)
            elif not (piece.startswith("<") and len(piece) > 1):
                words.add(piece, line, starts, lines)
            line += piece.count("\n")
        return words.text, starts, lines

    @cached_property
    def _attributes(self) -> tuple[str, list[int], list[int]]:
        words, starts, lines = _Joined(), list[int](), list[int]()
        line, seen = 1, 0
        for found in _ATTRIBUTE.finditer(self._text):
            line += self._text.count("\n", seen, found.start())
            seen = found.start()
            words.add(html.unescape(found[1] or found[2] or ""), line, starts, lines)
        return words.text, starts, lines


class _Joined:
    """Text without blanks, added piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str, line: int, starts: list[int], lines: list[int]) -> None:
        """Add one piece and note where it begins."""
        bare = _squeezed(piece)
        if bare:
            starts.append(self._length)
            lines.append(line)
            self._pieces.append(bare)
            self._length += len(bare)

    @property
    def text(self) -> str:
        """All pieces in one."""
        return "".join(self._pieces)


def _without_comments(text: str) -> str:
    """The text with its comments gone but for their line breaks; found by hand, as "<!--" may repeat."""
    kept, at = [], 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        kept += [text[at:begin], "\n" * text.count("\n", begin, end)]
        at = end + 3
    return "".join((*kept, text[at:]))


def _squeezed(text: str) -> str:
    return _INVISIBLE.sub("", "".join(text.split()))

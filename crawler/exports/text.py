"""A customer's words out of a table's cells: markup and entities of the export removed, length bounded."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser

from crawler.blocks.bounds import bound

MAX_TEXT = 50_000  # characters, about 8,000 words: beyond it a text is a log or an attack, and is cut

_MARKUP = re.compile(
    r"</?(?:p|br|div|span|a|b|i|u|strong|em|ul|ol|li|table|td|tr|h[1-6]|blockquote|font)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_BREAKS = re.compile(
    r"<(?:br|hr|/p|/div|/li|/tr|/h[1-6]|/blockquote|/figcaption|/figure|/pre|/dt|/dd)\b[^<>]{0,100}>",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[ \t]{2,}")
_BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")
_ENDS = ".!?…:;)\"'»”"


def clean(cell: str) -> tuple[str, bool]:
    """The cell's words, and whether they were cut at MAX_TEXT characters."""
    cut = len(cell) > 4 * MAX_TEXT  # markup may be most of it
    if cut:
        cell = cell[: 4 * MAX_TEXT]
    if "<" in cell and _MARKUP.search(cell):
        page = LexborHTMLParser(bound(_BREAKS.sub("\n", cell)).html)
        page.strip_tags(["script", "style"])
        cell = page.text(separator="", strip=False)
    elif "&" in cell and ";" in cell:
        cell = html.unescape(cell)
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if "\u00a0" in cell:
        cell = cell.replace("\u00a0", " ")
    if "  " in cell or "\t" in cell:
        cell = _SPACES.sub(" ", cell)
    if "\n\n\n" in cell:
        cell = _BLANK_LINES.sub("\n\n", cell)
    cell = cell.strip()
    if len(cell) > MAX_TEXT:  # at a space, so that no address is cut in two and slips through redaction
        return cell[
            : cell.rfind(" ", MAX_TEXT - 1000, MAX_TEXT)
            if " " in cell[MAX_TEXT - 1000 : MAX_TEXT]
            else MAX_TEXT
        ] + " […]", True
    return cell, cut


def join_title(title: str, text: str) -> str:
    """Title and text as one, where both exist and the text does not begin with the title already."""
    if not title or not text:
        return title or text
    if text.casefold().startswith(title.rstrip("….").casefold()):
        return text
    return f"{title}{'' if title[-1] in _ENDS else '.'} {text}"


def join_answers(answers: Sequence[str]) -> str:
    """A respondent's open answers as one text, one a line; repeated ones once."""
    return "\n".join(dict.fromkeys(answer for answer in answers if answer))

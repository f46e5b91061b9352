"""Markdown (CommonMark with tables), and the title and description of its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from crawler.items import Place
from reports.lint.draft import Draft, DraftWriter

_FRONT = re.compile(r"\A---[ \t]*\n(.{0,20000}?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
# What search engines and networks show of a page.
_SHOWN = re.compile(r"^(?:title|description|subtitle|summary|excerpt|titulo|título|descripcion|descripción)$")
_TAG = re.compile(r"<[^<>]*>")
_TASK = re.compile(r"\A\[[ xX]\][ \t]+")  # the box of a task list, drawn and not read
_CELLS = frozenset(("th_open", "td_open"))


def read_markdown(name: str, text: str) -> Draft:
    """Read Markdown; every block keeps the line its words stand on. Code is no promise and is left out."""
    writer = DraftWriter()
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    if front:
        for number, line in enumerate(front[1].split("\n"), 2):
            key, colon, value = line.partition(":")
            if colon and _SHOWN.match(key.strip().lower()):
                writer.add([(value.strip().strip("\"'"), number)], Place.METADATA, f"front matter:{key}")
        text = "\n" * front[0].count("\n") + text[front.end() :]
    parser = MarkdownIt("commonmark").enable("table")
    _walk(writer, parser.parse(text))
    return writer.draft(name, "markdown", "line")


def _walk(writer: DraftWriter, tokens: Sequence[Token]) -> None:
    lists = 0
    for number, token in enumerate(tokens):
        lists += (token.type == "list_item_open") - (token.type == "list_item_close")
        if token.type == "inline":
            pieces = list(_pieces(token))
            opened = tokens[number - 1]
            if opened.type == "heading_open":
                writer.add_heading(pieces, int(opened.tag[1:]))
            elif opened.type in _CELLS:
                writer.add(pieces, Place.TABLE, opened.tag)
            else:
                if lists:
                    pieces[0] = (_TASK.sub("", pieces[0][0]), pieces[0][1])
                writer.add(pieces, Place.LIST if lists else Place.BODY, "li" if lists else "p")
        elif token.type == "html_block":
            writer.add(list(_html_lines(token)), Place.BODY, "html")


def _pieces(token: Token) -> Iterator[tuple[str, int]]:
    """The text of an inline token line by line, as a reader sees it."""
    line = (token.map or [0])[0] + 1
    text = ""
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            yield text, line
            text, line = "", line + 1
        elif child.type in {"text", "code_inline", "image", "text_special"}:
            text += child.content
    yield text, line


def _html_lines(token: Token) -> Iterator[tuple[str, int]]:
    first = (token.map or [0])[0] + 1
    # Tags may span lines: blank them out where they stand, so that lines keep their numbers.
    bare = _TAG.sub(lambda tag: " " + "\n" * tag[0].count("\n"), token.content)
    for offset, line in enumerate(bare.split("\n")):
        yield line, first + offset

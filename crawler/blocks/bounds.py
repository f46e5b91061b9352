"""Bounds on what a page may cost: markup built to exhaust a parser is flattened or cut before it is parsed.

HTML parsers follow a standard in which three things grow with the square of the page: elements nested in one
another, attributes of one tag, and unclosed formatting tags, which the standard reopens in every paragraph
that follows (18 kB of `<b>` and `<p>` make two million elements, measured at 1 GB in lexbor). Ordinary pages
pass three cheap counts and are not touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.blocks.elements import words

MAX_CHARACTERS = 8_000_000
# One element costs about 0.4 kB in lexbor: 120 MB at most. The largest ordinary page measured had 3,000 tags.
MAX_ELEMENTS = 300_000
MAX_DEPTH = 400
MAX_FORMATTING_DEPTH = 20
MAX_TAG_CHARACTERS = 16_384
MAX_ATTRIBUTES = 200
_DEEP_ENOUGH_TO_COUNT = 10_000  # tags; lexbor nests ten thousand elements in 0.1 s
_LONG_ENOUGH_TO_COUNT = 300_000  # characters
_ELEMENTS_AT_WORST = 600_000  # if every tag reopened all formatting of the page; then it is counted
_SAME_FORMATTING = 36  # twelve formatting names, three identical ones of each kept open by the standard

_FORMATTING = frozenset({"b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"})
# Cases spelt out: a pattern that ignores case cannot skip to the next "<" and takes twice the time. The first
# letters, looked at beforehand, spare most tags twelve comparisons.
_STYLED_FORMATTING = re.compile(
    "<(?=[bcefistuBCEFISTU])(?:"
    + "|".join("".join(f"[{c}{c.upper()}]" for c in name) for name in sorted(_FORMATTING))
    + r")[\s/]"
)
# Neither void elements nor those whose end tag may be left out nest by themselves.
_FLAT = words("""
    area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot
    option optgroup rt rp colgroup html head body a nobr
""")
# An end tag reaches no further up than the innermost of these (the standard's "in scope"); a cell counts
# only where it stands in a table.
_SCOPES = words("""
    table object applet marquee template select svg math foreignobject desc mi mo mn ms mtext annotation-xml
""")
_CELLS = frozenset({"td", "th", "caption"})
_ROWS = frozenset({"tr", "tbody", "thead", "tfoot"})
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_END_OF_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW_TEXT}
# The tokenizer of the HTML standard, possessive throughout and so linear: name, then attributes whose values
# may be quoted and then may hold ">".
_TAG = re.compile(
    r"""<(?: (?P<other>!--|[!?]|/(?![a-zA-Z]))
         | (?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)
           (?P<rest>(?:[\s/]++ | [^\s/>][^\s/>=]*+ (?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?)?)*+)
           (?P<close>>?)
        )""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+')""")


@dataclass(frozen=True, slots=True)
class BoundedHtml:
    """HTML that a parser can take, and whether something had to be cut off its end."""

    html: str
    truncated: bool = False


def bound(html: str) -> BoundedHtml:
    """Return the page unchanged, or flattened and cut where it would cost too much; linear time."""
    cut = len(html) > MAX_CHARACTERS
    html = html[:MAX_CHARACTERS]
    tags = html.count("<")
    ordinary = (
        len(html) < _LONG_ENOUGH_TO_COUNT
        and tags < _DEEP_ENOUGH_TO_COUNT
        and tags * (len(_STYLED_FORMATTING.findall(html)) + _SAME_FORMATTING) < _ELEMENTS_AT_WORST
        and not _may_have_long_tag(html)
    )
    if ordinary:
        return BoundedHtml(html, cut)
    flattened = _Flattener(html).flatten()
    return BoundedHtml(flattened.html, cut or flattened.truncated)


def _may_have_long_tag(html: str) -> bool:
    """Whether two ends of tags lie further apart than MAX_TAG_CHARACTERS (or not much less)."""
    half = MAX_TAG_CHARACTERS // 2
    return any(html.find(">", start, start + half) < 0 for start in range(0, len(html) - half, half))


class _Flattener:
    """Rebuilds a page without what nests too deep, stopping where the elements run out; all text stays.

    Depth is never counted too low: an end tag takes back only a start tag of its own name, opened since the
    innermost table, cell, object or the like began, as the standard has it. Scripts, styles and comments go,
    so that nothing is left that a parser could read otherwise than here.
    """

    def __init__(self, html: str) -> None:
        self._html = html
        self._kept: list[str] = []
        self._scopes: list[tuple[str, dict[str, int]]] = [("", {})]  # what is open in each, innermost last
        self._dropped: dict[str, int] = {}
        self._depth = 0
        self._formatting = 0
        self._elements = 0

    def flatten(self) -> BoundedHtml:
        html, kept, position = self._html, self._kept, 0
        while (tag := _TAG.search(html, position)) is not None:
            kept.append(html[position : tag.start()])
            if tag["other"]:
                position = self._after_comment(tag)
                continue
            if not tag["close"]:
                return BoundedHtml("".join(kept))  # the page ends inside a tag: there is no more to read
            position, name = tag.end(), tag["name"].lower()
            text = self._end_tag(name) if tag["end"] else self._start_tag(name, tag["rest"])
            if self._elements > MAX_ELEMENTS:
                return BoundedHtml("".join(kept), truncated=True)
            kept.append(text)
            if name in _RAW_TEXT and not tag["end"]:
                position = self._after_raw_text(name, tag["rest"].lower(), position)
        kept.append(html[position:].replace("<", "&lt;"))
        return BoundedHtml("".join(kept))

    def _after_comment(self, tag: re.Match[str]) -> int:
        opening = tag["other"]
        start, closing = (tag.end(), "-->") if opening == "!--" else (tag.start(), ">")
        if opening == "!--" and self._html.startswith((">", "->"), start):
            closing = ">"  # an abrupt, empty comment
        end = self._html.find(closing, start)
        return len(self._html) if end < 0 else end + len(closing)

    def _after_raw_text(self, name: str, attributes: str, start: int) -> int:
        """Keep a title and JSON (their markup escaped), skip other raw text; return where its end tag is."""
        found = _END_OF_RAW[name].search(self._html, start)
        end = found.start() if found else len(self._html)
        if name == "title":
            self._kept.append(self._html[start:end].replace("<", "&lt;"))
        elif name == "script" and "json" in attributes:
            self._kept.append(self._html[start:end].replace("<", "\\u003c"))
        return end

    def _start_tag(self, name: str, attributes: str) -> str:
        formatting = name in _FORMATTING
        self._elements += 1 if formatting else 1 + self._formatting
        if name in _CELLS or name in _ROWS:
            self._close_cell()
        scope = name in _SCOPES or (name in _CELLS and self._scopes[-1][0] == "table")
        if scope or name not in _FLAT:
            if self._depth >= MAX_DEPTH or (formatting and self._formatting >= MAX_FORMATTING_DEPTH):
                self._dropped[name] = self._dropped.get(name, 0) + 1
                return " "
            self._depth += 1
            self._formatting += formatting
            if scope:
                self._scopes.append((name, {}))
            else:
                opened = self._scopes[-1][1]
                opened[name] = opened.get(name, 0) + 1
        if len(attributes) > MAX_ATTRIBUTES:
            names = _QUOTED.sub(" ", attributes).replace("/", " ")
            if len(names.split(None, MAX_ATTRIBUTES)) > MAX_ATTRIBUTES:
                return f"<{name}>"
        return f"<{name}{attributes}>"

    def _end_tag(self, name: str) -> str:
        self._elements += self._formatting + (name in {"p", "br"})  # these two end tags make elements
        if self._dropped.get(name):
            self._dropped[name] -= 1
            return " "
        if name == "table":
            self._close_cell()
        inner, opened = self._scopes[-1]
        if name == inner:
            self._close_scope()
        elif opened.get(name):
            opened[name] -= 1
            self._depth -= 1
            self._formatting -= name in _FORMATTING
        return f"</{name}>"

    def _close_cell(self) -> None:
        if self._scopes[-1][0] in _CELLS:
            self._close_scope()

    def _close_scope(self) -> None:
        """End a scope and what is open in it; formatting may be reopened after it and stays counted."""
        _, opened = self._scopes.pop()
        outer = self._scopes[-1][1]
        self._depth -= 1
        for name, count in opened.items():
            if name in _FORMATTING:
                outer[name] = outer.get(name, 0) + count
            else:
                self._depth -= count

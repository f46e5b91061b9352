"""The walk over the body of a page: one pass, no recursion, every visible text handed to the writer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from selectolax.lexbor import LexborNode

from crawler.blocks import traits
from crawler.blocks.context import TELLING as TELLING_OF_CONTEXT
from crawler.blocks.context import Attributes, Context, Region, enter_context, enter_structure, page_context
from crawler.blocks.elements import BLOCK, SECTIONS, SKIPPED, holds_within, words
from crawler.blocks.images import speaking_alt
from crawler.blocks.line import Line
from crawler.blocks.tables import is_data_table, span
from crawler.blocks.text import superscript, tidy
from crawler.blocks.visibility import TELLING as TELLING_OF_SIGHT
from crawler.blocks.visibility import Visibility, is_icon
from crawler.blocks.writer import Raw, Writer

_BUTTON_INPUTS: Final = frozenset({"submit", "button", "reset"})
_CARD_CONTENT: Final = "p, div, h1, h2, h3, h4, h5, ul, article, section"
_OWN_HEADINGS: Final = frozenset({Region.NAVIGATION, Region.FOOTER, Region.HEADER, Region.COOKIES})
_PARTS: Final = SECTIONS | words("details dl li table td th tr button")
_SPECIAL: Final = words("img input sup template")
_PLAIN: Final = words("""
    div p ul ol li h1 h2 h3 h4 h5 h6 center address pre fieldset figcaption hgroup tbody thead label dd
""")
_NOT_INLINE: Final = BLOCK | _SPECIAL | {"small"}
_TELLING: Final = TELLING_OF_CONTEXT | TELLING_OF_SIGHT
_MOST_COLUMNS: Final = 60
_MOST_ROWS: Final = 500
_LONGEST_BUTTON: Final = 80  # characters of a link that fills a box named as a button


_Endings = tuple[Callable[[], None], ...]
# What to put back after an element: block element, context, source, section, traits of the block element.
_Outside = tuple[LexborNode, Context, str, int, int]
# One open element: where to go on after it, whether it is a block, what ends with it, what to put back (None
# where it changed nothing). Plain tuples: there is one for almost every element of a page.
_Frame = tuple[LexborNode | None, bool, _Endings, _Outside | None]


class Walk:
    """Reads one body into `writer`; `rated` holds how many drafts stood before each star rating."""

    def __init__(self, body: LexborNode, lang: str, *, language: str, fine: bool) -> None:
        self.writer = Writer()
        self.rated: list[int] = []
        self._body = body
        self._block = body
        self._decimal_sign = "." if language.lower().startswith("en") else ","
        self._context = page_context(lang, fine=fine)
        self._visibility = Visibility()
        self._line = Line()
        self._end_link: _Endings = (self._line.end_link,)
        self._end_item: _Endings = (self.writer.end_item,)
        self._source = "body"
        self._section = 0
        self._sections = 0
        self._names = 0  # traits of the block element
        self._button = False
        self._opener = False

    def run(self) -> None:
        """Walk the body, depth first, with a stack of our own: nesting costs no recursion."""
        frames: list[_Frame] = []
        line = self._line
        node = self._body.first_child
        while node is not None or frames:
            if node is None:
                node = self._leave(frames.pop())
            elif node.is_text_node:
                text = node.text_content or ""
                if line.visible or not text.isspace():  # white space between boxes: half of all texts
                    line.add(text)
                node = node.next
            elif node.is_element_node and (frame := self._enter(node)) is not None:
                frames.append(frame)
                node = node.first_child or _shadow(node)
            else:
                node = node.next
        self._flush()

    def _flush(self) -> None:
        """Hand the running text to the writer: an element that begins or ends a line has been met."""
        if not self._line.visible:
            self._line.clear()
        else:
            text, small, linked = self._line.take()
            raw = self._raw(text, "small" if small else self._source, small=small, linked=linked)
            self.writer.write(raw, self._context)

    def _raw(self, text: str, source: str, *, small: bool = False, linked: bool = False) -> Raw:
        parent = self._block.parent
        named_button = linked and self._names & traits.BUTTON and len(text) <= _LONGEST_BUTTON
        return Raw(
            text,
            source,
            parent.mem_id if parent is not None else 0,
            self._section,
            small,
            linked,
            self._button or bool(named_button),
            self._opener,
        )

    def _enter(self, node: LexborNode) -> _Frame | None:
        """Open an element; None where nothing in it is to be read."""
        tag = node.tag or ""
        if tag in SKIPPED:
            return None
        if tag == "br":
            self._line.break_line()
            return None
        attributes = node.attributes
        if not attributes and tag not in _NOT_INLINE:
            return self._open_inline(node, link=False)
        names = _names(attributes) if attributes else 0
        telling = names or not _TELLING.isdisjoint(attributes)
        if not telling:
            if tag in _PLAIN:
                return self._enter_plain(node, tag)
            if tag == "a":
                return self._open_inline(node, link="href" in attributes)
        if "-" in tag and node.css_first(_CARD_CONTENT) is not None:
            names |= traits.traits_of(tag)  # <faq-list>, <announcement-bar>: a component is a box with a name
            tag = "div"
        if (telling or tag == "dialog") and self._visibility.hidden(
            tag, attributes, names, in_faq=self._context.faq
        ):
            return None
        if tag in _SPECIAL:
            return self._special(node, tag, attributes, names)
        if tag in BLOCK:
            return self._enter_block(node, tag, attributes, names)
        return self._enter_inline(node, tag, attributes, names)

    def _enter_plain(self, node: LexborNode, tag: str) -> _Frame | None:
        """Open a box that changes nothing but the line: most elements of most pages, so without detours."""
        if self._context.one_phrase or self._button:
            return self._open_within_phrase(node)
        if self._line.visible:
            self._flush()
        else:
            self._line.clear()
        only = node.first_child
        if only is not None and only.is_text_node and only.next is None:
            self._leaf(node, tag, only.text_content or "")
            return None
        outside = self._outside()
        self._context = enter_structure(self._context, tag)
        self._block, self._source, self._names = node, tag, 0
        if tag == "li":
            self.writer.begin_item()
            return node.next, True, self._end_item, outside
        return node.next, True, (), outside

    def _leaf(self, node: LexborNode, tag: str, text: str) -> None:
        """Read a box that holds one text and nothing else, without opening it."""
        if text.isspace():
            return
        outside = self._block, self._source, self._names, self._context
        self._block, self._source, self._names = node, tag, 0
        self._context = enter_structure(self._context, tag)
        self._line.add(text)
        if tag == "li":
            self.writer.begin_item()
            self._flush()
            self.writer.end_item()
        else:
            self._flush()
        self._block, self._source, self._names, self._context = outside

    def _outside(self) -> _Outside:
        return self._block, self._context, self._source, self._section, self._names

    def _enter_block(self, node: LexborNode, tag: str, attributes: Attributes, names: int) -> _Frame:
        if self._context.one_phrase or self._button:  # <h1><div>Two</div><div>lines</div></h1>
            return self._open_within_phrase(node)
        self._flush()
        outside = self._outside()
        inner = enter_context(self._context, node, tag, attributes, names, self.writer.main_text)
        if names & traits.RATING:
            self.rated.append(len(self.writer.drafts))
        endings = self._open_part(node, tag, attributes, inner)
        self._context, self._block, self._source, self._names = inner, node, tag, names
        return node.next, True, endings, outside

    def _open_within_phrase(self, node: LexborNode) -> _Frame:
        """Go through a box inside a heading or button: a space, not a new line."""
        self._line.add(" ")
        self._line.begin_inline()
        return node.next, False, (partial(self._line.add, " "),), None

    def _open_part(self, node: LexborNode, tag: str, attributes: Attributes, inner: Context) -> _Endings:
        """Begin what ends with the element (a table, a cell, its own headings); return how to end it."""
        if tag not in _PARTS and inner is self._context and "role" not in attributes:
            return ()
        writer = self.writer
        endings: list[Callable[[], None]] = []
        if tag in SECTIONS or inner.region is not self._context.region:
            self._sections += 1
            self._section = self._sections
        new_region = inner.region is not self._context.region
        if tag == "aside" or (new_region and inner.region in _OWN_HEADINGS):
            writer.outline.enter()
            endings.append(writer.outline.leave)
        elif tag in {"details", "dl"} or (inner.faq and not self._context.faq):
            writer.outline.enter_within()
            endings.append(writer.outline.leave)
        if tag == "button" or (attributes.get("role") == "button" and not _is_card(node)):
            self._begin_button(attributes)
            endings.append(self._end_button)
        elif tag == "li":
            writer.begin_item()
            endings.append(writer.end_item)
        elif tag == "table":
            writer.begin_table(data=is_data_table(node, attributes.get("role") or ""))
            endings.append(writer.end_table)
        elif tag in {"td", "th"}:
            columns, rows = (
                span(attributes.get("colspan"), _MOST_COLUMNS),
                span(attributes.get("rowspan"), _MOST_ROWS),
            )
            endings.append(partial(writer.end_cell, header=tag == "th", columns=columns, rows=rows))
        elif tag == "tr" and writer.in_data_table:
            endings.append(lambda: writer.end_row(self._raw("", "tr"), self._context))
        return tuple(endings)

    def _enter_inline(self, node: LexborNode, tag: str, attributes: Attributes, names: int) -> _Frame | None:
        if (names & traits.ICON or tag == "i") and is_icon(tag, names, node.text().strip()[:50]):
            return None
        if names & traits.RATING:
            self.rated.append(len(self.writer.drafts))
        if self._is_button(node, tag, attributes, names):
            self._flush()
            outside = self._outside()
            self._begin_button(attributes)
            self._block, self._source = node, "a" if tag == "a" else "button"
            return node.next, True, (self._end_button,), outside
        outside = self._outside()
        endings: _Endings = ()
        self._line.begin_inline()
        if tag == "a" and "href" in attributes:
            self._line.begin_link()
            endings = self._end_link
        if tag == "small" or (names & traits.FINE_PRINT and tag == "span"):
            self._line.in_small += 1
            endings = (*endings, self._end_small)
        if tag not in {"a", "small"} or "lang" in attributes:
            self._context = enter_context(self._context, node, tag, attributes, names, self.writer.main_text)
        return node.next, False, endings, outside

    def _open_inline(self, node: LexborNode, *, link: bool) -> _Frame | None:
        """Open an inline element that changes nothing but the line; read one that holds one text at once."""
        only = node.first_child
        if only is not None and only.is_text_node and only.next is None:
            self._line.add_inline(only.text_content or "", link=link)
            return None
        self._line.begin_inline()
        if not link:
            return node.next, False, (), None
        self._line.begin_link()
        return node.next, False, self._end_link, None

    def _is_button(self, node: LexborNode, tag: str, attributes: Attributes, names: int) -> bool:
        """Whether a link or the like is a call to action that stands alone."""
        role = attributes.get("role") == "button"
        if not (role or (tag == "a" and names & traits.BUTTON)) or self._context.one_phrase:
            return False
        if _is_card(node):
            return False
        following = node.next
        inside_sentence = (
            self._line.mid_sentence
            and following is not None
            and following.is_text_node
            and (following.text_content or "").strip(" \t\r\n.,;")
        )
        return not inside_sentence

    def _special(self, node: LexborNode, tag: str, attributes: Attributes, names: int) -> _Frame | None:
        """Read an element that holds no running text of its own."""
        if tag == "img":
            alt = speaking_alt(attributes, names, self._context.region, in_table=self.writer.in_data_table)
            if alt:
                self.writer.write_image(alt, self._raw("", "img:alt"), self._context)
        elif tag == "input":
            value = tidy(attributes.get("value") or "")
            if value and (attributes.get("type") or "").lower() in _BUTTON_INPUTS:
                self._flush()
                self._button = True
                self.writer.write(self._raw(value, "input"), self._context)
                self._button = False
        elif tag == "sup":
            self._line.begin_inline()
            text = tidy(node.text())
            self._line.add(superscript(text, self._line.last_character, self._decimal_sign))
            self._line.end_inline()
        elif "shadowrootmode" in attributes:  # content of a web component, shown in its place
            return self._enter_block(node, "div", {}, 0)
        return None

    def _begin_button(self, attributes: Attributes) -> None:
        self._button = True
        self._opener = "aria-controls" in attributes or "aria-expanded" in attributes

    def _end_button(self) -> None:
        self._button = self._opener = False

    def _end_small(self) -> None:
        self._line.in_small -= 1

    def _leave(self, frame: _Frame) -> LexborNode | None:
        """Close an element and return what follows it."""
        following, is_block, endings, outside = frame
        if is_block:
            if self._line.visible:
                self._flush()
            else:
                self._line.clear()
        for ending in endings:
            ending()
        if not is_block:
            self._line.end_inline()
        if outside is not None:
            self._block, self._context, self._source, self._section, self._names = outside
        return following


def _names(attributes: Attributes) -> int:
    """Return the traits that class and id tell."""
    names, identity = attributes.get("class"), attributes.get("id")
    told = traits.traits_of(names[: traits.LONGEST_NAMES]) if names else 0
    return told | traits.traits_of(identity[: traits.LONGEST_NAMES]) if identity else told


def _is_card(node: LexborNode) -> bool:
    """Whether an element that can be clicked is a whole card and not a button."""
    return holds_within(node, _CARD_CONTENT)


def _shadow(node: LexborNode) -> LexborNode | None:
    """Return the first child of a template's content, None for any other element without children."""
    fragments = node.template_fragments() if node.tag == "template" else None
    return fragments[0].first_child if fragments else None

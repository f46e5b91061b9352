"""From the marked text of one element to its draft: place, heading, question, table cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from crawler.blocks.context import Context, Region
from crawler.blocks.drafts import Draft
from crawler.blocks.elements import HEADINGS
from crawler.blocks.outline import Outline
from crawler.blocks.tables import Cell, TableReader
from crawler.blocks.text import segments
from crawler.items import Place

_LONGEST_BLOCK: Final = 20_000  # characters; longer texts are cut at a space
_LONGEST_QUESTION: Final = 200
_LONGEST_DETAIL: Final = 80  # a shorter <dd> reads with its term: "Weight: 3 kg"
_NOTE_SIGNS: Final = ("*", "†", "‡", "(*)", "(1)", "¹", "²", "³")
_MAIN_TEXT: Final = frozenset({Region.MAIN, Region.HERO})
_CLOSED_REGIONS: Final = {
    Region.NAVIGATION: Place.NAVIGATION,
    Region.FOOTER: Place.FOOTER,
    Region.COOKIES: Place.FINE_PRINT,
}


class Raw(NamedTuple):
    """The marked text of one element, as the walk collected it."""

    text: str
    source: str
    parent: int
    section: int
    small: bool = False  # all of it in small print
    linked: bool = False  # all of it inside links
    button: bool = False
    opener: bool = False  # a button that shows a panel


@dataclass(slots=True)
class _Table:
    reader: TableReader
    cells: list[Cell]
    text: list[str]


class Writer:
    """Keeps the drafts of a page in order, with the headings they stand under."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.outline = Outline()
        self.main_text = 0  # characters of the main part so far
        self.item_has_heading = False  # the list item being read has a heading: it is a card
        self._items: list[bool] = []  # `item_has_heading` of the items around it
        self._tables: list[_Table | None] = []

    def write(self, raw: Raw, context: Context) -> None:
        """Draft the phrases of one element, or add them to the table cell being read."""
        phrases = segments(raw.text, one_phrase=context.one_phrase or raw.button)
        if self._tables and (table := self._tables[-1]) is not None and raw.source != "caption":
            table.text.extend(phrases)
            return
        for number, phrase in enumerate(phrases):
            for text in _pieces(phrase) if len(phrase) > _LONGEST_BLOCK else (phrase,):
                self._draft(text, raw, context)
            if number:  # what a blank line set apart is no sibling to join
                self.drafts[-1].parent = -len(self.drafts)

    def _draft(self, text: str, raw: Raw, context: Context) -> None:
        level = HEADINGS.get(raw.source, 0)
        if raw.source == "dd" and self._joins_its_term(text):
            return
        place = self._place(text, raw, context, level)
        heading = self._heading(text, raw, context, level)
        if context.region in _MAIN_TEXT:
            self.main_text += len(text)
        self._append(text, place, raw, context, heading=heading, level=level)

    def _append(
        self, text: str, place: Place, raw: Raw, context: Context, *, heading: str, level: int = 0
    ) -> None:
        self.drafts.append(
            Draft(
                text,
                place,
                context.voice,
                heading,
                raw.source,
                context.lang,
                context.region,
                raw.section,
                raw.parent,
                level,
                context.noscript,
            )
        )

    def _heading(self, text: str, raw: Raw, context: Context, level: int) -> str:
        """Return the heading the text stands under, opening a new one where the text is one itself."""
        if level:
            self.item_has_heading = True
            return self.outline.add(level, text)
        question = text.endswith("?") and len(text) <= _LONGEST_QUESTION
        asks = raw.source in {"summary", "dt", "caption"} or (question and (context.faq or raw.opener))
        return self.outline.ask(text) if asks else self.outline.current

    def _place(self, text: str, raw: Raw, context: Context, level: int) -> Place:
        region = context.region
        if region in _CLOSED_REGIONS:
            return self._place_in_closed(text, raw, context)
        if raw.button:
            return Place.FAQ if text.endswith("?") and (context.faq or raw.opener) else Place.BUTTON
        if not level and (context.fine or raw.small or text.startswith(_NOTE_SIGNS)):
            return Place.FINE_PRINT
        if region is Region.HERO:
            return Place.HERO
        if raw.source == "caption":
            return Place.TABLE
        if region is Region.HEADER and raw.linked:
            return Place.NAVIGATION  # a logo, also where it is marked up as a heading
        if level:
            return Place.HEADING
        if region is Region.HEADER:
            listed = context.listed or len(text.split()) < 3
            return Place.NAVIGATION if listed else Place.BANNER
        explains = raw.source == "dd" and len(text) > _LONGEST_DETAIL
        if context.faq or raw.source == "summary" or explains or self.outline.asks:
            return Place.FAQ
        if region is Region.BANNER:
            return Place.BANNER
        if raw.source in {"dt", "dd"} or (context.listed and not self.item_has_heading):
            return Place.LIST
        return Place.BODY

    @staticmethod
    def _place_in_closed(text: str, raw: Raw, context: Context) -> Place:
        place = _CLOSED_REGIONS[context.region]
        if raw.button and raw.source == "a" and place is Place.NAVIGATION:
            return Place.BUTTON
        small_print = (context.fine or raw.small) and not raw.linked and len(text) > 60
        return Place.FINE_PRINT if small_print or text.startswith(_NOTE_SIGNS) else place

    def _joins_its_term(self, text: str) -> bool:
        """Append a short detail to the term before it ("Weight" + "3 kg"); a long one is an answer."""
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.source != "dt" or len(text) > _LONGEST_DETAIL or last.text.endswith("?"):
            return False
        last.text = f"{last.text} {text}" if last.text.endswith(":") else f"{last.text}: {text}"
        last.source = "dl"
        return True

    def begin_item(self) -> None:
        """Begin a list item."""
        self._items.append(self.item_has_heading)
        self.item_has_heading = False

    def end_item(self) -> None:
        """End the innermost list item."""
        self.item_has_heading = self._items.pop()

    def begin_table(self, *, data: bool) -> None:
        """Begin a table; the text of a layout table is drafted as if there were none."""
        self._tables.append(_Table(TableReader(), [], []) if data else None)
        self.outline.enter_within()  # a caption speaks for its own rows

    def end_cell(self, *, header: bool, columns: int, rows: int) -> None:
        """End a cell of the innermost table."""
        table = self._tables[-1] if self._tables else None
        if table is not None:
            table.cells.append(Cell(" ".join(table.text), header, columns, rows))
            table.text.clear()

    def end_row(self, raw: Raw, context: Context) -> None:
        """Draft the row that has been read, alone: a line of a price list stands for itself."""
        table = self._tables[-1] if self._tables else None
        if table is None:
            return
        text = table.reader.row(table.cells)
        table.cells.clear()
        if text:
            place = _CLOSED_REGIONS.get(context.region, Place.FINE_PRINT if context.fine else Place.TABLE)
            for piece in _pieces(text):
                self._append(piece, place, raw, context, heading=self.outline.current)

    def end_table(self) -> None:
        """End the innermost table."""
        self._tables.pop()
        self.outline.leave()

    def write_image(self, alt: str, raw: Raw, context: Context) -> None:
        """Draft the alternative text of a picture that says something; in a table it fills an empty cell."""
        if self._tables and (table := self._tables[-1]) is not None:
            if not table.text:
                table.text.append(alt)
            return
        place = {Region.HERO: Place.HERO, Region.BANNER: Place.BANNER}.get(context.region, Place.BODY)
        self._append(alt, place, raw, context, heading=self.outline.current)

    @property
    def in_data_table(self) -> bool:
        """Whether what is read now belongs to a row of a data table."""
        return bool(self._tables) and self._tables[-1] is not None


def _pieces(text: str) -> list[str]:
    """Cut a text longer than any real paragraph at spaces; nothing is lost."""
    pieces: list[str] = []
    while len(text) > _LONGEST_BLOCK:
        cut = text.rfind(" ", 1, _LONGEST_BLOCK)
        cut = cut if cut > 0 else _LONGEST_BLOCK
        pieces.append(text[:cut])
        text = text[cut:].strip()
    pieces.append(text)
    return pieces

"""The running text of the element being read, with marks where its pieces meet."""

from __future__ import annotations

from crawler.blocks.text import BREAK, JUNCTION, LINK, LINK_END


class Line:
    """Collects pieces of text, and how much of it stands in small print and in links."""

    def __init__(self) -> None:
        self.in_small = 0
        self.in_link = 0
        self._pieces: list[str] = []
        self._visible = self._small = self._linked = 0
        self._just_closed = False  # an inline element ended and no text has followed

    def add(self, text: str) -> None:
        """Add the text of one node."""
        self._pieces.append(text)
        self._just_closed = False
        visible = len(text.strip())
        if visible:
            self._visible += visible
            if self.in_small:
                self._small += visible
            if self.in_link:
                self._linked += visible

    def break_line(self) -> None:
        """Note a `<br>`."""
        if self._pieces:
            self._pieces.append(BREAK)
        self._just_closed = False

    def begin_inline(self, *, link: bool) -> None:
        """Note that an inline element begins."""
        if self._just_closed:
            self._pieces.append(JUNCTION)
            self._just_closed = False
        if link:
            self._pieces.append(LINK)
            self.in_link += 1

    def end_inline(self, *, link: bool) -> None:
        """Note that an inline element ends."""
        if link:
            self._pieces.append(LINK_END)
            self.in_link -= 1
        self._just_closed = bool(self._pieces)

    @property
    def last_character(self) -> str:
        """The last character so far, "" at the beginning."""
        return self._pieces[-1][-1:] if self._pieces else ""

    @property
    def mid_sentence(self) -> bool:
        """Whether visible text stands before that does not end a sentence."""
        text = "".join(self._pieces[-3:]).rstrip()
        return bool(self._visible) and not text.endswith((".", "!", "?", ":", "…", BREAK))

    def take(self) -> tuple[str, bool, bool] | None:
        """Return the marked text, whether all is small print, whether all is linked; and begin anew."""
        pieces, self._pieces = self._pieces, []
        visible, small, linked = self._visible, self._small, self._linked
        self._visible = self._small = self._linked = 0
        self._just_closed = False
        if not visible:
            return None
        return "".join(pieces), small == visible, linked == visible

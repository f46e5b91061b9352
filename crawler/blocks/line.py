"""The running text of the element being read, with marks where its pieces meet."""

from __future__ import annotations

from crawler.blocks.text import BREAK, JUNCTION, LINK, LINK_END


class Line:
    """Collects pieces of text, and how much of it stands in small print and in links."""

    __slots__ = ("_just_closed", "_linked", "_pieces", "_small", "in_link", "in_small", "visible")

    def __init__(self) -> None:
        self.in_small = 0
        self.in_link = 0
        self.visible = 0  # characters so far, blanks around each piece left out
        self._pieces: list[str] = []
        self._small = self._linked = 0
        self._just_closed = False  # an inline element ended and no text has followed

    def add(self, text: str) -> None:
        """Add the text of one node."""
        self._just_closed = False
        length = len(text.strip())
        if not length:
            if self.visible:
                self._pieces.append(" ")
            return
        self._pieces.append(text)
        self.visible += length
        if self.in_small:
            self._small += length
        if self.in_link:
            self._linked += length

    def add_inline(self, text: str, *, link: bool) -> None:
        """Add an inline element that holds one text and nothing else."""
        self.begin_inline()
        if not link:
            self.add(text)
        else:
            self.begin_link()
            self.add(text)
            self.end_link()
        self.end_inline()

    def break_line(self) -> None:
        """Note a `<br>`."""
        if self.visible:
            self._pieces.append(BREAK)
        self._just_closed = False

    def begin_inline(self) -> None:
        """Note that an inline element begins."""
        if self._just_closed:
            self._pieces.append(JUNCTION)
            self._just_closed = False

    def end_inline(self) -> None:
        """Note that an inline element ends."""
        if self.visible:
            self._just_closed = True

    def begin_link(self) -> None:
        """Note that a link begins, just inside its element."""
        self._pieces.append(LINK)
        self.in_link += 1

    def end_link(self) -> None:
        """Note that a link ends."""
        self._pieces.append(LINK_END)
        self.in_link -= 1

    @property
    def last_character(self) -> str:
        """The last character so far, "" at the beginning."""
        return self._pieces[-1][-1:] if self._pieces else ""

    @property
    def mid_sentence(self) -> bool:
        """Whether visible text stands before that does not end a sentence."""
        text = "".join(self._pieces[-3:]).rstrip()
        return bool(self.visible) and not text.endswith((".", "!", "?", ":", "…", BREAK))

    def clear(self) -> None:
        """Begin a new line; nothing visible was on the last one."""
        if self._pieces:
            self._pieces.clear()
        self._just_closed = False

    def take(self) -> tuple[str, bool, bool]:
        """Return the marked text, whether all is small print, whether all is linked; and begin anew."""
        pieces = self._pieces
        if len(pieces) == 3 and pieces[0] is LINK and pieces[2] is LINK_END:
            pieces = [pieces[1]]  # one link and nothing else: menus are full of them
        taken = "".join(pieces), self._small == self.visible, self._linked == self.visible
        self._pieces.clear()
        self.visible = self._small = self._linked = 0
        self._just_closed = False
        return taken
